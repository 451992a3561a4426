package home333.domain.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody did, and what came of it. Texts are cut to their bounds and shown without control
 * characters, since they come from anywhere.
 *
 * @param at to the millisecond
 * @param from an address; empty where it was nowhere else
 * @param action what was asked for, as {@code account.login}: at most 60 characters
 * @param object what it was done to, as {@code device/…}: at most 200 characters; empty where
 *     nothing is named
 * @param details what else is worth knowing, at most 16 of 40 and 300 characters; never a secret
 */
public record AuditEntry(
        Instant at,
        AuditActor who,
        String from,
        String action,
        String object,
        Outcome outcome,
        Map<String, String> details) {
    private static final int LONGEST_ACTION = 60;
    private static final int LONGEST_OBJECT = 200;
    private static final int MOST_DETAILS = 16;
    private static final int LONGEST_KEY = 40;
    private static final int LONGEST_DETAIL = 300;

    /** What came of it. */
    public enum Outcome {
        /** It was done. */
        DONE,
        /** It was not allowed, or not proved. */
        REFUSED,
        /** It was allowed, and could not be done. */
        FAILED
    }

    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        from = Plain.line(from, LONGEST_ACTION);
        action = Plain.line(action, LONGEST_ACTION);
        object = Plain.line(object, LONGEST_OBJECT);
        details = bounded(details);
    }

    private static Map<String, String> bounded(Map<String, String> details) {
        var all = new LinkedHashMap<String, String>();
        details.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_DETAILS)
                .forEach(it ->
                        all.put(
                                Plain.line(it.getKey(), LONGEST_KEY),
                                Plain.line(it.getValue(), LONGEST_DETAIL)));
        return Map.copyOf(all);
    }
}
