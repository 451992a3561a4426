package home333.testkit.lan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a switch does to frames, as nftables rules of the bridge family: it loses some, and it keeps
 * from each host, by its MAC, what the host would drop itself. So a host's behaviour holds for all
 * its addresses, IPv6 included, and moves with it.
 */
final class SwitchRules {
    private static final String TABLE = "bridge lan";

    private final boolean directed;

    /**
     * @param directed whether ARP requests go to the owner of the address only, instead of to every
     *     port: a flood to hundreds of ports would take longer than the scan that causes it
     */
    SwitchRules(boolean directed) {
        this.directed = directed;
    }

    /**
     * The whole table, to be read by {@code nft -f}.
     *
     * @param loss the share of frames that get lost, each way
     */
    String table(List<LanHost> hosts, double loss) {
        return """
        table %s {
          set no_ping { type ether_addr; }
          set silent { type ether_addr; }
          set arp_only { type ether_addr; }
          set open { type ether_addr . inet_service; }
          map owner { type ipv4_addr : ether_addr; }
          chain switch {
            type filter hook forward priority 0; policy accept;
        %s\
            meta protocol ip6 icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
            ether daddr @arp_only meta protocol { ip, ip6 } drop
            ether saddr @arp_only meta protocol { ip, ip6 } drop
            ether daddr @no_ping meta l4proto { icmp, icmpv6 } drop
            ether saddr @no_ping meta l4proto { icmp, icmpv6 } drop
            ether daddr @silent meta l4proto udp drop
            ether daddr @silent meta l4proto tcp ether daddr . tcp dport != @open drop
          }
        %s\
        }
        %s
        """
                .formatted(TABLE, lossRule(loss), directedChain(), added(hosts));
    }

    private static String lossRule(double loss) {
        long lost = Math.round(loss * 10_000);
        return lost == 0 ? "" : "    numgen random mod 10000 < %d drop\n".formatted(lost);
    }

    private String directedChain() {
        return directed
                ? """
                  chain directed {
                    type filter hook prerouting priority -400;
                    ether daddr ff:ff:ff:ff:ff:ff arp operation request ether daddr set arp daddr ip map @owner
                    ether daddr ff:ff:ff:ff:ff:ff arp operation request drop
                  }
                """
                : "";
    }

    /** Commands that make the switch know these hosts. */
    String added(List<LanHost> hosts) {
        return changes("add", hosts);
    }

    /** Commands that make the switch forget these hosts. */
    String removed(List<LanHost> hosts) {
        return changes("delete", hosts);
    }

    private String changes(String verb, List<LanHost> hosts) {
        Map<String, List<String>> elements = new TreeMap<>();
        for (LanHost host : hosts) {
            elementsOf(host)
                    .forEach((set, of) ->
                            elements.computeIfAbsent(set, _ -> new ArrayList<>()).addAll(of));
        }
        return elements.entrySet().stream()
                .filter(set -> !set.getValue().isEmpty())
                .map(set ->
                        "%s element %s %s { %s }\n"
                                .formatted(
                                        verb,
                                        TABLE,
                                        set.getKey(),
                                        String.join(", ", set.getValue())))
                .collect(Collectors.joining());
    }

    private Map<String, List<String>> elementsOf(LanHost host) {
        String mac = host.mac().toString();
        List<String> owned = directed ? List.of(host.ipv4() + " : " + mac) : List.of();
        return switch (host.behaviour()) {
            case OPEN -> Map.of("owner", owned);
            case NO_PING -> Map.of("no_ping", List.of(mac), "owner", owned);
            case SILENT_PORTS ->
                    Map.of("silent", List.of(mac), "open", openPorts(host), "owner", owned);
            case FIREWALLED ->
                    Map.of(
                            "no_ping", List.of(mac),
                            "silent", List.of(mac),
                            "open", openPorts(host),
                            "owner", owned);
            case ARP_ONLY -> Map.of("arp_only", List.of(mac), "owner", owned);
        };
    }

    private static List<String> openPorts(LanHost host) {
        return host.openPorts().ports().map(port -> host.mac() + " . " + port.number()).toList();
    }
}
