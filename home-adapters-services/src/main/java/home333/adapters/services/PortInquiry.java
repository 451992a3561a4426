package home333.adapters.services;

import home333.domain.Port;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what answers on one port. The likeliest question comes first; the next one follows when
 * it was in vain, or beside it when nothing is said for a while. The first answer ends it.
 */
final class PortInquiry {
    private static final Duration WHERE_IT_IS_USUAL = Duration.ofSeconds(5);
    private static final Duration ELSEWHERE = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofMillis(500);

    private final HostVisit visit;
    private final Port port;
    private final Queue<ServiceProbe> questions;
    private final CompletionService<Optional<Answer>> answers;
    private final List<Future<Optional<Answer>>> asked = new ArrayList<>();
    private int waitingFor;
    private volatile @Nullable Conversation latest;

    PortInquiry(
            HostVisit visit, Port port, Collection<ServiceProbe> questions, ThreadFactory threads) {
        this.visit = visit;
        this.port = port;
        this.questions = new ArrayDeque<>(questions);
        this.answers =
                new ExecutorCompletionService<>(question -> threads.newThread(question).start());
    }

    /** What answers; words that no protocol has, only if nothing better comes. */
    Optional<Answer> answer() throws InterruptedException {
        Optional<Answer> words = Optional.empty();
        try {
            askNext();
            while (waitingFor > 0) {
                Optional<Answer> answer = next();
                if (answer.isPresent() && !answer.get().protocol().isEmpty()) {
                    return answer;
                }
                words = words.or(() -> answer);
            }
        } catch (ExecutionException e) {
            giveUpUnlessRefused(e);
        } finally {
            asked.forEach(question -> question.cancel(true));
        }
        return words;
    }

    /** Waits for an answer, and asks something else when none comes. */
    private Optional<Answer> next() throws InterruptedException, ExecutionException {
        Future<Optional<Answer>> done =
                questions.isEmpty()
                        ? answers.take()
                        : answers.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (done == null) {
            if (isSilent()) {
                askNext();
            }
            return Optional.empty();
        }
        waitingFor--;
        Optional<Answer> answer = done.get();
        if (answer.isEmpty()) {
            askNext();
        }
        return answer;
    }

    private boolean isSilent() {
        Conversation conversation = latest;
        return conversation != null && !conversation.isAnswered();
    }

    /** Who takes no more connections is left alone; anything else is a mistake of ours. */
    private void giveUpUnlessRefused(ExecutionException e) {
        if (!(e.getCause() instanceof HostVisit.RefusedException)) {
            throw new IllegalStateException("identifying port " + port + " failed", e.getCause());
        }
    }

    private void askNext() {
        ServiceProbe probe = questions.poll();
        if (probe != null && !visit.isOver()) {
            Duration longest =
                    Fence.suits(probe, () -> probe.suits(port)) ? WHERE_IT_IS_USUAL : ELSEWHERE;
            latest = null; // until its turn comes among the host's connections
            asked.add(
                    answers.submit(
                            () -> visit.ask(probe, port, longest, opened -> latest = opened)));
            waitingFor++;
        }
    }
}
