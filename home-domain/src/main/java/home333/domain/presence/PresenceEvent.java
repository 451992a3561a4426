package home333.domain.presence;

import home333.domain.Presence;
import home333.domain.Reason;
import java.time.Instant;

/**
 * A change that is worth telling.
 *
 * @param kind what happened
 * @param presence what the device is now
 * @param reason why
 * @param at when that was concluded
 */
public record PresenceEvent(Kind kind, Presence presence, Reason reason, Instant at) {
    /** What can happen. */
    public enum Kind {
        /** It is online again. */
        CAME,
        /** It is offline. */
        WENT,
        /** Its address belongs to another machine, twice in a row. */
        MOVED,
        /** It comes and goes; each time is not told any more. */
        FLAPS,
        /** It no longer comes and goes. */
        SETTLED
    }
}
