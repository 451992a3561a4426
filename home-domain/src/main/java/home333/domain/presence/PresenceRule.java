package home333.domain.presence;

import home333.domain.Presence;
import home333.domain.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Concludes from one observation after another whether a device is there. One proof makes it
 * online; only a silence that was confirmed by many looks makes it offline, and a look that failed
 * on our side makes it neither.
 *
 * <p>Keeps nothing: the same state and the same observation always give the same verdict.
 */
public final class PresenceRule {
    /** From so many looks in vain on, what may sleep is asleep. */
    private static final int DOZES = 3;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Patience patience;

    public PresenceRule(Patience patience) {
        this.patience = patience;
    }

    /**
     * The verdict on one observation.
     *
     * @param before what was known; observations come in the order in which they were made, and a
     *     clock that is set back in between does no harm
     */
    public Verdict after(PresenceState before, Observation seen) {
        PresenceState now = before.at(seen.at());
        return switch (seen) {
            case Observation.Answered(Instant at, Source source, Reason reason) ->
                    verdict(before, present(now, new LastSign(source, at), reason), at);
            case Observation.Heard(Instant at, Source source) when source.isProof() ->
                    verdict(before, present(now, new LastSign(source, at), heard(source)), at);
            case Observation.Heard(Instant at, var _) -> verdict(before, now, at, soon());
            case Observation.Silent silent ->
                    verdict(before, silent(now, silent, true), silent.at());
            case Observation.Taken(Instant at, Reason reason) ->
                    verdict(before, taken(now, reason, at), at);
            case Observation.NotProved(Instant at, Reason reason) ->
                    verdict(before, notProved(now, reason, at), at);
            case Observation.NotLooked(Instant at, Reason reason) ->
                    verdict(before, notLooked(now, reason, at), at);
            case Observation.Left(Instant at, Farewell farewell) ->
                    verdict(before, now.with(farewell), at, soon());
            case Observation.ParentLost(Instant at, String parent) ->
                    verdict(before, cutOff(now, parent, at), at);
            case Observation.ParentBack(Instant at, String parent) ->
                    verdict(before, reachable(now, parent, at), at, soon());
        };
    }

    /** The verdict on a silence that may be another's fault: it is counted and not judged. */
    Verdict held(PresenceState before, Observation.Silent seen) {
        return verdict(before, silent(before.at(seen.at()), seen, false), seen.at());
    }

    /** The verdict that others than the device itself lead to. */
    Verdict inferredGone(PresenceState before, Reason reason, Instant at) {
        return verdict(before, before.at(at).as(Presence.OFFLINE, reason, at), at);
    }

    /** Whether a proof is so young that the device was there a moment ago. */
    boolean isFresh(PresenceState state, Instant at) {
        Instant oldest = at.minus(patience.lookEvery().multipliedBy(3).dividedBy(2));
        return state.silence().looks() == 0
                && state.last().filter(sign -> !sign.at().isBefore(oldest)).isPresent();
    }

    /** A look at the next opportunity that changes nothing. */
    Verdict lookNow(PresenceState state, Instant at) {
        return verdict(state, state.at(at), at, soon());
    }

    /** When and how hard to look at a device in this state. */
    public Look next(PresenceState state) {
        Patience now = patience(state);
        Silence silence = state.silence();
        if (state.presence() == Presence.OFFLINE) {
            return Look.thorough(now.lookEvery(), now.tries());
        }
        if (silence.looks() == 0) {
            return Look.routine(now.lookEvery(), now.tries());
        }
        boolean isHard =
                silence.looks() < DOZES || silence.lasted().compareTo(now.lookHardAfter()) >= 0;
        return Look.thorough(isHard ? now.confirmEvery() : now.lookEvery(), now.tries());
    }

    private Look soon() {
        return Look.thorough(SOON, patience.tries());
    }

    private Patience patience(PresenceState state) {
        Patience told = state.farewell().map(said -> said.shortened(patience)).orElse(patience);
        return state.flapping().stretched(told);
    }

    private static Reason heard(Source source) {
        return Reason.of(Reason.Kind.HEARD, source);
    }

    private static PresenceState present(PresenceState now, LastSign sign, Reason reason) {
        boolean isReturn =
                now.presence() == Presence.OFFLINE
                        && sign.at().isBefore(now.since().plus(Flapping.SOON));
        PresenceState back = isReturn ? now.with(now.flapping().andReturn(sign.at())) : now;
        return back.seen(sign).as(Presence.ONLINE, reason, sign.at());
    }

