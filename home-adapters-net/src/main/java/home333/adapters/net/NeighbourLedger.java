package home333.adapters.net;

import home333.adapters.net.lan.Neighbour;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Decides whom to poke, and when what the system knows of an address is proof that it answered.
 *
 * <p>An entry of the neighbour table counts only when it was confirmed after our first poke. Where
 * the system knew no card, that is so as soon as it has one. Where it knew one, it goes on
 * believing for a while, then asks again because somebody still sends there: until then the address
 * is doubtful, and poked on. For one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4861#section-7.3.2">RFC 4861, the states of a
 *     neighbour</a>
 */
final class NeighbourLedger {
    /** A poke makes the kernel ask three times, a second apart, and then give up. */
    private static final Duration KERNEL_ASKS = Duration.ofSeconds(2);

    /** Where nothing seems to get lost, two of its questions are enough. */
    private static final Duration KERNEL_ASKS_TWICE = Duration.ofSeconds(1);

    private static final Duration KERNEL_GIVES_UP = Duration.ofMillis(3_200);
    private static final Duration LAST_WAIT = Duration.ofMillis(300);
    private static final Duration SHORTEST_LAST_WAIT = Duration.ofMillis(100);
    private static final Duration DOUBT_GAP = Duration.ofSeconds(1);

    /** What an answer to the kernel's second question takes at least: the first got lost. */
    private static final Duration RETRIED = Duration.ofMillis(900);

    private static final Duration CROWDED = Duration.ofMillis(200);
    private static final Duration WIDEN_EVERY = Duration.ofMillis(500);
    private static final int MOST_ROUNDS = 4;

    private final int mostWaiting;
    private final Duration longestDoubt;
    private final Losses losses;

    /** What the system said last of each address. */
    private final Map<IpAddress, Neighbour> known = new HashMap<>();

    /** Not poked yet. */
    private final Deque<IpAddress> intake = new ArrayDeque<>();

    /** Poked and known from before, the longest unpoked first. */
    private final SequencedMap<IpAddress, Entry> doubtful = new LinkedHashMap<>();

    /** Poked, and the kernel asks for them; the longest unpoked first. */
    private final SequencedMap<IpAddress, Entry> waiting = new LinkedHashMap<>();

    /** The kernel has given up on them; they may be poked once more. */
    private final SequencedMap<IpAddress, Entry> silent = new LinkedHashMap<>();

    private int window;
    private int rounds = 1;
    private Duration longest = Duration.ZERO;
    private Instant crowdedUntil = Instant.MIN;
    private Instant widenAt = Instant.MIN;

    /**
     * @param mostWaiting for how many cards the kernel may look at once: its table is small
     * @param longestDoubt how long an address is poked whose old entry says nothing; the kernel
     *     believes up to 45 s, waits 5 s and asks for 3 s
     * @param losses notes what gets lost
     */
    NeighbourLedger(int mostWaiting, Duration longestDoubt, Losses losses) {
        this.mostWaiting = mostWaiting;
        this.longestDoubt = longestDoubt;
        this.losses = losses;
        window = mostWaiting;
    }

    /** One more address, which is not open yet. */
    void add(IpAddress target) {
        intake.add(target);
    }

