package home333.domain;

/** How a piece of evidence came about. */
public enum Method {
    /** The card answered an ARP request of ours. */
    ARP,
    /** The card answered a neighbour solicitation of ours (IPv6). */
    NDP,
    /** An echo reply to an echo request of ours. */
    ICMP,
    /** A connection was accepted or refused: both take a living host. */
    TCP,
    /** A datagram of ours was answered, or refused as to a closed port. */
    UDP,
    /** The operating system's neighbour table confirmed the address after a packet of ours. */
    NEIGHBOR,
    /** The address is this machine's own. */
    SELF
}
