package home333.domain.presence;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a device has been asked in vain. Only what was watched counts: while nobody looked, and
 * when the clock was set, it may have answered unheard.
 *
 * @param looked when it was last looked at
 * @param lasted how long it has been silent under our eyes
 * @param looks looks in a row without an answer
 * @param questions those of them that went out after the longest sleep
 */
public record Silence(Instant looked, Duration lasted, int looks, int questions) {
    private static final Duration UNWATCHED = Duration.ofMinutes(5);
    private static final int ENOUGH = 1_000_000;

    static Silence none(Instant at) {
        return new Silence(at, Duration.ZERO, 0, 0);
    }

    /**
     * One more look in vain.
     *
     * @param expected when this look was due after the one before; of the time between them, half
     *     as much again counts at most
     * @param awake how long a silence may be that is a sleep
     */
    Silence and(Observation.Silent seen, Duration expected, Duration awake) {
        Duration gap = between(looked, seen.at());
        Silence before = isUnwatched(seen.at(), expected) ? none(looked) : this;
        Duration most = expected.multipliedBy(3).dividedBy(2);
        Duration lasts = before.lasted.plus(gap.compareTo(most) < 0 ? gap : most);
        boolean isOver = lasts.compareTo(awake) >= 0;
        return new Silence(
                seen.at(),
                lasts,
                Math.min(before.looks + 1, ENOUGH),
                Math.min(before.questions + (isOver ? seen.questions() : 0), ENOUGH));
    }

    /** One more look that neither found it nor was met by silence. */
    Silence andSomebodyElse(Instant at) {
        return new Silence(at, lasted, Math.min(looks + 1, ENOUGH), questions);
    }

    /** Whether so much time has passed since the last look that it says nothing any more. */
    boolean isUnwatched(Instant now, Duration expected) {
        return between(looked, now).compareTo(expected.plus(UNWATCHED)) > 0;
    }

    boolean isEnoughFor(Patience patience) {
        return lasted.compareTo(patience.goneAfter()) >= 0
                && looks >= patience.confirmations()
                && questions >= patience.questions();
    }

    private static Duration between(Instant earlier, Instant later) {
        return later.isBefore(earlier) ? Duration.ZERO : Duration.between(earlier, later);
    }
}
