package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.event.HomeEvent;
import home333.json.EventJson;
import home333.ports.EventBus;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of a server. What is published is told once the server numbered it, or not at all
 * where it cannot be reached: then nothing is sent for some seconds, so that nobody waits for each.
 */
final class ServedEventBus implements EventBus {
    private static final Logger LOG = LoggerFactory.getLogger(ServedEventBus.class);
    private static final String POSITION = "/api/v1/ports/events";
    private static final Duration REST = Duration.ofSeconds(5);

    private final Wire wire;
    private final AtomicLong published = new AtomicLong(-1);
    private volatile long silentUntil = System.nanoTime();

    ServedEventBus(Wire wire) {
        this.wire = wire;
    }

    @Override
    @Route("publishEvent")
    public void publish(HomeEvent event) {
        if (silentUntil - System.nanoTime() > 0) {
            LOG.debug("an event is told to nobody: {}", event.at());
            return;
        }
        try {
            Ask ask = Ask.post(POSITION).json(EventJson.whole(event)).once();
            long number = Uninterrupted.call(() -> number(ask));
            var _ = published.accumulateAndGet(number, Math::max);
        } catch (IOException e) {
            silentUntil = System.nanoTime() + REST.toNanos();
            LOG.warn("an event could not be told: {}", e.getMessage());
        }
    }

    private long number(Ask ask) throws IOException, InterruptedException {
        return wire.send(ask).read((JsonNode node) -> Long.parseLong(Shape.text(node, "id")));
    }

    /** The number of the last event that was published here; negative before the first. */
    long published() {
        return published.get();
    }

    /** The number of the last event of the server. */
    @Route("getEventPosition")
    public long position() throws IOException {
        return Uninterrupted.call(() -> number(Ask.get(POSITION)));
    }

    @Override
    public Listening subscribe(Consumer<HomeEvent> listener) {
        return ServedListening.of(this, wire, listener);
    }
}
