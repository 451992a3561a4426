package home333.testkit.lan;

import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import home333.domain.PortList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * What is really on a test LAN, to score a scan by.
 *
 * @param network the network that the scanner stands in; it reaches no other but the one behind the
 *     router
 * @param scanner the address of the scanner, which is no host
 * @param hosts everybody else in the order of their addresses, those behind the router included
 */
public record LanTruth(IpNetwork network, Ipv4Address scanner, List<LanHost> hosts) {
    private static final String NOTHING = "-";

    public LanTruth {
        hosts = hosts.stream().sorted(Comparator.comparing(LanHost::ipv4)).toList();
    }

    /** The hosts that share the scanner's network, so that it can see their MACs. */
    public List<LanHost> onLink() {
        return hosts.stream().filter(host -> network.contains(host.ipv4())).toList();
    }

    /** The hosts behind the router. */
    public List<LanHost> behindRouter() {
        return hosts.stream().filter(host -> !network.contains(host.ipv4())).toList();
    }

    /** The hosts of the scanner's network that behave so. */
    public List<LanHost> onLink(Behaviour behaviour) {
        return onLink().stream().filter(host -> host.behaviour() == behaviour).toList();
    }

    /**
     * The host that has this address.
     *
     * @throws NoSuchElementException if there is none
     */
    public LanHost at(IpAddress address) {
        return hosts.stream()
                .filter(host -> host.ipv4().equals(address) || host.ipv6().contains(address))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no host has " + address));
    }

    /**
     * The host of that name; the part before the first dot is enough.
     *
     * @throws NoSuchElementException if there is none
     */
    public LanHost named(String name) {
        return hosts.stream()
                .filter(host -> host.name().equals(name) || host.name().startsWith(name + "."))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no host is named " + name));
    }

    LanTruth with(LanHost host) {
        List<LanHost> more = new ArrayList<>(hosts);
        more.add(host);
        return new LanTruth(network, scanner, more);
    }

    LanTruth without(LanHost host) {
        return new LanTruth(
                network,
                scanner,
                hosts.stream().filter(other -> !other.mac().equals(host.mac())).toList());
    }

    /** A table for people that {@link #parse} reads too; "-" for what a host lacks. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("network ").append(network).append(", scanner ").append(scanner).append('\n');
        text.append(line("mac", "ipv4", "behaviour", "latency_ms", "open_ports", "name", "ipv6"));
        for (LanHost host : hosts) {
            text.append(
                    line(
                            host.mac().toString(),
                            host.ipv4().toString(),
                            host.behaviour().name().toLowerCase(Locale.ROOT),
                            Long.toString(host.latency().toMillis()),
                            orNothing(host.openPorts().toString()),
                            orNothing(host.name()),
                            orNothing(joined(host.ipv6()))));
        }
        return text.toString();
    }

    private static String line(Object... columns) {
        return "%-17s  %-15s  %-12s  %10s  %-14s  %-24s  %s\n".formatted(columns);
    }

    private static String orNothing(String value) {
        return value.isEmpty() ? NOTHING : value;
    }

    private static String joined(List<Ipv6Address> addresses) {
        return addresses.stream().map(Ipv6Address::toString).collect(Collectors.joining(","));
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static LanTruth parse(String text) {
        List<String> lines = text.lines().toList();
        String[] head = lines.isEmpty() ? new String[0] : lines.getFirst().split("[, ]+", -1);
        if (head.length != 4 || lines.size() < 2) {
            throw new IllegalArgumentException("not the truth of a test LAN: '" + text + "'");
        }
        return new LanTruth(
                IpNetwork.parse(head[1]),
                Ipv4Address.parse(head[3]),
                lines.stream().skip(2).map(LanTruth::host).toList());
    }

    private static LanHost host(String line) {
        String[] columns = line.split(" +", -1);
        if (columns.length != 7) {
            throw new IllegalArgumentException("not a host of a test LAN: '" + line + "'");
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i] = columns[i].equals(NOTHING) ? "" : columns[i];
        }
        return LanHost.of(MacAddress.parse(columns[0]), Ipv4Address.parse(columns[1]))
                .behaving(Behaviour.valueOf(columns[2].toUpperCase(Locale.ROOT)))
                .delayed(Duration.ofMillis(Long.parseLong(columns[3])))
                .withOpenPorts(columns[4].isEmpty() ? PortList.NONE : PortList.parse(columns[4]))
                .named(columns[5])
                .withIpv6(
                        Arrays.stream(columns[6].split(",", -1))
                                .filter(address -> !address.isEmpty())
                                .map(address -> (Ipv6Address) IpAddress.parse(address))
                                .toList());
    }

    /** One JSON document; no value in it needs escaping. */
    String json() {
        return """
        {"network": "%s", "scanner": "%s", "hosts": [
        %s
        ]}
        """
                .formatted(
                        network,
                        scanner,
                        hosts.stream().map(this::json).collect(Collectors.joining(",\n")));
    }

    private String json(LanHost host) {
        return """
          {"ip": "%s", "mac": "%s", "ipv6": [%s], "hostname": %s, "behaviour": "%s", \
        "open_ports": [%s], "latency_ms": %d, "on_link": %b}\
        """
                .formatted(
                        host.ipv4(),
                        host.mac(),
                        host.ipv6().stream()
                                .map(address -> "\"" + address + "\"")
                                .collect(Collectors.joining(", ")),
                        host.name().isEmpty() ? "null" : "\"" + host.name() + "\"",
                        host.behaviour().name().toLowerCase(Locale.ROOT),
                        host.openPorts()
                                .ports()
                                .map(port -> Integer.toString(port.number()))
                                .collect(Collectors.joining(", ")),
                        host.latency().toMillis(),
                        network.contains(host.ipv4()));
    }

    /** The names in the form of hosts(5). */
    String hostsFile() {
        StringBuilder lines = new StringBuilder();
        for (LanHost host : hosts) {
            if (!host.name().isEmpty()) {
                lines.append(host.ipv4()).append(' ').append(host.name()).append('\n');
                host.ipv6().stream()
                        .filter(address -> !address.isLinkLocal())
                        .forEach(ip ->
                                lines.append(ip).append(' ').append(host.name()).append('\n'));
            }
        }
        return lines.toString();
    }
}
