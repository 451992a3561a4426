package home333.testkit.lan;

/**
 * What a host of the test LAN does with a packet. Each of them answers ARP and neighbour
 * solicitations.
 */
public enum Behaviour {
    /** Answers pings and refuses closed ports, as most Linux machines do. */
    OPEN,
    /** Drops every ICMP message, refuses closed ports. */
    NO_PING,
    /** Answers pings, drops what comes to closed ports. */
    SILENT_PORTS,
    /** Drops every ICMP message and what comes to closed ports, as most Windows machines do. */
    FIREWALLED,
    /** Drops all else, as a phone in its sleep does. */
    ARP_ONLY;

    /** Whether an echo request gets a reply. */
    public boolean answersPing() {
        return this == OPEN || this == SILENT_PORTS;
    }

    /** Whether a connection to a closed port is refused at once. */
    public boolean refusesClosedPorts() {
        return this == OPEN || this == NO_PING;
    }
}
