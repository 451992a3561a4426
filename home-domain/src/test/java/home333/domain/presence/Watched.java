package home333.domain.presence;

import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A device that does what it is told, looked at when its state wants it. */
final class Watched {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final Set<Method> ALL = EnumSet.of(Method.ARP, Method.ICMP, Method.TCP);
    static final Reason RECOGNISED =
            Reason.of(Reason.Kind.RECOGNISED, Method.ARP, "198.18.0.4", "mac");
    static final Reason TAKEN = Reason.of(Reason.Kind.TAKEN, "198.18.0.4", "a stranger");
    static final Reason DOWN = Reason.of(Reason.Kind.NOT_LOOKED, "eth0 is down");
    static final Reason UNPROVED = Reason.of(Reason.Kind.NOT_PROVED, Method.ICMP, "198.18.0.4");

    final PresenceRule rule;
    final List<PresenceEvent.Kind> events = new ArrayList<>();
    final List<Presence> presences = new ArrayList<>(List.of(Presence.UNKNOWN));
    PresenceState state = PresenceState.unknown(NOON);
    Instant now = NOON;
    Look look;

    Watched(Patience patience) {
        rule = new PresenceRule(patience);
        look = rule.next(state);
    }

    static Watched online(Patience patience) {
        var watched = new Watched(patience);
        watched.answers();
        return watched;
    }

    void see(Observation seen) {
        Verdict verdict = rule.after(state, seen);
        state = verdict.state();
        look = verdict.next();
        verdict.event().map(PresenceEvent::kind).ifPresent(events::add);
        if (verdict.isTransition()) {
            presences.add(state.presence());
        }
    }

    void answers() {
        now = now.plus(look.after());
        see(new Observation.Answered(now, Source.ARP, RECOGNISED));
    }

    void isSilent() {
        now = now.plus(look.after());
        see(new Observation.Silent(now, ALL, look.tries()));
    }

    void answersFor(Duration span) {
        Instant end = now.plus(span);
        while (now.isBefore(end)) {
            answers();
        }
    }

    void isSilentFor(Duration span) {
        Instant end = now.plus(span);
        while (now.plus(look.after()).isBefore(end)) {
            isSilent();
        }
    }
}
