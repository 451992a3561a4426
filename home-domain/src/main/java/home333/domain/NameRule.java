package home333.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which of a host's names is the best. A name that says something comes before one that a machine
 * made up; among those of one sort the source decides: what the owner wrote down, what the host
 * itself says by mDNS of its address, what the name server says of the address, names for people
 * (of a service, of UPnP), then NetBIOS, LLMNR and WS-Discovery.
 */
public final class NameRule {
    private static final List<String> SOURCES =
            List.of("hosts", "mdns", "dns", "mdns_service", "upnp", "netbios", "llmnr", "wsd");

    /** Addresses, cards and ids in the place of a name; what systems call a host without a name. */
    private static final Pattern MADE_UP =
            Pattern.compile(
                    "(?i)"
                            + "([a-z]*[-_.]?)?\\d{1,3}([-_.])\\d{1,3}\\2?[-_.]\\d{1,3}[-_.]\\d{1,3}([-_.].*)?"
                            + "|[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}([.].*)?"
                            + "|([a-z]{1,12}[-_])?([0-9a-f]{2}[-_:]?){5}[0-9a-f]{2}([.].*)?"
                            + "|(localhost|localdomain|unknown|none|null|default|hostname|host|linux|android|espressif|debian|openwrt)([-_]?\\d{0,2})([.].*)?"
                            + "|(android|dhcp|esp|client|host|pc|ip|unknown|device|user)[-_]?[0-9a-f]{4,16}([.].*)?"
                            + "|[0-9a-f:]*:[0-9a-f:]+"
                            + "|[0-9a-f]{32}([.].*)?");

    private NameRule() {}

    /** The names, the best first, each once; names that are equally good stay in their order. */
    public static List<HostName> bestFirst(Collection<HostName> names) {
        return names.stream()
                .distinct()
                .sorted(
                        Comparator.comparing((HostName name) -> isMadeUp(name.name()))
                                .thenComparingInt(name -> rank(name.source())))
                .toList();
    }

    /** Whether a machine made the name out of an address, an id or nothing. */
    static boolean isMadeUp(String name) {
        return MADE_UP.matcher(name).matches();
    }

    private static int rank(String source) {
        int rank = SOURCES.indexOf(source);
        return rank < 0 ? SOURCES.size() : rank;
    }
}
