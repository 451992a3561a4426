package home333.testkit;

import home333.ports.Outbox;

class MemoryOutboxTest extends OutboxContract {
    @Override
    protected Outbox open() {
        return new MemoryOutbox();
    }
}
