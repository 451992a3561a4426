package home333.srv.client;

import home333.domain.event.HomeEvent;
import java.io.IOException;
import java.util.Optional;

/** What happens at a server. */
public final class EventsApi {
    private final Wire wire;

    EventsApi(Wire wire) {
        this.wire = wire;
    }

    /**
     * What happens.
     *
     * @param id by which one comes back
     * @param missed how many happened since the one before and are not told any more
     */
    public record Told(String id, HomeEvent event, long missed) {}

    /**
     * What happens from now on. Where the connection breaks it comes back by itself, and tells what
     * happened meanwhile.
     */
    @Route("followEvents")
    public Following<Told> follow() throws IOException, InterruptedException {
        return new ToldEvents(wire, Optional.empty());
    }

    /**
     * What happened since an event.
     *
     * @param id of the last one that was heard
     */
    @Route("followEvents")
    public Following<Told> followFrom(String id) throws IOException, InterruptedException {
        return new ToldEvents(wire, Optional.of(id));
    }
}
