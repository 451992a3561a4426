package home333.domain.wake;

/**
 * One way for magic packets out of this machine.
 *
 * @param interfaceName by which interface, like {@code eth0}
 * @param source this machine's own address there: of IPv4, or of the card for {@link Kind#ETHERNET}
 * @param destination {@code 198.18.0.255:9}, or the address of all cards for {@link Kind#ETHERNET}
 */
public record WakeRoute(String interfaceName, Kind kind, String source, String destination) {
    /** How a packet travels. */
    public enum Kind {
        /** UDP to 255.255.255.255: everybody on that wire. */
        LIMITED_BROADCAST,
        /** UDP to the last address of the LAN. */
        DIRECTED_BROADCAST,
        /** A frame of EtherType 0x0842 to all cards; needs CAP_NET_RAW. */
        ETHERNET
    }
}
