package home333.testkit.lan;

import home333.domain.Ipv4Address;
import java.util.List;
import java.util.stream.Stream;

/**
 * A change of a LAN that is up.
 *
 * @param after what is true once it is made
 * @param script the shell commands that make it, to be run in the LAN
 */
record LanChange(LanTruth after, String script) {
    /** Makes the name server read its names again. */
    static final String RELOAD_NAMES =
            "if [ -f /run/services/names/pid ]; then kill -HUP \"$(cat /run/services/names/pid)\"; fi";

    static LanChange adding(LanHost host, LanTruth truth) {
        requireFree(host.ipv4(), truth);
        LanScript plan = new LanScript(truth);
        if (!host.latency().isZero() && !plan.latencies().contains(host.latency())) {
            throw new IllegalArgumentException(
                    "no cable of this LAN takes %s, only %s"
                            .formatted(host.latency(), plan.latencies()));
        }
        if (truth.hosts().stream().anyMatch(other -> other.mac().equals(host.mac()))) {
            throw new IllegalArgumentException("another host has the MAC " + host.mac());
        }
        List<LanHost> only = List.of(host);
        return new LanChange(
                truth.with(host),
                lines(
                        plan.hosts(only),
                        LanScript.rules(LanScript.SWITCH, plan.switchRules().added(only)),
                        LanScript.listeners(only)));
    }

    /** The card goes first: servers of the host may hold its namespace a while longer. */
    static LanChange removing(LanHost given, LanTruth truth) {
        LanHost host = known(given, truth);
        LanScript plan = new LanScript(truth);
        return new LanChange(
                truth.without(host),
                lines(
                        "ip -n %s link del %s"
                                .formatted(LanScript.segment(host.latency()), host.port()),
                        "ip netns del " + host.namespace(),
                        LanScript.rules(
                                LanScript.SWITCH, plan.switchRules().removed(List.of(host)))));
    }

    static LanChange moving(LanHost given, Ipv4Address address, LanTruth truth) {
        LanHost host = known(given, truth);
        requireFree(address, truth);
        LanHost moved = host.at(address);
        return new LanChange(
                truth.without(host).with(moved),
                lines(
                        forgotten(List.of(host), truth),
                        addressed(host, moved, truth),
                        known(List.of(moved), truth)));
    }

    static LanChange swapping(LanHost givenOne, LanHost givenOther, LanTruth truth) {
        LanHost one = known(givenOne, truth);
        LanHost other = known(givenOther, truth);
        LanHost oneMoved = one.at(other.ipv4());
        LanHost otherMoved = other.at(one.ipv4());
        return new LanChange(
                truth.without(one).without(other).with(oneMoved).with(otherMoved),
                lines(
                        forgotten(List.of(one, other), truth),
                        addressed(one, oneMoved, truth),
                        addressed(other, otherMoved, truth),
                        known(List.of(oneMoved, otherMoved), truth)));
    }

    private static LanHost known(LanHost host, LanTruth truth) {
        return truth.onLink().stream()
                .filter(other -> other.mac().equals(host.mac()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no host of the scanner's network has the MAC " + host.mac()));
    }

    private static void requireFree(Ipv4Address address, LanTruth truth) {
        if (!truth.network().hosts().contains(address)
                || address.equals(truth.scanner())
                || truth.hosts().stream().anyMatch(host -> host.ipv4().equals(address))) {
            throw new IllegalArgumentException(
                    "%s is not a free address of %s".formatted(address, truth.network()));
        }
    }

    private static String forgotten(List<LanHost> hosts, LanTruth truth) {
        SwitchRules rules = new LanScript(truth).switchRules();
        return LanScript.rules(LanScript.SWITCH, rules.removed(hosts));
    }

    private static String known(List<LanHost> hosts, LanTruth truth) {
        SwitchRules rules = new LanScript(truth).switchRules();
        return LanScript.rules(LanScript.SWITCH, rules.added(hosts));
    }

    private static String addressed(LanHost host, LanHost moved, LanTruth truth) {
        int length = truth.network().prefixLength();
        return LanScript.batch(
                "-n " + host.namespace(),
                Stream.concat(
                        Stream.of(
                                "addr del %s/%d dev eth0".formatted(host.ipv4(), length),
                                "addr add %s/%d brd + dev eth0".formatted(moved.ipv4(), length)),
                        LanScript.knowsScanner(moved, truth)));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }
}
