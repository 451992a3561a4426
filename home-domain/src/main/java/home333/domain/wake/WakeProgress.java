package home333.domain.wake;

/** How far a wake came; each step includes those before it. */
public enum WakeProgress {
    /** No packet left this machine. */
    NOT_SENT,
    /** Packets left; nothing was heard from the card since. */
    SENT,
    /** The card sent something by itself (ARP, DHCP, mDNS): it starts. */
    SEEN,
    /** The card answered a question of ours. */
    ANSWERS,
    /** A service that the machine is known for accepts connections. */
    READY
}
