package home333.testkit;

import home333.ports.Notifier.Delivery;
import home333.ports.PresenceBoard;
import java.util.List;

/** A {@link PresenceBoard} in this JVM. */
public final class MemoryBoard implements PresenceBoard {
    private List<Shown> shown = List.of();

    @Override
    public synchronized Delivery show(List<Shown> devices) {
        shown = List.copyOf(devices);
        return new Delivery.Delivered();
    }

    /** What it shows. */
    public synchronized List<Shown> shown() {
        return shown;
    }
}
