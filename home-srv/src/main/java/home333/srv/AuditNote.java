package home333.srv;

import home333.app.accounts.Audit;
import home333.domain.account.AuditEntry.Outcome;
import home333.domain.account.Caller;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in the audit log what callers change. */
final class AuditNote {
    private static final Logger LOG = LoggerFactory.getLogger(AuditNote.class);

    private final Audit audit;

    AuditNote(Audit audit) {
        this.audit = audit;
    }

    /** Answers a request. */
    @FunctionalInterface
    interface Work {
        Reply reply() throws IOException, InterruptedException;
    }

    /** The reply to a request; where that may change something it is noted what came of it. */
    Reply of(Routes.Found found, Optional<Caller> caller, Call call, Work work)
            throws IOException, InterruptedException {
        Route route = found.route();
        if (route.verb().isSafe() || route.isNotedElsewhere() || caller.isEmpty()) {
            return work.reply();
        }
        Outcome outcome = Outcome.FAILED;
        boolean isOver = true;
        try {
            Reply reply = work.reply();
            if (reply instanceof Reply.Stream(var mediaType, var telling, var headers)) {
                isOver = false;
                var noted = new Noted(telling, it -> note(caller.get(), found, call, it));
                return new Reply.Stream(mediaType, noted, headers);
            }
            outcome = reply.status() < 400 ? Outcome.DONE : Outcome.FAILED;
            return reply;
        } finally {
            if (isOver) {
                note(caller.get(), found, call, outcome);
            }
        }
    }

    /** What is done while it is told of is noted when it is over. */
    private record Noted(Reply.Telling telling, Consumer<Outcome> note) implements Reply.Telling {
        @Override
        public void tell(Reply.Line line) throws IOException, InterruptedException {
            Outcome outcome = Outcome.FAILED;
            try {
                telling.tell(line);
                outcome = Outcome.DONE;
            } finally {
                note.accept(outcome);
            }
        }

        @Override
        public void close() {
            telling.close();
        }
    }

    /** What is done is done, and said to be, whatever the log says. */
    private void note(Caller caller, Routes.Found found, Call call, Outcome outcome) {
        try {
            audit.note(caller, found.route().id(), object(found), outcome, call.notes());
        } catch (IOException e) {
            LOG.error("{} by {} cannot be noted", found.route().id(), caller.name(), e);
        }
    }

    /** {@code devices/ID}: what the path names. */
    private static String object(Routes.Found found) {
        return found.route().path().segments().stream()
                .skip(2)
                .map(segment ->
                        segment.startsWith("{")
                                ? found.names().get(segment.substring(1, segment.length() - 1))
                                : segment)
                .collect(Collectors.joining("/"));
    }
}
