package home333.app.accounts;

import home333.ports.AuditLog;
import home333.testkit.AuditLogContract;

class RecentAuditTest extends AuditLogContract {
    @Override
    protected AuditLog open() {
        return new RecentAudit();
    }
}
