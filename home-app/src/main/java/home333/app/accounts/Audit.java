package home333.app.accounts;

import home333.domain.account.AuditActor;
import home333.domain.account.AuditEntry;
import home333.domain.account.AuditPage;
import home333.domain.account.AuditQuery;
import home333.domain.account.Caller;
import home333.domain.account.Scope;
import home333.ports.AuditLog;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/** Who did what. */
public final class Audit {
    private static final int PAGE = 500;

    private final AuditLog log;
    private final InstantSource clock;

    Audit(AuditLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Takes one entry of an export. */
    @FunctionalInterface
    public interface Sink {
        void take(AuditEntry entry) throws IOException;
    }

    /**
     * Notes what a caller did; when this returns it is safe.
     *
     * @param action as {@code device.wake}
     * @param object as {@code device/ID}
     * @param details nothing that is secret
     */
    public void note(
            Caller caller,
            String action,
            String object,
            AuditEntry.Outcome outcome,
            Map<String, String> details)
            throws IOException {
        log.append(
                new AuditEntry(
                        clock.instant(),
                        AuditActor.of(caller),
                        caller.from().address().toString(),
                        action,
                        object,
                        outcome,
                        details));
    }

    /**
     * A page of what was done, the latest first.
     *
     * @param most how many, 1 to 1,000
     */
    public Answer<AuditPage> find(Caller caller, AuditQuery query, int most) throws IOException {
        return caller.may(Scope.ADMIN)
                ? Answer.done(log.find(query, most))
                : Answer.denied(Answer.Denial.NOT_ALLOWED);
    }

    /**
     * Everything that was done, the latest first, one entry after another; that somebody took it is
     * noted.
     *
     * @return how many
     */
    public Answer<Long> export(Caller caller, AuditQuery query, Sink sink) throws IOException {
        if (!caller.may(Scope.ADMIN)) {
            return Answer.denied(Answer.Denial.NOT_ALLOWED);
        }
        note(caller, "audit.export", "", AuditEntry.Outcome.DONE, Map.of());
        long count = 0;
        for (AuditQuery next = query; ; ) {
            AuditPage page = log.find(next, PAGE);
            for (AuditEntry entry : page.entries()) {
                sink.take(entry);
            }
            count += page.entries().size();
            if (page.next().isEmpty()) {
                return Answer.done(count);
            }
            next = next.after(page);
        }
    }
}
