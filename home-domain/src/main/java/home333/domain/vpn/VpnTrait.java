package home333.domain.vpn;

/** What may be true of a machine of the tailnet. */
public enum VpnTrait {
    /** It is the machine that asked. */
    SELF,
    /** It waits for somebody's approval, and can talk to nobody. */
    UNAPPROVED,
    /** It belongs to another tailnet, which shares it; it cannot be changed from here. */
    EXTERNAL,
    /** It is removed soon after it disconnects. */
    EPHEMERAL,
    /** It answers nobody, although it is connected. */
    BLOCKS_INCOMING,
    /** The tailnet lock shuts it out. */
    LOCKED_OUT,
    /** Several machines use its key: somebody copied a disk, or a key. */
    CLONED,
    /** A newer client is there for it. */
    UPDATE_AVAILABLE,
    /** Nobody talks to it now, which says nothing of whether it is there. */
    IDLE
}
