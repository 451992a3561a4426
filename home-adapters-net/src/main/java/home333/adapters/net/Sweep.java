package home333.adapters.net;

import home333.domain.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Decides whom to ask next, and when nothing can come any more: pass after pass over those that are
 * still silent, with gaps that follow the measured round trips. Sends nothing itself.
 *
 * <p>As long as a repeated question finds somebody, packets get lost here and further passes
 * follow. What is known of addresses lies in arrays, at their numbers: a large network has very
 * many that stay silent. For one thread.
 */
final class Sweep {
    private static final int NONE = -1;

    private final Persistence persistence;
    private final Losses losses;
    private final AddressNumbers numbers = new AddressNumbers();

    /** All that were added, also those that have answered or were given up. */
    private final BitSet added = new BitSet();

    /** Those that have neither answered nor been given up. */
    private final BitSet open = new BitSet();

    /** What is known of the addresses, by their numbers. */
    private final List<Block> blocks = new ArrayList<>();

    /** Not asked yet, in the order in which they were added. */
    private final Line fresh = new Line();

    /** Asked, the longest unasked first; some of them have answered since. */
    private final Line repeats = new Line();

    /** Asked as often as is needed so far, the longest unasked first. */
    private final Line rested = new Line();

    private int silent;
    private int passesForLoss;
    private Duration longest = Duration.ZERO;
    private Duration shortest = Duration.ZERO;
    private Instant lastAskedAny = Instant.MIN;
    private Instant lastAskedFirst = Instant.MIN;
    private long reached;
    private long done;
    private long total;

    Sweep(Persistence persistence, Losses losses) {
        this.persistence = persistence;
        this.losses = losses;
    }

    /** One more address to ask; returns whether it was not added before. */
    boolean add(IpAddress target) {
        int number = numbers.give(target);
        if (added.get(number)) {
            return false;
        }
        while (blocks.size() <= number / Block.SIZE) {
            blocks.add(new Block());
        }
        added.set(number);
        open.set(number);
        fresh.add(number);
        silent++;
        total += persistence.usual().passes();
        return true;
    }

    /** Whom to ask now; those who were never asked come first. */
    Optional<IpAddress> next(Instant now) {
        if (!fresh.isEmpty()) {
            return Optional.of(numbers.address(fresh.head));
        }
        int first = toRepeat();
        return first == NONE || lastAsked(first).plus(gap()).isAfter(now)
                ? Optional.empty()
                : Optional.of(numbers.address(first));
    }

    /** The first that is to be asked once more. */
    private int toRepeat() {
        int wanted = passes();
        if (!rested.isEmpty() && tries(rested.head) < wanted) {
            rested.join(repeats);
            repeats.join(rested);
        }
        while (!repeats.isEmpty()) {
            boolean isOpen = open.get(repeats.head);
            if (isOpen && tries(repeats.head) < wanted) {
                return repeats.head;
            }
            int first = repeats.remove();
            if (isOpen) {
                rested.add(first);
            }
        }
        return NONE;
    }

    private Block block(int number) {
        return blocks.get(number / Block.SIZE);
    }

    private int tries(int number) {
        return block(number).tries[number % Block.SIZE];
    }

    private Instant lastAsked(int number) {
        return Instant.EPOCH.plusNanos(block(number).lastAsked[number % Block.SIZE]);
    }

    private int passes() {
        return Math.max(patience().passes(), passesForLoss);
    }

    private Persistence.Patience patience() {
        return persistence.of(losses);
    }

    /** What {@link #next} named was asked. */
    void asked(Instant now) {
        int number;
        if (fresh.isEmpty()) {
            number = repeats.remove();
        } else {
            number = fresh.remove();
            lastAskedFirst = now;
            reached++;
        }
        block(number).asked(number % Block.SIZE, now);
        lastAskedAny = now;
        if (tries(number) <= persistence.usual().passes()) {
            done++;
        }
        repeats.add(number);
    }

