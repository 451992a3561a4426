package home333.domain.presence;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The patience that each kind of device needs. A kind that is not known gets that of a tablet: long
 * enough for most that sleep.
 */
public final class KindPatience {
    /** Its radio is off for up to 45 min, and then hears one question in a few. */
    public static final Patience PHONE = sleeper(Duration.ofMinutes(45));

    /** As a phone, for up to 90 min. */
    public static final Patience TABLET = sleeper(Duration.ofMinutes(90));

    /** A lid is shut for the night; once open, it answers. */
    public static final Patience LAPTOP =
            new Patience(
                    Duration.ofHours(10), Duration.ofSeconds(60), 3, 25, Duration.ofMinutes(25));

    /** Wakes for half a minute once an hour or more often. */
    public static final Patience SLEEPING_IOT = sleeper(Duration.ofMinutes(60));

    /** Answers at all times but for a minute while it changes its access point. */
    public static final Patience ALWAYS_ON_WIFI =
            new Patience(Duration.ZERO, Duration.ofSeconds(60), 3, 6, Duration.ofSeconds(150));

    /** Answers at all times. */
    public static final Patience WIRED =
            new Patience(Duration.ZERO, Duration.ofSeconds(60), 3, 5, Duration.ofSeconds(130));

    private static final Map<String, Patience> USUAL =
            Map.ofEntries(
                    Map.entry("phone", PHONE),
                    Map.entry("tablet", TABLET),
                    Map.entry("laptop", LAPTOP),
                    Map.entry("computer", LAPTOP),
                    Map.entry("tv", LAPTOP),
                    Map.entry("console", LAPTOP),
                    Map.entry("iot", SLEEPING_IOT),
                    Map.entry("streamer", ALWAYS_ON_WIFI),
                    Map.entry("speaker", ALWAYS_ON_WIFI),
                    Map.entry("camera", ALWAYS_ON_WIFI),
                    Map.entry("hub", ALWAYS_ON_WIFI),
                    Map.entry("printer", ALWAYS_ON_WIFI),
                    Map.entry("pi", ALWAYS_ON_WIFI),
                    Map.entry("access_point", WIRED),
                    Map.entry("nas", WIRED),
                    Map.entry("router", WIRED),
                    Map.entry("server", WIRED),
                    Map.entry("switch", WIRED));

    private final Map<String, Patience> byKind;

    /** The usual patience. */
    public KindPatience() {
        this(Map.of());
    }

    /**
     * The usual patience but for some kinds.
     *
     * @param chosen by kind, in lower case; the empty kind is that of which nothing is known
     */
    public KindPatience(Map<String, Patience> chosen) {
        byKind = new HashMap<>(USUAL);
        byKind.putAll(chosen);
    }

    /**
     * The usual patience, but that some kinds sleep longer or shorter than usual.
     *
     * @param longestSleeps by kind
     */
    public static KindPatience sleeping(Map<String, Duration> longestSleeps) {
        var usual = new KindPatience();
        Map<String, Patience> chosen = new HashMap<>();
        longestSleeps.forEach((kind, sleep) -> chosen.put(kind, usual.of(kind).sleeping(sleep)));
        return new KindPatience(chosen);
    }

    /** Whether it is a kind that this program itself knows. */
    public static boolean isUsual(String kind) {
        return USUAL.containsKey(kind);
    }

    private static Patience sleeper(Duration longestSleep) {
        return new Patience(longestSleep, Duration.ofSeconds(60), 3, 100, Duration.ofMinutes(25));
    }

    /** The patience for a kind, as {@link home333.domain.Device#kind()} names it. */
    public Patience of(String kind) {
        Patience known = byKind.get(kind);
        return known != null ? known : byKind.getOrDefault("", TABLET);
    }
}
