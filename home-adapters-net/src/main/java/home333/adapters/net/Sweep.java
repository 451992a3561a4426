package home333.adapters.net;

import home333.domain.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom to ask next, and when nothing can come any more: pass after pass over those that are
 * still silent, with gaps that follow the measured round trips. Sends nothing itself.
 *
 * <p>As long as a repeated question finds somebody, packets get lost here and further passes
 * follow. For one thread.
 */
final class Sweep {
    private final Persistence persistence;
    private final Losses losses;

    /** All that have not answered. */
    private final Map<IpAddress, Question> silent = new LinkedHashMap<>();

    /** Not asked yet, in the order in which they were added. */
    private final Deque<Question> fresh = new ArrayDeque<>();

    /** Asked, the longest unasked first; some of them have answered since. */
    private final Deque<Question> repeats = new ArrayDeque<>();

    /** Asked as often as is needed so far, the longest unasked first. */
    private final Deque<Question> rested = new ArrayDeque<>();

    private int passesForLoss;
    private Duration longest = Duration.ZERO;
    private Duration shortest = Duration.ZERO;
    private Instant lastAsked = Instant.MIN;
    private Instant lastAskedFirst = Instant.MIN;
    private long reached;
    private long done;
    private long total;

    Sweep(Persistence persistence, Losses losses) {
        this.persistence = persistence;
        this.losses = losses;
    }

    /** One more address to ask, which was not added before. */
    void add(IpAddress target) {
        var question = new Question(target);
        silent.put(target, question);
        fresh.add(question);
        total += persistence.usual().passes();
    }

    /** Whom to ask now; those who were never asked come first. */
    Optional<IpAddress> next(Instant now) {
        if (!fresh.isEmpty()) {
            return Optional.of(fresh.peek().target);
        }
        Question first = toRepeat();
        return first == null || first.lastAsked.plus(gap()).isAfter(now)
                ? Optional.empty()
                : Optional.of(first.target);
    }

    /** The first that is to be asked once more, and null when nobody is. */
    private @Nullable Question toRepeat() {
        int wanted = passes();
        if (!rested.isEmpty() && rested.peek().tries < wanted) {
            rested.addAll(repeats);
            repeats.clear();
            repeats.addAll(rested);
            rested.clear();
        }
        for (Question first = repeats.peek(); first != null; first = repeats.peek()) {
            if (!first.hasAnswered && first.tries < wanted) {
                return first;
            }
            repeats.remove();
            if (!first.hasAnswered) {
                rested.add(first);
            }
        }
        return null;
    }

    private int passes() {
        return Math.max(patience().passes(), passesForLoss);
    }

    private Persistence.Patience patience() {
        return persistence.of(losses);
    }

    /** What {@link #next} named was asked. */
    void asked(Instant now) {
        Question question;
        if (fresh.isEmpty()) {
            question = repeats.remove();
        } else {
            question = fresh.remove();
            lastAskedFirst = now;
            reached++;
        }
        question.tries++;
        question.lastAsked = now;
        lastAsked = now;
        if (question.tries <= persistence.usual().passes()) {
            done++;
        }
        repeats.add(question);
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
        question.hasAnswered = true;
        done += Math.max(0, persistence.usual().passes() - question.tries);
        Duration waited = Duration.between(question.lastAsked, now);
        if (question.tries == 1) {
            longest = waited.compareTo(longest) > 0 ? waited : longest;
            shortest = shortest.isZero() || waited.compareTo(shortest) < 0 ? waited : shortest;
            noteAnswerToFirst();
            return Optional.of(new Answered(Optional.of(waited)));
        }
        if (waited.compareTo(shortest.dividedBy(2)) >= 0) {
            losses.answeredLater();
            passesForLoss =
                    Math.min(question.tries + Persistence.AFTER_LOSS, persistence.mostPasses());
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
        if (silent.isEmpty()) {
            return persistence.longestGap();
        }
        if (!fresh.isEmpty()) {
            return Duration.ZERO;
        }
        Question first = toRepeat();
        Instant then = first == null ? settlesAt() : first.lastAsked.plus(gap());
        return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    }

    /** Whether all have answered, or were asked and waited for long enough. */
    boolean isSettled(Instant now) {
        return silent.isEmpty()
                || (fresh.isEmpty() && toRepeat() == null && !settlesAt().isAfter(now));
    }

    /** Gives up on the silent; returns how many they are. */
    int forgetSilent() {
        int count = silent.size();
        silent.clear();
        fresh.clear();
        repeats.clear();
        rested.clear();
        done = total;
        return count;
    }

    private Instant settlesAt() {
        Persistence.Patience patience = patience();
        Instant answersEnd = lastAsked.plus(longer(gap(), patience.lastWait()));
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

    private static final class Question {
        private final IpAddress target;
        private int tries;
        private boolean hasAnswered;
        private Instant lastAsked = Instant.MIN;

        Question(IpAddress target) {
            this.target = target;
        }
    }
}
