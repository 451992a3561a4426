package home333.app.accounts;

import home333.ports.SecretStore;
import home333.testkit.SecretStoreContract;

class RecentSecretsTest extends SecretStoreContract {
    @Override
    protected SecretStore open() {
        return new RecentSecrets();
    }
}
