package home333.app;

import home333.domain.event.HomeEvent;
import home333.ports.EventBus;
import home333.ports.EventBus.Listening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** All events of a bus, in their order. For one thread. */
public final class EventRecord implements AutoCloseable {
    private static final HomeEvent MARK = new HomeEvent.LookFailed(Instant.EPOCH, "a mark");

    private final EventBus bus;
    private final BlockingQueue<HomeEvent> heard = new LinkedBlockingQueue<>();
    private final Listening listening;
    private final List<HomeEvent> all = new ArrayList<>();

    public EventRecord(EventBus bus) {
        this.bus = bus;
        this.listening = bus.subscribe(heard::add);
    }

    /** What was published by now. */
    public List<HomeEvent> all() throws InterruptedException {
        bus.publish(MARK);
        for (HomeEvent event = heard.take(); !event.equals(MARK); event = heard.take()) {
            all.add(event);
        }
        return List.copyOf(all);
    }

    @Override
    public void close() {
        listening.close();
    }
}
