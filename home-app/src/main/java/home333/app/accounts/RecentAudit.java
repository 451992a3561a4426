package home333.app.accounts;

import home333.domain.account.AuditEntry;
import home333.domain.account.AuditPage;
import home333.domain.account.AuditQuery;
import home333.ports.AuditLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The last 1,000 entries, in memory. */
final class RecentAudit implements AuditLog {
    private static final int MOST = 1_000;

    private final TreeMap<Long, AuditEntry> entries = new TreeMap<>(); // guarded by this
    private long last; // guarded by this

    @Override
    public synchronized void append(AuditEntry entry) {
        var _ = entries.put(++last, entry);
        if (entries.size() > MOST) {
            var _ = entries.pollFirstEntry();
        }
    }

    @Override
    public synchronized AuditPage find(AuditQuery query, int most) {
        List<AuditEntry> found = new ArrayList<>();
        long cursor = query.before().orElse(Long.MAX_VALUE);
        for (Map.Entry<Long, AuditEntry> it :
                entries.headMap(cursor, false).descendingMap().entrySet()) {
            if (!query.matches(it.getValue())) {
                continue;
            }
            if (found.size() == most) {
                return new AuditPage(found, Optional.of(cursor));
            }
            found.add(it.getValue());
            cursor = it.getKey();
        }
        return new AuditPage(found, Optional.empty());
    }
}
