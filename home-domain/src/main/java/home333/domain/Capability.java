package home333.domain;

/** Something that looking after a LAN needs, and that a process may or may not be allowed. */
public enum Capability {
    /** Calling the operating system without a JDK class for it. */
    NATIVE_ACCESS,
    /** Sending and hearing ARP frames. */
    RAW_ARP,
    /** Echo requests by a raw socket. */
    RAW_ICMP,
    /** Echo requests by a datagram socket, which needs no privilege where the system is set so. */
    DATAGRAM_ICMP,
    /** Reading the operating system's neighbour table. */
    NEIGHBOR_TABLE,
    /** Hearing multicast in the LAN. */
    MULTICAST,
    /** Listening on ports below 1024. */
    LOW_PORTS,
    /** Writing to the data folder. */
    DATA_FOLDER
}
