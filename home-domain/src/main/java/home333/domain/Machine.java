package home333.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses of a scan behind which one machine stands: they answered with one card, or were
 * recognised as one device.
 *
 * @param hosts at least one, by address: IPv4 before IPv6
 */
public record Machine(List<Host> hosts) {
    public Machine {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a machine has an address");
        }
        hosts = List.copyOf(hosts);
    }

    /**
     * Sorts hosts into machines, in the order of their first addresses.
     *
     * @param hosts by address
     */
    public static List<Machine> among(Collection<Host> hosts) {
        Map<Object, List<Host>> groups = new LinkedHashMap<>();
        for (Host host : hosts) {
            groups.computeIfAbsent(mark(host), _ -> new ArrayList<>()).add(host);
        }
        return groups.values().stream().map(Machine::new).toList();
    }

    /** What the hosts of one machine have in common. */
    private static Object mark(Host host) {
        Optional<MacAddress> card = host.mac().filter(MacAddress::identifiesOneMachine);
        if (host.deviceId().isPresent()) {
            return host.deviceId().get();
        }
        return card.isPresent() ? card.get() : host.ip();
    }

    /** The host of the first address. */
    public Host first() {
        return hosts.getFirst();
    }

    /** The best name of the first host that has one. */
    public Optional<String> hostname() {
        return hosts.stream().map(Host::hostname).flatMap(Optional::stream).findFirst();
    }

    /** What it is, where one of its addresses shows that. */
    public Optional<KindGuess> kind() {
        return hosts.stream().map(Host::kind).flatMap(Optional::stream).findFirst();
    }
}
