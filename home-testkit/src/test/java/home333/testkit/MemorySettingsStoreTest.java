package home333.testkit;

import home333.ports.SettingsStore;

class MemorySettingsStoreTest extends SettingsStoreContract {
    @Override
    protected SettingsStore open() {
        return new MemorySettingsStore();
    }
}
