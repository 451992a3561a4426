package home333.domain.presence;

import home333.domain.Method;
import java.util.Locale;

/** How a sign of life came: as an answer to a question of ours, or overheard. */
public enum Source {
    ARP,
    NDP,
    ICMP,
    TCP,
    UDP,
    NEIGHBOR,
    SELF,
    /** The card sent an ARP packet of its own. */
    ARP_HEARD,
    /** The card sent a packet of neighbour discovery of its own. */
    NDP_HEARD,
    /** The card asked for an address, or to keep the one that it has. */
    DHCP_HEARD,
    /** Something announced it by mDNS: itself, or a proxy that speaks for it while it sleeps. */
    MDNS_HEARD,
    /** A machine that is reached through it answered; the device itself may have no address. */
    BEHIND;

    /** The source that an answer by a method is. */
    public static Source of(Method method) {
        return valueOf(method.name());
    }

    /** Whether only the device itself can have given this sign. */
    public boolean isProof() {
        return this != MDNS_HEARD;
    }

    /** The protocol, and whether it was overheard: {@code ARP}, {@code ARP (heard)}. */
    @Override
    public String toString() {
        return switch (this) {
            case NEIGHBOR, SELF, BEHIND -> name().toLowerCase(Locale.ROOT);
            case MDNS_HEARD -> "mDNS (heard)";
            case ARP_HEARD, NDP_HEARD, DHCP_HEARD -> name().replace("_HEARD", " (heard)");
            case ARP, NDP, ICMP, TCP, UDP -> name();
        };
    }
}
