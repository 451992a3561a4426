package home333.adapters.sqlite;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.history.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** A made-up device that sleeps, wakes, leaves and comes back as its kind does. */
final class LivedDevice {
    private static final Duration DOZES_AFTER = Duration.ofMinutes(3);

    private final DeviceId id;
    private final String address;
    private final Kind kind;
    private final SplittableRandom random;
    private Presence presence = Presence.UNKNOWN;
    private boolean isAwake;
    private boolean isAway;
    private Instant changed = Instant.EPOCH;
    private Instant next = Instant.EPOCH;

    /**
     * The kinds of docs/presence.md, in minutes.
     *
     * @param offline after which time of silence
     * @param leaves in how many of a hundred silences it is away for up to ten hours
     */
    private record Kind(
            int count,
            int asleep,
            int longestAsleep,
            int awake,
            int longestAwake,
            int offline,
            int leaves) {
        boolean sleeps() {
            return offline > DOZES_AFTER.toMinutes();
        }
    }

    private static final List<Kind> HOME =
            List.of(
                    new Kind(20, 5, 45, 5, 15, 70, 4), // phones
                    new Kind(10, 10, 90, 5, 15, 115, 4), // tablets
                    new Kind(14, 15, 600, 10, 120, 625, 10), // laptops
                    new Kind(20, 10, 60, 1, 2, 85, 0), // sleeping IoT
                    new Kind(20, 4, 8, 7_000, 14_000, 3, 100), // always-on Wi-Fi, a week at a time
                    new Kind(16, 4, 8, 20_000, 60_000, 3, 100)); // wired, a month at a time

    private LivedDevice(int number, Kind kind, SplittableRandom random) {
        this.id = new DeviceId(new UUID(random.nextLong(), number).toString());
        this.address = "198.18.0." + number;
        this.kind = kind;
        this.random = random;
    }

    /** A hundred devices. */
    static List<LivedDevice> home(SplittableRandom random) {
        List<LivedDevice> devices = new ArrayList<>();
        for (Kind kind : HOME) {
            for (int i = 0; i < kind.count(); i++) {
                devices.add(new LivedDevice(devices.size(), kind, random.split()));
            }
        }
        return devices;
    }

    DeviceId id() {
        return id;
    }

    boolean isAwake() {
        return isAwake;
    }

    /** What it is concluded to be from now on, where that changes. */
    Optional<Presence> pass(Instant now) {
        if (!now.isBefore(next)) {
            isAwake = !isAwake;
            isAway = !isAwake && random.nextInt(100) < kind.leaves();
            changed = now;
            next = now.plus(Duration.ofMinutes(minutes()));
        }
        Presence concluded = concluded(Duration.between(changed, now));
        boolean isChange = concluded != presence;
        presence = concluded;
        return isChange ? Optional.of(concluded) : Optional.empty();
    }

    private long minutes() {
        if (isAway && kind.sleeps()) {
            return random.nextInt(kind.offline(), kind.offline() + 600);
        }
        return isAwake
                ? random.nextInt(kind.awake(), kind.longestAwake())
                : random.nextInt(kind.asleep(), kind.longestAsleep());
    }

    private Presence concluded(Duration since) {
        if (isAwake) {
            return Presence.ONLINE;
        }
        if (since.toMinutes() >= kind.offline()) {
            return Presence.OFFLINE;
        }
        return kind.sleeps() && since.compareTo(DOZES_AFTER) >= 0 ? Presence.ASLEEP : presence;
    }

    Transition transition(Presence to, Instant now) {
        Instant at = now.plusMillis(random.nextInt(1_000));
        Reason reason =
                switch (to) {
                    case ONLINE -> Reason.of(Reason.Kind.RECOGNISED, "ARP", address, "MAC");
                    case ASLEEP -> Reason.of(Reason.Kind.DOZING, changed, "45 min");
                    case OFFLINE ->
                            Reason.of(Reason.Kind.GONE, kind.offline() + " min", "ARP", changed);
                    case UNKNOWN, MOVED -> Reason.of(Reason.Kind.UNANSWERED);
                };
        return new Transition(id, to, reason, at);
    }
}
