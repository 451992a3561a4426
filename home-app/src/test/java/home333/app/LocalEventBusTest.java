package home333.app;

import home333.ports.EventBus;
import home333.testkit.EventBusContract;

class LocalEventBusTest extends EventBusContract {
    @Override
    protected EventBus bus() {
        return new LocalEventBus();
    }
}