    /**
     * Somebody answered.
     *
     * @return empty when it was not asked or has answered before; else its round trip, which is
     *     unknown where it was asked more than once
     */
    Optional<Answered> answered(IpAddress from, Instant now) {
        int number = numbers.find(from);
        if (number < 0 || !open.get(number) || tries(number) == 0) {
            return Optional.empty();
        }
        silent--;
        open.clear(number);
        done += Math.max(0, persistence.usual().passes() - tries(number));
        Duration waited = Duration.between(lastAsked(number), now);
        if (tries(number) == 1) {
            longest = waited.compareTo(longest) > 0 ? waited : longest;
            shortest = shortest.isZero() || waited.compareTo(shortest) < 0 ? waited : shortest;
            noteAnswerToFirst();
            return Optional.of(new Answered(Optional.of(waited)));
        }
        if (waited.compareTo(shortest.dividedBy(2)) >= 0) {
            losses.answeredLater();
            passesForLoss =
                    Math.min(tries(number) + Persistence.AFTER_LOSS, persistence.mostPasses());
        }
        return Optional.of(new Answered(Optional.empty()));
    }

    /** A question that is asked once only shows no loss. */
    private void noteAnswerToFirst() {
        if (persistence.calm().passes() > 1) {
            losses.answeredFirst();
        }
    }

    /** How long nothing but an answer is of interest. */
    Duration untilNext(Instant now) {
        if (silent == 0) {
            return persistence.longestGap();
        }
        if (!fresh.isEmpty()) {
            return Duration.ZERO;
        }
        int first = toRepeat();
        Instant then = first == NONE ? settlesAt() : lastAsked(first).plus(gap());
        return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    }

    /** Whether all have answered, or were asked and waited for long enough. */
    boolean isSettled(Instant now) {
        return silent == 0 || (fresh.isEmpty() && toRepeat() == NONE && !settlesAt().isAfter(now));
    }

    /** Gives up on the silent; returns how many they are. */
    int forgetSilent() {
        int count = silent;
        silent = 0;
        open.clear();
        fresh.clear();
        repeats.clear();
        rested.clear();
        done = total;
        return count;
    }

    private Instant settlesAt() {
        Persistence.Patience patience = patience();
        Instant answersEnd = lastAskedAny.plus(longer(gap(), patience.lastWait()));
        Instant sleepEnds = lastAskedFirst.plus(patience.listening());
        return sleepEnds.isAfter(answersEnd) ? sleepEnds : answersEnd;
    }

    private Duration gap() {
        return persistence.gap(patience(), longest);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** How many addresses were asked at all. */
    long reached() {
        return reached;
    }

    /** Questions asked or no longer needed; without those that only loss made necessary. */
    long done() {
        return done;
    }

    /** Questions that are asked when nobody answers and nothing gets lost. */
    long total() {
        return total;
    }

    /** An answer that counts. */
    record Answered(Optional<Duration> roundTrip) {}

    /** What is known of some addresses that lie together. */
    private static final class Block {
        private static final int SIZE = 16;

        private final short[] tries = new short[SIZE];

        /** Nanoseconds after the epoch. */
        private final long[] lastAsked = new long[SIZE];

        /** The number that is behind it in its line. */
        private final int[] next = new int[SIZE];

        void asked(int place, Instant now) {
            tries[place]++;
            lastAsked[place] = ChronoUnit.NANOS.between(Instant.EPOCH, now);
        }
    }

    /** Numbers in the order in which they came; each stands in one line at the most. */
    private final class Line {
        private int head = NONE;
        private int tail = NONE;

        boolean isEmpty() {
            return head == NONE;
        }

        void add(int number) {
            append(number, number);
        }

        private void append(int first, int last) {
            if (isEmpty()) {
                head = first;
            } else {
                block(tail).next[tail % Block.SIZE] = first;
            }
            tail = last;
        }

        int remove() {
            int first = head;
            head = first == tail ? NONE : block(first).next[first % Block.SIZE];
            return first;
        }

        /** Takes over all that stand in another line, behind its own. */
        void join(Line other) {
            if (!other.isEmpty()) {
                append(other.head, other.tail);
                other.clear();
            }
        }

        void clear() {
            head = NONE;
        }
    }
}
