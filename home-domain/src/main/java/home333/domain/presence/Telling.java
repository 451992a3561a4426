package home333.domain.presence;

import home333.domain.Presence;
import java.util.Optional;

/**
 * What of a change is worth telling. A device that sleeps or cannot be seen is still as it was told
 * last; of one that flaps only the beginning and the end are told.
 */
final class Telling {
    private static final int CONFIRMED = 2;

    private Telling() {}

    static Optional<PresenceEvent.Kind> kind(PresenceState before, PresenceState after) {
        boolean flapped = before.flapping().isOn();
        if (after.flapping().isOn()) {
            return flapped ? Optional.empty() : Optional.of(PresenceEvent.Kind.FLAPS);
        }
        if (flapped) {
            return Optional.of(PresenceEvent.Kind.SETTLED);
        }
        boolean isKnown = after.told() == Presence.UNKNOWN || after.told() == after.presence();
        return isKnown || !isTellable(after) ? Optional.empty() : kind(after.presence());
    }

    /** What is told from now on. */
    static Presence told(PresenceState after) {
        return isTellable(after) && !after.flapping().isOn() ? after.presence() : after.told();
    }

    private static boolean isTellable(PresenceState state) {
        return switch (state.presence()) {
            case ONLINE, OFFLINE -> true;
            case MOVED -> state.silence().looks() >= CONFIRMED;
            case ASLEEP, UNKNOWN -> false;
        };
    }

    private static Optional<PresenceEvent.Kind> kind(Presence presence) {
        return switch (presence) {
            case ONLINE -> Optional.of(PresenceEvent.Kind.CAME);
            case OFFLINE -> Optional.of(PresenceEvent.Kind.WENT);
            case MOVED -> Optional.of(PresenceEvent.Kind.MOVED);
            case ASLEEP, UNKNOWN -> Optional.empty();
        };
    }
}
