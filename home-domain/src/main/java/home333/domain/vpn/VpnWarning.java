package home333.domain.vpn;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something about the tailnet that a person should see to.
 *
 * @param cause what tells it from others
 * @param label of the machine, as it is called now, or the name of the source
 * @param when a key ends or has ended, or since when a machine is away; empty where that says
 *     nothing
 */
public record VpnWarning(Cause cause, String label, Optional<Instant> when) {
    /** What there is to see to. */
    public enum Kind {
        /** A machine's key ends soon. */
        KEY_EXPIRING,
        /** A machine's key has ended: it can talk to nobody. */
        KEY_EXPIRED,
        /** A machine waits to be let in. */
        NEEDS_APPROVAL,
        /** A route waits to be approved. */
        ROUTE_AWAITING,
        /** A machine by which others reach the Internet is away. */
        EXIT_NODE_DOWN,
        /** A machine by which others reach a network is away. */
        ROUTER_DOWN,
        /** Several machines use one key. */
        CLONED,
        /** The tailnet lock shuts a machine out. */
        LOCKED_OUT,
        /** The key by which 333HOME asks ends soon. */
        ACCESS_EXPIRING,
        /** The key by which 333HOME asks is not accepted any more. */
        ACCESS_REFUSED;

        boolean isAboutAccess() {
            return this == ACCESS_EXPIRING || this == ACCESS_REFUSED;
        }

        boolean isAboutPresence() {
            return this == EXIT_NODE_DOWN || this == ROUTER_DOWN;
        }
    }

    /**
     * Which warning it is: the same is told once, until it is over.
     *
     * @param subject the node id, or the source in lower case
     * @param detail how many days before the end it is told, or which route; may be empty
     */
    public record Cause(Kind kind, String subject, String detail) implements Comparable<Cause> {
        private static final Comparator<Cause> ORDER =
                Comparator.comparing(Cause::kind)
                        .thenComparing(Cause::subject)
                        .thenComparing(Cause::detail);

        @Override
        public int compareTo(Cause other) {
            return ORDER.compare(this, other);
        }
    }

    public Kind kind() {
        return cause.kind();
    }
}
