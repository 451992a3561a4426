package home333.domain.account;

import java.util.List;
import java.util.Optional;

/**
 * Some entries, the latest first.
 *
 * @param next the cursor of the next page; empty where this is the last
 */
public record AuditPage(List<AuditEntry> entries, Optional<Long> next) {
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
