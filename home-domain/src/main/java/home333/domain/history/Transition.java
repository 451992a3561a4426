package home333.domain.history;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.presence.PresenceState;
import home333.domain.presence.Verdict;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A device became something.
 *
 * @param deviceId which
 * @param presence what it is from then on
 * @param reason why; an instant that it names is brought to the millisecond
 * @param at when, brought to the millisecond
 */
public record Transition(DeviceId deviceId, Presence presence, Reason reason, Instant at) {
    private static final int SHORTEST_INSTANT = "2026-11-22T12:00:00Z".length();

    public Transition {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        reason =
                new Reason(
                        reason.kind(),
                        reason.details().stream().map(Transition::toMilliseconds).toList());
    }

    /**
     * The transition that a verdict is. Where nobody looked it is dated back to the last look: what
     * was so until then need not have been so since.
     *
     * @param before what was known before the verdict
     */
    public static Transition of(DeviceId id, PresenceState before, Verdict verdict) {
        PresenceState now = verdict.state();
        Instant at =
                now.reason().kind() == Reason.Kind.NOT_LOOKED
                        ? earlier(after(before), now.since())
                        : now.since();
        return new Transition(id, now.presence(), now.reason(), at);
    }

    /** The last look, or what followed it at once. */
    private static Instant after(PresenceState before) {
        Instant next = before.since().plusMillis(1);
        Instant looked = before.silence().looked();
        return looked.isBefore(next) ? next : looked;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String toMilliseconds(String detail) {
        if (detail.length() <= SHORTEST_INSTANT || !detail.endsWith("Z")) {
            return detail;
        }
        try {
            return Instant.parse(detail).truncatedTo(ChronoUnit.MILLIS).toString();
        } catch (DateTimeException _) {
            return detail;
        }
    }
}
