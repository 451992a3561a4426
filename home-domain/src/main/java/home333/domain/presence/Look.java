package home333.domain.presence;

import home333.domain.Method;
import java.time.Duration;
import java.util.Set;

/**
 * When and how hard to look next.
 *
 * @param after how long from the observation that this follows from
 * @param methods by which to ask, where this process may
 * @param tries questions by each method until one is answered
 * @param spacing from one question to the next
 */
public record Look(Duration after, Set<Method> methods, int tries, Duration spacing) {
    /** What a look at a device that answers takes. */
    private static final Set<Method> ROUTINE = Set.of(Method.ARP, Method.NDP, Method.ICMP);

    /** What a look at a silent one takes: some answer nothing but their open ports. */
    private static final Set<Method> EVERY =
            Set.of(Method.ARP, Method.NDP, Method.ICMP, Method.TCP);

    private static final Duration SPACING = Duration.ofSeconds(1);

    public Look {
        methods = Set.copyOf(methods);
    }

    static Look routine(Duration after, int tries) {
        return new Look(after, ROUTINE, tries, SPACING);
    }

    static Look thorough(Duration after, int tries) {
        return new Look(after, EVERY, tries, SPACING);
    }
}
