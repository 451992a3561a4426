package home333.app.accounts;

import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.Ipv6Address;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes whoever guesses wait, longer each time: by whom a guess is about, and by where it comes
 * from. A try counts as a failure before it is looked at, so that many at once gain nothing. In
 * memory, bounded: what failed longest ago is forgotten first.
 */
final class LoginThrottle {
    private static final int MOST = 10_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 20;

    private final Map<Bucket, Failures> failures = // guarded by this
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Bucket, Failures> eldest) {
                    return size() > MOST;
                }
            };

    /**
     * What is guessed about.
     *
     * @param free how many wrong ones nobody waits for
     * @param longest how long somebody waits at the most
     */
    record Bucket(String text, int free, Duration longest) {
        private static final int MANY = 15;
        private static final int SOME = 5;

        /** An address; of IPv6 the network, which one customer has whole. */
        static Bucket of(IpAddress source) {
            String text =
                    source instanceof Ipv6Address
                            ? IpNetwork.around(source, 64).toString()
                            : source.toString();
            return new Bucket("from " + text, MANY, Duration.ofMinutes(15));
        }

        /** A password. Whoever knows a name could else lock its owner out, so the wait is short. */
        static Bucket password(String name) {
            return new Bucket("password " + name, SOME, Duration.ofMinutes(1));
        }

        /** A second factor, which only those come to who know the password. */
        static Bucket factor(String account) {
            return new Bucket("factor " + account, SOME, Duration.ofMinutes(15));
        }
    }

    private record Failures(int count, Instant last, boolean isTold) {
        Instant until(Bucket key) {
            int over = Math.min(count - key.free(), MOST_DOUBLINGS);
            Duration wait = over <= 0 ? Duration.ZERO : Duration.ofSeconds(1L << over);
            return last.plus(wait.compareTo(key.longest()) < 0 ? wait : key.longest());
        }
    }

    /**
     * Too many tries.
     *
     * @param isNews whether nobody was told of it yet
     */
    record Blocked(Instant until, boolean isNews) {}

    /** Counts a try; where it is one too many it does not count, and nothing is to be looked at. */
    synchronized Optional<Blocked> begin(List<Bucket> keys, Instant now) {
        Instant until = now;
        boolean isNews = false;
        for (Bucket key : keys) {
            Failures known = known(key, now);
            if (known != null && known.until(key).isAfter(now)) {
                until = known.until(key).isAfter(until) ? known.until(key) : until;
                isNews |= !known.isTold();
                put(key, new Failures(known.count(), known.last(), true));
            }
        }
        if (until.isAfter(now)) {
            return Optional.of(new Blocked(until, isNews));
        }
        keys.forEach(key -> count(key, now));
        return Optional.empty();
    }

    private @Nullable Failures known(Bucket key, Instant now) {
        Failures known = failures.get(key);
        return known == null || known.last().plus(REMEMBERED).isBefore(now) ? null : known;
    }

    private void count(Bucket key, Instant now) {
        Failures known = known(key, now);
        put(key, new Failures(known == null ? 1 : known.count() + 1, now, false));
    }

    private void put(Bucket key, Failures value) {
        var _ = failures.remove(key); // to the end
        var _ = failures.put(key, value);
    }

    /** A try was none, or it was right: it does not count. */
    synchronized void takeBack(List<Bucket> keys) {
        for (Bucket key : keys) {
            Failures known = failures.get(key);
            if (known != null && known.count() > 1) {
                failures.replace(
                        key, new Failures(known.count() - 1, known.last(), known.isTold()));
            } else {
                var _ = failures.remove(key);
            }
        }
    }

    /** All is forgotten of one key. */
    synchronized void forget(Bucket key) {
        var _ = failures.remove(key);
    }
}
