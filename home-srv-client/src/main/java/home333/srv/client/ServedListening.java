package home333.srv.client;

import home333.domain.event.HomeEvent;
import home333.ports.EventBus.Listening;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener to a server's events: one thread hears, another calls the listener. */
final class ServedListening implements Listening {
    private static final Logger LOG = LoggerFactory.getLogger(ServedListening.class);
    private static final int MOST_WAITING = 1_000;
    private static final Duration AT_THE_END = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofSeconds(5);

    private final ServedEventBus bus;
    private final Wire wire;
    private final Consumer<HomeEvent> listener;
    private final Thread hearing;
    private final Thread calling;
    private final Deque<HomeEvent> waiting = new ArrayDeque<>(); // guarded by this
    private @Nullable Following<EventsApi.Told> told; // guarded by this
    private long reached; // guarded by this
    private long lost; // guarded by this
    private boolean isEnding; // guarded by this; what waits is still heard
    private boolean isOver; // guarded by this; nothing is

    private ServedListening(ServedEventBus bus, Wire wire, Consumer<HomeEvent> listener) {
        this.bus = bus;
        this.wire = wire;
        this.listener = listener;
        this.hearing = Thread.ofVirtual().name("srv-client-hearing").unstarted(this::hear);
        this.calling = Thread.ofVirtual().name("srv-client-calling").unstarted(this::call);
    }

    /** Listens once this returns; where the server cannot be reached, once it can. */
    static ServedListening of(ServedEventBus bus, Wire wire, Consumer<HomeEvent> listener) {
        var listening = new ServedListening(bus, wire, listener);
        try {
            long last = bus.position();
            listening.begin(
                    last,
                    Uninterrupted.call(
                            () -> new ToldEvents(wire, Optional.of(String.valueOf(last)))));
        } catch (IOException e) {
            LOG.warn("nothing is heard of the server yet: {}", e.getMessage());
        }
        listening.hearing.start();
        listening.calling.start();
        return listening;
    }

    private synchronized void begin(long last, Following<EventsApi.Told> following) {
        reached = last;
        told = following;
        if (isEnding) {
            following.close();
        }
        notifyAll();
    }

    private void hear() {
        try {
            while (goesOn()) {
                try {
                    Following<EventsApi.Told> from = heardFrom();
                    for (Optional<EventsApi.Told> one = from.next();
                            one.isPresent();
                            one = from.next()) {
                        take(one.get());
                    }
                } catch (IOException e) {
                    LOG.warn("nothing is heard of the server: {}", e.getMessage());
                    again();
                    Thread.sleep(REST);
                }
            }
        } catch (InterruptedException _) {
            // it is over
        }
    }

    private synchronized boolean goesOn() {
        return !isEnding;
    }

    private Following<EventsApi.Told> heardFrom() throws IOException, InterruptedException {
        synchronized (this) {
            if (told != null) {
                return told;
            }
        }
        long last = bus.position();
        var following = new ToldEvents(wire, Optional.of(String.valueOf(last)));
        begin(last, following);
        return following;
    }

    /** What happens until it is heard again is lost, nobody knows how much. */
    private synchronized void again() {
        if (told != null) {
            told.close();
            told = null;
            lost++;
        }
    }

    private synchronized void take(EventsApi.Told one) {
        lost += one.missed();
        reached = Long.parseLong(one.id());
        waiting.addLast(one.event());
        if (waiting.size() > MOST_WAITING) {
            waiting.removeFirst();
            lost++;
        }
        notifyAll();
    }

    private void call() {
        try {
            for (Optional<HomeEvent> event = next(); event.isPresent(); event = next()) {
                call(event.get());
            }
        } catch (InterruptedException _) {
            // it is over
        }
    }

    /** Whatever the listener throws, it hears the next. */
    private void call(HomeEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            LOG.error("a listener failed", e);
        }
    }

    private synchronized Optional<HomeEvent> next() throws InterruptedException {
        while (waiting.isEmpty() && !isEnding && !isOver) {
            wait();
        }
        return isOver ? Optional.empty() : Optional.ofNullable(waiting.pollFirst());
    }

    /** Counts once all that was published on this bus came back. */
    @Override
    public long lost() {
        try {
            awaitNumber(bus.published());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return lost;
        }
    }

    private synchronized void awaitNumber(long number) throws InterruptedException {
        long until = System.nanoTime() + AT_THE_END.toNanos();
        while (reached < number && !isEnding && told != null) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    @Override
    public void close() {
        try {
            if (!Thread.currentThread().equals(calling)) {
                awaitNumber(lastOfServer());
            }
            end();
            if (!Thread.currentThread().equals(calling) && !calling.join(AT_THE_END)) {
                over();
            }
        } catch (InterruptedException _) {
            end();
            over();
            Thread.currentThread().interrupt();
        }
    }

    private long lastOfServer() {
        synchronized (this) {
            if (isEnding || told == null) {
                return -1;
            }
        }
        try {
            return bus.position();
        } catch (IOException _) {
            return bus.published();
        }
    }

    private synchronized void end() {
        isEnding = true;
        if (Thread.currentThread().equals(calling)) {
            isOver = true;
        }
        if (told != null) {
            told.close();
        }
        hearing.interrupt();
        notifyAll();
    }

    private synchronized void over() {
        isOver = true;
        notifyAll();
    }
}
