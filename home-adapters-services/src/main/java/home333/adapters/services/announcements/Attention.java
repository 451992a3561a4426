package home333.adapters.services.announcements;

import home333.domain.IpAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * How much more is listened to: each sender is heard {@value #MOST_OF_A_SENDER} times, all of at
 * most {@value #MOST_SENDERS} together {@value #MOST_IN_ALL} times.
 */
final class Attention {
    static final int MOST_OF_A_SENDER = 256;
    static final int MOST_SENDERS = 4_096;
    static final int MOST_IN_ALL = 20_000;

    private final Map<IpAddress, Integer> heardOf = new HashMap<>();
    private int heardInAll;

    /** Whether the sender is heard this time, too. */
    boolean isLeftFor(IpAddress sender) {
        boolean isKnown = heardOf.containsKey(sender);
        if (heardInAll >= MOST_IN_ALL || (!isKnown && heardOf.size() >= MOST_SENDERS)) {
            return false;
        }
        boolean isLeft = heardOf.merge(sender, 1, Integer::sum) <= MOST_OF_A_SENDER;
        heardInAll += isLeft ? 1 : 0;
        return isLeft;
    }
}
