package home333.testkit;

import home333.domain.notice.Message;
import home333.ports.Notifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@link Notifier} whose recipient sits in this JVM, and is not always there. */
public final class MemoryNotifier implements Notifier {
    private final List<Message> received = new ArrayList<>();
    private Optional<Delivery> trouble = Optional.empty();
    private Optional<Error> failure = Optional.empty();
    private int asked;

    @Override
    public synchronized Delivery send(Message message) {
        asked++;
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (trouble.isPresent()) {
            return trouble.get();
        }
        received.add(message);
        return new Delivery.Delivered();
    }

    /** From now on nobody is there. */
    public synchronized void unreachable(String reason) {
        trouble = Optional.of(new Delivery.Later(reason));
    }

    /** From now on nothing is taken. */
    public synchronized void refuse(String reason) {
        trouble = Optional.of(new Delivery.Refused(reason));
    }

    /** From now on it fails by that. */
    public synchronized void fail(Error by) {
        failure = Optional.of(by);
    }

    /** From now on all is well. */
    public synchronized void reachable() {
        failure = Optional.empty();
        trouble = Optional.empty();
    }

    /** What came through, in its order. */
    public synchronized List<Message> received() {
        return List.copyOf(received);
    }

    /** How often something was sent, in vain or not. */
    public synchronized int asked() {
        return asked;
    }
}
