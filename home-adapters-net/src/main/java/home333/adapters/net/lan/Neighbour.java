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
 * @param confirmed when it last heard an answer; empty where the system does not tell
 */
public record Neighbour(
        int link,
        IpAddress address,
        Optional<MacAddress> mac,
        State state,
        Optional<When> confirmed) {
    /** The kernel tells ages in hundredths of a second, made of coarser ticks of its own. */
    public static final Duration BLUR = Duration.ofMillis(20);

    /**
     * When something happened of which a message of the system tells: the message says how long
     * that was ago, and is read a moment after it was written, a long one where the processor is
     * busy.
     */
    public record When(Instant earliest, Instant latest) {
        /** So long before, as the system measures it. */
        public When before(Duration age) {
            return new When(earliest.minus(age).minus(BLUR), latest.minus(age));
        }
    }

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