    /** Whom to poke now. */
    Optional<IpAddress> next(Instant now) {
        if (crowdedUntil.isAfter(now)) {
            return Optional.empty();
        }
        widen(now);
        giveUpWith(now);
        var doubted = doubtful.firstEntry();
        if (doubted != null && !doubted.getValue().pokedLast.plus(DOUBT_GAP).isAfter(now)) {
            return Optional.of(doubted.getKey());
        }
        if (waiting.size() >= window) {
            return Optional.empty();
        }
        if (!intake.isEmpty()) {
            return Optional.of(intake.peek());
        }
        return silent.entrySet().stream()
                .filter(entry -> entry.getValue().rounds < rounds)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void giveUpWith(Instant now) {
        var oldest = waiting.firstEntry();
        while (oldest != null && !oldest.getValue().pokedLast.plus(KERNEL_GIVES_UP).isAfter(now)) {
            waiting.remove(oldest.getKey());
            silent.put(oldest.getKey(), oldest.getValue());
            oldest = waiting.firstEntry();
        }
    }

    /**
     * What {@link #next} named was poked.
     *
     * @return whether it is doubtful, and was not before
     */
    boolean poked(IpAddress target, Instant now) {
        Optional<Entry> before = remove(target);
        boolean isFirst = before.isEmpty();
        if (isFirst) {
            intake.remove(target);
        }
        Entry entry = before.orElseGet(() -> new Entry(now, isKnown(target)));
        entry.pokedLast = now;
        if (entry.isTrusted) {
            doubtful.put(target, entry);
            return isFirst;
        }
        if (entry.hasJoined || !isAsked(target)) {
            entry.rounds++;
        }
        entry.hasJoined = true;
        waiting.put(target, entry);
        return false;
    }

    /** Whether the system asks on somebody else's account, and may be about to give up. */
    private boolean isAsked(IpAddress target) {
        Neighbour neighbour = known.get(target);
        return neighbour != null && neighbour.state() == Neighbour.State.ASKING;
    }

    private Optional<Entry> remove(IpAddress target) {
        return Optional.ofNullable(doubtful.remove(target))
                .or(() -> Optional.ofNullable(waiting.remove(target)))
                .or(() -> Optional.ofNullable(silent.remove(target)));
    }

    private Optional<Entry> find(IpAddress target) {
        return Optional.ofNullable(doubtful.get(target))
                .or(() -> Optional.ofNullable(waiting.get(target)))
                .or(() -> Optional.ofNullable(silent.get(target)));
    }

    private boolean isKnown(IpAddress target) {
        Neighbour neighbour = known.get(target);
        return neighbour != null && neighbour.isUsable();
    }

    /** The table is full: fewer at once for a while, after a pause. */
    void crowded(Instant now) {
        window = Math.max(mostWaiting / 8, window * 3 / 4);
        crowdedUntil = now.plus(CROWDED);
        widenAt = now.plus(WIDEN_EVERY);
    }

    private void widen(Instant now) {
        if (window < mostWaiting && !widenAt.isAfter(now)) {
            window = Math.min(mostWaiting, window + mostWaiting / 16);
            widenAt = now.plus(WIDEN_EVERY);
        }
    }

    /**
     * What the system says about an address.
     *
     * @return its card, when this proves that it answered and was not known to have before
     */
    Optional<MacAddress> observe(Neighbour neighbour) {
        IpAddress address = neighbour.address();
        known.put(address, neighbour);
        Optional<Entry> open = find(address);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Entry entry = open.get();
        if (!neighbour.isUsable()) {
            forgetCard(address, entry, neighbour.state());
            if (neighbour.state() == Neighbour.State.FAILED && entry.rounds == 0) {
                pokeAgain(address, entry);
            }
            return Optional.empty();
        }
        if (!isProof(entry, neighbour)) {
            return Optional.empty();
        }
        if (!entry.isTrusted) {
            learn(entry, neighbour);
        }
        var _ = remove(address);
        return neighbour.mac();
    }

    /** Learns how far away hosts are, and whether packets get lost, from one that answered. */
    private void learn(Entry entry, Neighbour neighbour) {
        if (isLate(entry, neighbour)) {
            losses.answeredLater();
            rounds = Math.min(MOST_ROUNDS, Math.max(rounds, entry.rounds + 1));
            return;
        }
        losses.answeredFirst();
        neighbour
                .confirmed()
                .map(when -> Duration.between(entry.pokedLast, when.latest()))
                .filter(waited -> waited.compareTo(longest) > 0)
                .ifPresent(waited -> longest = waited);
    }

    /** What the system knew from before is gone: whatever comes now is an answer. */
    private void forgetCard(IpAddress address, Entry entry, Neighbour.State state) {
        if (doubtful.remove(address) == null) {
            return;
        }
        entry.isTrusted = false;
        if (state == Neighbour.State.ASKING) {
            entry.rounds = 1;
            waiting.put(address, entry);
        } else {
            silent.put(address, entry);
        }
    }

    /** The system gave up on what it had asked before our poke. */
    private void pokeAgain(IpAddress address, Entry entry) {
        waiting.remove(address);
        silent.put(address, entry);
    }

    private static boolean isProof(Entry entry, Neighbour neighbour) {
        if (neighbour.state() == Neighbour.State.FIXED) {
            return false;
        }
        if (neighbour.confirmed().isEmpty()) {
            return !entry.isTrusted;
        }
        Neighbour.When when = neighbour.confirmed().get();
        return !(entry.isTrusted ? when.earliest() : when.latest()).isBefore(entry.pokedFirst);
    }

    private static boolean isLate(Entry entry, Neighbour neighbour) {
        return neighbour
                .confirmed()
                .map(when -> Duration.between(entry.pokedLast, when.latest()))
                .filter(waited -> waited.compareTo(RETRIED) > 0)
                .isPresent();
    }

    /** Something else proved that it answers; returns whether it was still open. */
    boolean settled(IpAddress target) {
        return remove(target).isPresent() || intake.remove(target);
    }

    /** Whether nothing more can come. */
    boolean isSettled(Instant now) {
        return intake.isEmpty()
                && Stream.of(doubtful, silent, waiting)
                        .flatMap(open -> open.keySet().stream())
                        .allMatch(target -> isSettled(target, now));
    }

    /** Whether nothing more can come from an address that was poked. */
    boolean isSettled(IpAddress target, Instant now) {
        Entry entry = doubtful.get(target);
        if (entry != null) {
            return isHopeless(target, entry, now);
        }
        entry = silent.get(target);
        if (entry != null) {
            return entry.rounds >= rounds;
        }
        entry = waiting.get(target);
        return entry == null || isOver(entry, now);
    }

    private boolean isOver(Entry entry, Instant now) {
        return entry.rounds >= rounds && !entry.pokedLast.plus(patience()).isAfter(now);
    }

    private Duration patience() {
        if (!losses.areNone()) {
            return KERNEL_ASKS.plus(LAST_WAIT);
        }
        Duration wait = longest.multipliedBy(5).dividedBy(4).plus(Neighbour.BLUR);
        return KERNEL_ASKS_TWICE.plus(
                wait.compareTo(SHORTEST_LAST_WAIT) < 0
                        ? SHORTEST_LAST_WAIT
                        : wait.compareTo(LAST_WAIT) > 0 ? LAST_WAIT : wait);
    }

    private boolean isHopeless(IpAddress address, Entry entry, Instant now) {
        Neighbour neighbour = known.get(address);
        return (neighbour != null && neighbour.state() == Neighbour.State.FIXED)
                || !entry.pokedFirst.plus(longestDoubt).isAfter(now);
    }

    /** How many have neither answered nor been given up. */
    int size() {
        return intake.size() + doubtful.size() + waiting.size() + silent.size();
    }

    /** Gives up on all that are open; returns those that are still doubtful. */
    List<IpAddress> giveUp() {
        List<IpAddress> undecided = List.copyOf(doubtful.keySet());
        intake.clear();
        doubtful.clear();
        waiting.clear();
        silent.clear();
        return undecided;
    }

    /** An address that was poked and has not answered yet. */
    private static final class Entry {
        private final Instant pokedFirst;

        /** Whether the system believes in a card from before. */
        private boolean isTrusted;

        private Instant pokedLast;

        /** How often the system began to ask on our account. */
        private int rounds;

        /** Whether it was poked, be it while the system asked already. */
        private boolean hasJoined;

        Entry(Instant pokedFirst, boolean isTrusted) {
            this.pokedFirst = pokedFirst;
            pokedLast = pokedFirst;
            this.isTrusted = isTrusted;
        }
    }
}
