package home333.testkit;

import home333.ports.DeviceRegistry;

class MemoryDeviceRegistryTest extends DeviceRegistryContract {
    @Override
    protected DeviceRegistry open() {
        return new MemoryDeviceRegistry();
    }
}
