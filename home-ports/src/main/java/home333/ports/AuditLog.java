package home333.ports;

import home333.domain.account.AuditEntry;
import home333.domain.account.AuditPage;
import home333.domain.account.AuditQuery;
import java.io.IOException;

/**
 * Remembers who did what. Entries are added and read, never changed; the oldest are forgotten where
 * there are too many. Safe for use by several threads, and by several processes where it is shared.
 */
public interface AuditLog {
    /** How many entries are remembered at least, where the log outlives the process at all. */
    int KEPT = 100_000;

    /**
     * Adds an entry; when this returns it is safe.
     *
     * @throws IOException if it could not be kept
     */
    void append(AuditEntry entry) throws IOException;

    /**
     * The entries of a query, those that were added last first. Who follows the cursor sees each
     * entry that was there at the first page once, but for what is forgotten meanwhile.
     *
     * @param most how many, 1 to 1,000
     */
    AuditPage find(AuditQuery query, int most) throws IOException;
}
