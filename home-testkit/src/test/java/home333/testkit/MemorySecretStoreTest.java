package home333.testkit;

import home333.ports.SecretStore;

class MemorySecretStoreTest extends SecretStoreContract {
    @Override
    protected SecretStore open() {
        return new MemorySecretStore();
    }
}
