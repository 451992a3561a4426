package home333.adapters.net;

import home333.domain.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
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

    /** All that were added, also those that have answered or were given up. */
    private final Map<IpAddress, Question> questions = new HashMap<>();

    /** Not asked yet, in the order in which they were added. */
    private final Deque<Question> fresh = new ArrayDeque<>();

    /** Asked, the longest unasked first; some of them have answered since. */
    private final Deque<Question> repeats = new ArrayDeque<>();

    /** Asked as often as is needed so far, the longest unasked first. */
    private final Deque<Question> rested = new ArrayDeque<>();

    private int silent;
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

    /** One more address to ask; returns whether it was not added before. */
    boolean add(IpAddress target) {
        var question = new Question(target);
        if (questions.putIfAbsent(target, question) != null) {
            return false;
        }
        fresh.add(question);
        silent++;
        total += persistence.usual().passes();
        return true;
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
            if (!first.isOver && first.tries < wanted) {
                return first;
            }
            repeats.remove();
            if (!first.isOver) {
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
        Question question = questions.get(from);
        if (question == null || question.tries == 0 || question.isOver) {
            return Optional.empty();
        }
        silent--;
        question.isOver = true;
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
        if (silent == 0) {
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
        return silent == 0 || (fresh.isEmpty() && toRepeat() == null && !settlesAt().isAfter(now));
    }

    /** Gives up on the silent; returns how many they are. */
    int forgetSilent() {
        int count = silent;
        silent = 0;
        questions.values().forEach(question -> question.isOver = true);
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
        private boolean isOver;
        private Instant lastAsked = Instant.MIN;

        Question(IpAddress target) {
            this.target = target;
        }
    }
}
