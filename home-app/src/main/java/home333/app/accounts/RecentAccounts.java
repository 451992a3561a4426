package home333.app.accounts;

import home333.domain.account.AccountChange;
import home333.domain.account.AccountRecords;
import home333.ports.AccountStore;
import java.util.List;

/** Accounts in memory, as long as the process lives. */
final class RecentAccounts implements AccountStore {
    private AccountBook book = AccountBook.of(AccountRecords.NONE); // guarded by this

    @Override
    public synchronized AccountRecords load() {
        return book.records();
    }

    @Override
    public synchronized boolean apply(long version, List<AccountChange> changes) {
        if (version != book.version()) {
            return false;
        }
        book = book.after(changes);
        return true;
    }
}