    private PresenceState silent(PresenceState now, Observation.Silent seen, boolean mayBeGone) {
        if (now.isCutOff()) {
            return now.with(Silence.none(seen.at()));
        }
        Patience allowed = patience(now);
        Silence silence = now.silence().and(seen, next(now).after(), allowed.longestSleep());
        PresenceState after = now.with(silence);
        if (now.presence() == Presence.OFFLINE) {
            return after;
        }
        if (mayBeGone && silence.isEnoughFor(allowed)) {
            return after.as(Presence.OFFLINE, gone(after), seen.at());
        }
        return doubted(after, allowed, seen.at());
    }

    private static PresenceState doubted(PresenceState now, Patience allowed, Instant at) {
        boolean dozes = now.silence().looks() >= DOZES && allowed.sleeps();
        if (dozes && now.last().isPresent() && now.presence() != Presence.ASLEEP) {
            return now.as(Presence.ASLEEP, asleep(now, allowed), at);
        }
        return switch (now.presence()) {
            case UNKNOWN, MOVED -> now.as(Presence.UNKNOWN, Reason.of(Reason.Kind.UNANSWERED), at);
            case ONLINE, ASLEEP, OFFLINE -> now;
        };
    }

    private static Reason asleep(PresenceState now, Patience allowed) {
        return Reason.of(
                Reason.Kind.DOZING,
                now.last().map(LastSign::at).orElse(now.since()),
                Span.of(allowed.longestSleep()));
    }

    private static Reason gone(PresenceState now) {
        String silent = Span.of(now.silence().lasted());
        if (now.farewell().isPresent()) {
            return Reason.of(Reason.Kind.SAID_GOODBYE, now.farewell().get(), silent);
        }
        return now.last()
                .map(sign -> Reason.of(Reason.Kind.GONE, silent, sign.source(), sign.at()))
                .orElseGet(() -> Reason.of(Reason.Kind.NEVER_SEEN, silent));
    }

    /** Who is offline already has no address that could be taken. */
    private static PresenceState taken(PresenceState now, Reason reason, Instant at) {
        return switch (now.presence()) {
            case OFFLINE -> now.with(now.silence().andSomebodyElse(at));
            case MOVED ->
                    now.with(now.silence().andSomebodyElse(at)).as(Presence.MOVED, reason, at);
            case ONLINE, ASLEEP, UNKNOWN ->
                    now.with(Silence.none(at).andSomebodyElse(at)).as(Presence.MOVED, reason, at);
        };
    }

    private static PresenceState notProved(PresenceState now, Reason reason, Instant at) {
        PresenceState after = now.with(now.silence().andSomebodyElse(at));
        return after.silence().looks() < DOZES ? after : after.as(Presence.UNKNOWN, reason, at);
    }

    /** Nothing is concluded from not looking, but what was seen long ago need not be so now. */
    private PresenceState notLooked(PresenceState now, Reason reason, Instant at) {
        boolean isFresh = !now.silence().isUnwatched(at, next(now).after());
        return switch (now.presence()) {
            case OFFLINE, MOVED -> now;
            case UNKNOWN -> now.isCutOff() ? now : now.as(Presence.UNKNOWN, reason, at);
            case ONLINE, ASLEEP -> isFresh ? now : now.as(Presence.UNKNOWN, reason, at);
        };
    }

    private static PresenceState cutOff(PresenceState now, String parent, Instant at) {
        return switch (now.presence()) {
            case OFFLINE, MOVED -> now;
            case ONLINE, ASLEEP, UNKNOWN ->
                    now.with(Silence.none(at))
                            .as(Presence.UNKNOWN, Reason.of(Reason.Kind.PARENT_DOWN, parent), at);
        };
    }

    private static PresenceState reachable(PresenceState now, String parent, Instant at) {
        return now.isCutOff()
                ? now.with(Silence.none(at))
                        .as(Presence.UNKNOWN, Reason.of(Reason.Kind.PARENT_BACK, parent), at)
                : now;
    }

    private Verdict verdict(PresenceState before, PresenceState after, Instant at) {
        return verdict(before, after, at, next(after));
    }

    private static Verdict verdict(
            PresenceState before, PresenceState after, Instant at, Look next) {
        Optional<PresenceEvent.Kind> kind = Telling.kind(before, after);
        return new Verdict(
                before.presence(),
                after.told(Telling.told(after)),
                kind.map(what -> new PresenceEvent(what, after.presence(), after.reason(), at)),
                next);
    }
}
