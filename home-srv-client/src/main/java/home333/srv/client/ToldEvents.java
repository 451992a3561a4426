package home333.srv.client;

import home333.domain.event.HomeEvent;
import home333.json.EventJson;
import java.time.Duration;
import java.util.Optional;

/** The events of a server, listened to again whenever the connection broke. */
final class ToldEvents implements Following<EventsApi.Told> {
    /** The server says something each 15 seconds. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(50);

    private static final Duration LONGEST_AWAY = Duration.ofMinutes(5);
    private static final int LARGEST = 32 << 20;

    /** Numbers of a server that was started anew are farther apart than any gap. */
    private static final long ANEW = 1 << 19;

    private final Wire wire;
    private Optional<String> last;
    private volatile ServerEvents events;
    private long missed;
    private volatile boolean isClosed;

    /** Listens once this returns. */
    ToldEvents(Wire wire, Optional<String> last) throws ApiException, InterruptedException {
        this.wire = wire;
        this.last = last;
        this.events = opened();
    }

    private ServerEvents opened() throws ApiException, InterruptedException {
        Ask ask = Ask.get("/api/v1/events");
        if (last.isPresent()) {
            var _ = ask.header("Last-Event-ID", last.get());
        }
        return new ServerEvents(
                wire.stream(ask, ServerEvents.MEDIA_TYPE), wire.server(), LONGEST_SILENCE, LARGEST);
    }

    @Override
    public Optional<EventsApi.Told> next() throws ApiException, InterruptedException {
        while (!isClosed) {
            Optional<ServerEvents.Event> event;
            try {
                event = events.next();
            } catch (ApiException.Broken _) {
                event = Optional.empty();
            }
            if (event.isEmpty() && !isClosed) {
                comeBack();
            } else if (event.isPresent() && event.get().name().equals("missed")) {
                missed++;
            } else if (event.isPresent()) {
                Optional<EventsApi.Told> told = told(event.get());
                if (told.isPresent()) {
                    return told;
                }
            }
        }
        return Optional.empty();
    }

    private void comeBack() throws ApiException, InterruptedException {
        long until = System.nanoTime() + LONGEST_AWAY.toNanos();
        for (int tried = 1; !isClosed; tried++) {
            events.close();
            try {
                events = opened();
                if (isClosed) {
                    events.close();
                }
                return;
            } catch (ApiException.Unreachable | ApiException.Broken e) {
                requireTime(until, e);
            } catch (ApiException.Refused e) {
                if (e.problem().status() < 500) {
                    throw e;
                }
                requireTime(until, e);
            }
            Thread.sleep(Wire.pause(tried));
        }
    }

    private static void requireTime(long until, ApiException otherwise) throws ApiException {
        if (System.nanoTime() > until) {
            throw otherwise;
        }
    }

    /** Empty for a kind of event that only another version knows. */
    private Optional<EventsApi.Told> told(ServerEvents.Event event) {
        long gap = gap(event.id());
        last = Optional.of(event.id());
        try {
            HomeEvent said = EventJson.read(event.data());
            long before = Math.max(gap, missed);
            missed = 0;
            return Optional.of(new EventsApi.Told(event.id(), said, before));
        } catch (IllegalArgumentException _) {
            missed = Math.max(gap, missed) + 1;
            return Optional.empty();
        }
    }

    /** How many numbers lie between the last event and this one. */
    private long gap(String id) {
        try {
            long between =
                    last.isPresent() ? Long.parseLong(id) - Long.parseLong(last.get()) - 1 : 0;
            return between > 0 && between < ANEW ? between : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    @Override
    public void close() {
        isClosed = true;
        events.close();
    }
}
