package home333.testkit;

import home333.ports.VpnListStore;

class MemoryVpnListStoreTest extends VpnListStoreContract {
    @Override
    protected VpnListStore open() {
        return new MemoryVpnListStore();
    }
}
