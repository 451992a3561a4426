package home333.adapters.net.lan;

import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the operating system knows about an address in the LAN.
 *
 * @param link the index of the interface behind which it is
 * @param address a link-local one carries its zone
 * @param mac the card, where one is known
 * @param state what the system thinks
 * @param confirmedAt when it last heard an answer; it may have been up to {@link #BLUR} earlier.
 *     Empty where the system does not tell
 */
public record Neighbour(
        int link,
        IpAddress address,
        Optional<MacAddress> mac,
        State state,
        Optional<Instant> confirmedAt) {
    /** The kernel tells ages in hundredths of a second, made of coarser ticks of its own. */
    public static final Duration BLUR = Duration.ofMillis(20);

    /** Whether a card is known that packets are sent to without asking first. */
    public boolean isUsable() {
        return switch (state) {
            case UNKNOWN, ASKING, FAILED -> false;
            case FRESH, OLD, ASKING_AGAIN, FIXED -> mac.isPresent();
        };
    }

    /** What the system thinks of it. */
    public enum State {
        /** Nothing: NUD_NONE. */
        UNKNOWN,
        /** It was asked for and has not answered yet: NUD_INCOMPLETE. */
        ASKING,
        /** It answered not long ago: NUD_REACHABLE. */
        FRESH,
        /** It answered, or was heard, at some time: NUD_STALE, or NUD_DELAY. */
        OLD,
        /** It was known and is asked by itself whether it is still there: NUD_PROBE. */
        ASKING_AGAIN,
        /** It did not answer: NUD_FAILED. */
        FAILED,
        /** A person or a program wrote it there: NUD_PERMANENT, NUD_NOARP. */
        FIXED
    }
}
