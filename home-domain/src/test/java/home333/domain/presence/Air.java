package home333.domain.presence;

import home333.domain.Method;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The way to a made-up device and back: one packet in ten is lost each way. */
final class Air {
    /** NDP is not played: all traces are IPv4. */
    private static final Set<Method> PLAYED = EnumSet.of(Method.ARP, Method.ICMP, Method.TCP);

    private static final double LOSS = 0.1;
    private final Trace trace;
    private final RandomGenerator random;
    private long questions;

    Air(Trace trace) {
        this.trace = trace;
        this.random = Trace.random(~trace.seed);
    }

    /** Asks once by each method at one moment. */
    Optional<Method> ask(long now, Set<Method> methods) {
        boolean hears = trace.hears(now, random);
        Optional<Method> answer = Optional.empty();
        for (Method method : methods) {
            questions++;
            boolean arrives = random.nextDouble() >= LOSS;
            boolean comesBack = random.nextDouble() >= LOSS;
            boolean isAnswered = method == Method.ARP || !trace.isDark;
            if (hears && arrives && comesBack && isAnswered && answer.isEmpty()) {
                answer = Optional.of(method);
            }
        }
        return answer;
    }

    static Set<Method> played(Set<Method> methods) {
        Set<Method> both = EnumSet.copyOf(PLAYED);
        both.retainAll(methods);
        return both;
    }

    long questions() {
        return questions;
    }
}
