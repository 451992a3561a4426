package home333.testkit;

import home333.ports.VendorDirectory;

class MemoryVendorsTest extends VendorDirectoryContract {
    @Override
    protected VendorDirectory directory() {
        return new MemoryVendors(REGISTERED);
    }
}
