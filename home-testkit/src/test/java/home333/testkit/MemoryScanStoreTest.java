package home333.testkit;

import home333.ports.ScanStore;

class MemoryScanStoreTest extends ScanStoreContract {
    @Override
    protected ScanStore open(int kept) {
        return new MemoryScanStore(kept);
    }
}
