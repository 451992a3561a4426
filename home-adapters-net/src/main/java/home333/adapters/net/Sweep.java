package home333.adapters.net;

import home333.domain.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whom to ask next, and when nothing can come any more: pass after pass over those that are
 * still silent, with gaps that follow the measured round trips. Sends nothing itself.
 *
 * <p>As long as a repeated question finds somebody, packets get lost here and further passes
 * follow. For one thread.
 */
final class Sweep {
    private final Persistence persistence;

    /** All that have not answered, in the order in which they were added. */
    private final Map<IpAddress, Question> silent = new LinkedHashMap<>();

    /** Those of them that are to be asked once more, the longest unasked first. */
    private final Deque<Question> queue = new ArrayDeque<>();

    private int passes;
    private Duration longest = Duration.ZERO;
    private Duration shortest = Duration.ZERO;
    private Instant lastAsked = Instant.MIN;
    private long reached;
    private long done;
    private long total;

    Sweep(Persistence persistence) {
        this.persistence = persistence;
        passes = persistence.passes();
    }

    /** One more address to ask, which was not added before. */
    void add(IpAddress target) {
        var question = new Question(target);
        silent.put(target, question);
        queue.add(question);
        total += persistence.passes();
    }

    /** Whom to ask now. */
    Optional<IpAddress> next(Instant now) {
        Question first = queue.peek();
        return first == null || first.dueAt(gap()).isAfter(now)
                ? Optional.empty()
                : Optional.of(first.target);
    }

    /** What {@link #next} named was asked. */
    void asked(Instant now) {
        Question question = queue.remove();
        question.tries++;
        question.lastAsked = now;
        lastAsked = now;
        if (question.tries == 1) {
            reached++;
        }
        if (question.tries <= persistence.passes()) {
            done++;
        }
        if (question.tries < passes) {
            queue.add(question);
        }
    }

    /**
     * Somebody answered.
     *
     * @return empty when it was not asked or has answered before; else its round trip, which is
     *     unknown where it was asked more than once
     */
    Optional<Answered> answered(IpAddress from, Instant now) {
        Question question = silent.get(from);
        if (question == null || question.tries == 0) {
            return Optional.empty();
        }
        silent.remove(from);
        queue.remove(question);
        done += Math.max(0, persistence.passes() - question.tries);
        Duration waited = Duration.between(question.lastAsked, now);
        if (question.tries == 1) {
            longest = waited.compareTo(longest) > 0 ? waited : longest;
            shortest = shortest.isZero() || waited.compareTo(shortest) < 0 ? waited : shortest;
            return Optional.of(new Answered(Optional.of(waited)));
        }
        if (waited.compareTo(shortest.dividedBy(2)) >= 0) {
            askMoreOften(question.tries + Persistence.AFTER_LOSS);
        }
        return Optional.of(new Answered(Optional.empty()));
    }

    private void askMoreOften(int wanted) {
        int more = Math.min(wanted, persistence.mostPasses());
        if (more > passes) {
            silent.values().stream().filter(q -> q.tries >= passes).forEach(queue::add);
            passes = more;
        }
    }

    /** How long nothing but an answer is of interest. */
    Duration untilNext(Instant now) {
        if (silent.isEmpty()) {
            return persistence.longestGap();
        }
        Question first = queue.peek();
        Instant then = first == null ? settlesAt() : first.dueAt(gap());
        return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    }

    /** Whether all have answered, or were asked and waited for long enough. */
    boolean isSettled(Instant now) {
        return silent.isEmpty() || (queue.isEmpty() && !settlesAt().isAfter(now));
    }

    /** Gives up on the silent; returns how many they are. */
    int forgetSilent() {
        int count = silent.size();
        silent.clear();
        queue.clear();
        return count;
    }

    private Instant settlesAt() {
        Duration wait =
                gap().compareTo(persistence.lastWait()) > 0 ? gap() : persistence.lastWait();
        return lastAsked.equals(Instant.MIN) ? lastAsked : lastAsked.plus(wait);
    }

    /** Twice the longest round trip, within the limits. */
    private Duration gap() {
        Duration twice = longest.multipliedBy(2);
        if (twice.compareTo(persistence.shortestGap()) < 0) {
            return persistence.shortestGap();
        }
        return twice.compareTo(persistence.longestGap()) > 0 ? persistence.longestGap() : twice;
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

    private static final class Question {
        private final IpAddress target;
        private int tries;
        private Instant lastAsked = Instant.MIN;

        Question(IpAddress target) {
            this.target = target;
        }

        Instant dueAt(Duration gap) {
            return tries == 0 ? Instant.MIN : lastAsked.plus(gap);
        }
    }
}
