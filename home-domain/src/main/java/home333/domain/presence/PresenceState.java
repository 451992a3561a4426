package home333.domain.presence;

import home333.domain.Presence;
import home333.domain.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one device's presence.
 *
 * @param presence the verdict
 * @param reason why
 * @param since when it was first concluded; never later than the last observation
 * @param last the latest proof that the device was there
 * @param silence how long it has been asked in vain since
 * @param farewell what it said when it went, if it did
 * @param flapping how often it came and went lately
 * @param told what was told last: online, offline, moved, or unknown before anything was known
 */
public record PresenceState(
        Presence presence,
        Reason reason,
        Instant since,
        Optional<LastSign> last,
        Silence silence,
        Optional<Farewell> farewell,
        Flapping flapping,
        Presence told) {

    /** A device that was never looked at. */
    public static PresenceState unknown(Instant at) {
        return new PresenceState(
                Presence.UNKNOWN,
                Reason.of(Reason.Kind.NOT_YET_LOOKED),
                at,
                Optional.empty(),
                Silence.none(at),
                Optional.empty(),
                Flapping.none(at),
                Presence.UNKNOWN);
    }

    /** Whether nothing can be seen of it because of what it hangs on. */
    public boolean isCutOff() {
        return reason.kind() == Reason.Kind.PARENT_DOWN;
    }

    /**
     * As it is after a time in which nobody watched: unknown from the last look on, and told as it
     * was told before.
     */
    public PresenceState unwatched() {
        Instant next = since.plusMillis(1);
        Instant looked = silence.looked();
        return new PresenceState(
                Presence.UNKNOWN,
                Reason.of(Reason.Kind.NOT_WATCHED),
                looked.isBefore(next) ? next : looked,
                last,
                Silence.none(looked),
                Optional.empty(),
                flapping,
                told);
    }

    /** As it is at an instant, which the clock may have set before all that is known. */
    PresenceState at(Instant now) {
        return new PresenceState(
                presence,
                reason,
                earlier(since, now),
                last.map(sign -> new LastSign(sign.source(), earlier(sign.at(), now))),
                silence,
                farewell,
                flapping.at(now),
                told);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The same or another presence, for a new reason. */
    PresenceState as(Presence what, Reason why, Instant at) {
        return new PresenceState(
                what, why, what == presence ? since : at, last, silence, farewell, flapping, told);
    }

    PresenceState seen(LastSign sign) {
        return new PresenceState(
                presence,
                reason,
                since,
                Optional.of(sign),
                Silence.none(sign.at()),
                Optional.empty(),
                flapping,
                told);
    }

    PresenceState with(Silence changed) {
        return new PresenceState(presence, reason, since, last, changed, farewell, flapping, told);
    }

    PresenceState with(Farewell said) {
        return new PresenceState(
                presence, reason, since, last, silence, Optional.of(said), flapping, told);
    }

    PresenceState with(Flapping changed) {
        return new PresenceState(presence, reason, since, last, silence, farewell, changed, told);
    }

    PresenceState told(Presence what) {
        return new PresenceState(presence, reason, since, last, silence, farewell, flapping, what);
    }
}
