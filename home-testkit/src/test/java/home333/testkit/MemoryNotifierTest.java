package home333.testkit;

import home333.ports.Notifier;
import java.util.List;

class MemoryNotifierTest extends NotifierContract {
    private final MemoryNotifier notifier = new MemoryNotifier();

    @Override
    protected Notifier open() {
        return notifier;
    }

    @Override
    protected Notifier unreachable() {
        notifier.unreachable("nobody listens there");
        return notifier;
    }

    @Override
    protected List<Received> received(int count) {
        return notifier.received().stream()
                .map(message -> new Received(message.id(), message.title(), message.text()))
                .toList();
    }
}
