package home333.domain.presence;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What one made-up device does on one day, in milliseconds from its midnight. */
final class Trace {
    static final long DAY = Duration.ofDays(1).toMillis();

    /** Every departure of the day can be judged until then. */
    static final long END = DAY + Duration.ofHours(14).toMillis();

    /** Who comes back hears everything for so long at least. */
    private static final long AWAKE_WHEN_BACK = Duration.ofMinutes(5).toMillis();

    private static final long HOUR = Duration.ofHours(1).toMillis();

    final TraceKind kind;
    final long seed;

    /** Whether it answers ARP only, as many a firewall would have it. */
    final boolean isDark;

    /** When it leaves and comes back; both after the end where it never does. */
    final long leaves;

    final long returns;
    private final TreeMap<Long, Double> hears = new TreeMap<>();

    /**
     * A device.
     *
     * @param number of its kind: every second one leaves, every fourth comes back, and every third
     *     of those that could is dark
     */
    Trace(TraceKind kind, int number, long seed) {
        this.kind = kind;
        this.seed = (seed * 31 + kind.kind.hashCode()) * 1_000 + number;
        RandomGenerator random = random(this.seed);
        isDark = kind.inUse.isEmpty() && number % 3 == 0;
        leaves = number % 2 == 0 ? random.nextLong(HOUR, DAY) : Long.MAX_VALUE;
        returns =
                number % 4 == 0
                        ? leaves + kind.longestSleep().toMillis() + random.nextLong(HOUR, 3 * HOUR)
                        : Long.MAX_VALUE;
        live(random);
        if (returns < END) {
            hears.subMap(returns, returns + AWAKE_WHEN_BACK).clear();
            hears.put(returns, 1.0);
        }
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private void live(RandomGenerator random) {
        long now = -random.nextLong(HOUR);
        while (now < END) {
            hears.put(now, kind.silent.hears());
            now += kind.silent.millis(random);
            TraceKind.Habit habit = awake(now, random);
            hears.put(now, habit.hears());
            now += habit.millis(random);
        }
    }

    private TraceKind.Habit awake(long now, RandomGenerator random) {
        long hour = Math.floorMod(now, DAY) / HOUR;
        boolean byDay = hour >= 7 && hour < 23;
        return kind.inUse.filter(_ -> byDay && random.nextInt(4) == 0).orElse(kind.listening);
    }

    boolean isThere(long now) {
        return now < leaves || now >= returns;
    }

    /** Whether it hears what is sent now. */
    boolean hears(long now, RandomGenerator random) {
        if (!isThere(now)) {
            return false;
        }
        Map.Entry<Long, Double> habit = hears.floorEntry(now);
        return random.nextDouble() < habit.getValue();
    }
}
