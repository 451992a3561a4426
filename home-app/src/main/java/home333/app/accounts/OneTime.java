package home333.app.accounts;

import home333.domain.IpAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What waits for an answer, each good once and for a time; in memory, bounded, and of one source
 * only few, so that nobody crowds out others. Safe for use by several threads.
 */
final class OneTime<T> {
    private static final int MOST_OF_ONE = 20;

    private final Map<String, Waiting<T>> waiting = new LinkedHashMap<>(); // guarded by this

    private record Waiting<T>(T value, String source, Instant expires) {}

    /** Waits, in place of the eldest where there are too many. */
    synchronized void add(String key, T value, IpAddress source, Instant expires) {
        String from = LoginThrottle.Bucket.of(source).text();
        List<String> same =
                waiting.entrySet().stream()
                        .filter(it -> it.getValue().source().equals(from))
                        .map(Map.Entry::getKey)
                        .toList();
        same.stream().limit(Math.max(0, same.size() - MOST_OF_ONE + 1)).forEach(waiting::remove);
        if (waiting.size() >= AccountLimits.PENDING_LOGINS) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        waiting.put(key, new Waiting<>(value, from, expires));
    }

    /** What waits by this key; it goes on to wait. */
    synchronized Optional<T> find(String key, Instant now) {
        return Optional.ofNullable(waiting.get(key))
                .filter(it -> now.isBefore(it.expires()))
                .map(Waiting::value);
    }

    /** What waited by this key; it does no more. */
    synchronized Optional<T> take(String key, Instant now) {
        return Optional.ofNullable(waiting.remove(key))
                .filter(it -> now.isBefore(it.expires()))
                .map(Waiting::value);
    }
}
