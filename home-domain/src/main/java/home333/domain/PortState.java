package home333.domain;

/** What came back from a port that was asked. */
public enum PortState {
    /** An answer in the protocol that it was asked in, or any answer where that is not known. */
    OPEN,
    /** The host said that nobody listens there. */
    CLOSED,
    /**
     * Nothing, as often as it was asked: a firewall drops what goes there, the service does not
     * speak with strangers, or the host says less often that nobody listens than it was asked.
     */
    FILTERED
}
