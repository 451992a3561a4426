package home333.domain.account;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries are wanted; where nothing is said all are.
 *
 * @param from the first instant
 * @param until the first instant that is not wanted any more
 * @param who the id of an account or a token
 * @param action its beginning, as {@code account.}; empty for any
 * @param object empty for any
 * @param before the cursor of the page before
 */
public record AuditQuery(
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<String> who,
        String action,
        String object,
        Optional<Long> before) {
    /** All of them. */
    public static final AuditQuery ALL =
            new AuditQuery(
                    Optional.empty(), Optional.empty(), Optional.empty(), "", "", Optional.empty());

    /** The same, behind a page. */
    public AuditQuery after(AuditPage page) {
        return new AuditQuery(from, until, who, action, object, page.next());
    }

    /** Those of one account or token. */
    public AuditQuery by(String id) {
        return new AuditQuery(from, until, Optional.of(id), action, object, before);
    }

    /** Those whose action begins so. */
    public AuditQuery of(String beginning) {
        return new AuditQuery(from, until, who, beginning, object, before);
    }

    /** Those to one object. */
    public AuditQuery to(String one) {
        return new AuditQuery(from, until, who, action, one, before);
    }

    /** Those from an instant on, and before another. */
    public AuditQuery within(Instant first, Instant end) {
        return new AuditQuery(Optional.of(first), Optional.of(end), who, action, object, before);
    }

    /** Whether an entry is one of these, wherever the cursor stands. */
    public boolean matches(AuditEntry entry) {
        return from.filter(entry.at()::isBefore).isEmpty()
                && until.filter(it -> !entry.at().isBefore(it)).isEmpty()
                && who.filter(it -> !it.equals(entry.who().id())).isEmpty()
                && entry.action().startsWith(action)
                && (object.isEmpty() || object.equals(entry.object()));
    }
}
