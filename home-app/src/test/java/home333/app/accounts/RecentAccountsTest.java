package home333.app.accounts;

import home333.ports.AccountStore;
import home333.testkit.AccountStoreContract;

class RecentAccountsTest extends AccountStoreContract {
    @Override
    protected AccountStore open() {
        return new RecentAccounts();
    }
}
