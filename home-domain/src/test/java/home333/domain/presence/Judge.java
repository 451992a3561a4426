package home333.domain.presence;

import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Reason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who says whether a made-up device is there. */
enum Judge {
    OURS("333HOME") {
        @Override
        void watch(Trace trace, Air air, TraceRecord record) {
            var rule = new PresenceRule(trace.kind.patience());
            PresenceState state = PresenceState.unknown(at(0));
            Look look = rule.next(state);
            long now = 0;
            while (now < Trace.END) {
                Observation seen = look(now, look, air);
                Verdict verdict = rule.after(state, seen);
                state = verdict.state();
                look = verdict.next();
                record.now(seen.at().toEpochMilli(), state.presence());
                now = seen.at().plus(look.after()).toEpochMilli();
            }
        }
    },
    ONE_ARP("one ARP a minute") {
        @Override
        void watch(Trace trace, Air air, TraceRecord record) {
            eachMinute(air, record, EnumSet.of(Method.ARP), 1);
        }
    },
    PINGS("three pings a minute") {
        @Override
        void watch(Trace trace, Air air, TraceRecord record) {
            eachMinute(air, record, EnumSet.of(Method.ICMP), 3);
        }
    };

    private static final long SECOND = 1_000;
    private static final Reason ANSWERED = Reason.of(Reason.Kind.ADDRESS_ANSWERED, "ARP", "it");

    /** What people call it. */
    final String words;

    Judge(String words) {
        this.words = words;
    }

    abstract void watch(Trace trace, Air air, TraceRecord record);

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    private static Observation look(long begun, Look look, Air air) {
        Set<Method> methods = Air.played(look.methods());
        long now = begun;
        for (int i = 0; i < look.tries(); i++) {
            Optional<Method> answer = air.ask(now, methods);
            if (answer.isPresent()) {
                return new Observation.Answered(at(now), Source.of(answer.get()), ANSWERED);
            }
            now += look.spacing().toMillis();
        }
        return new Observation.Silent(at(now), methods, look.tries());
    }

    private static void eachMinute(Air air, TraceRecord record, Set<Method> methods, int tries) {
        for (long round = 0; round < Trace.END; round += 60 * SECOND) {
            boolean answered = false;
            for (int i = 0; i < tries && !answered; i++) {
                answered = air.ask(round + i * SECOND, methods).isPresent();
            }
            record.now(round + tries * SECOND, answered ? Presence.ONLINE : Presence.OFFLINE);
        }
    }
}
