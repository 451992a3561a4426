package home333.srv.client;

import home333.domain.Finding;
import home333.domain.LocalNetwork;
import home333.domain.ScanEvent;
import home333.domain.ScanOutcome;
import home333.domain.ScanRequest;
import home333.json.MachineJson;
import home333.json.ScanJson;
import home333.json.ScanRequestJson;
import home333.ports.Scanner;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scans from where a server stands. */
final class ServedScanner implements Scanner {
    private static final Logger LOG = LoggerFactory.getLogger(ServedScanner.class);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);
    private static final int LARGEST = 32 << 20;

    private final Wire wire;
    private final boolean isConfirmed;

    ServedScanner(Wire wire, boolean isConfirmed) {
        this.wire = wire;
        this.isConfirmed = isConfirmed;
    }

    @Override
    @Route("scanRaw")
    public ScanOutcome scan(ScanRequest request, Consumer<ScanEvent> events) throws IOException {
        Progress progress = new Progress(events);
        try {
            Ask ask =
                    Ask.post("/api/v1/ports/scan")
                            .json(ScanRequestJson.write(request).put("confirm", isConfirmed));
            InputStream in = wire.stream(ask, ServerEvents.MEDIA_TYPE);
            try (var told = new ServerEvents(in, wire.server(), LONGEST_SILENCE, LARGEST)) {
                return outcome(told, progress);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new ScanOutcome(progress.done, false, List.of());
        }
    }

    private ScanOutcome outcome(ServerEvents told, Progress progress)
            throws IOException, InterruptedException {
        while (true) {
            ServerEvents.Event event =
                    told.next()
                            .orElseThrow(() ->
                                    new ApiException.Broken(
                                            wire.server() + " told no end of the scan"));
            switch (event.name()) {
                case "outcome" -> {
                    return read(() -> ScanRequestJson.readOutcome(event.data()));
                }
                case "failed" ->
                        throw new IOException(
                                event.data().path("error").asText("the server cannot scan"));
                default ->
                        progress.take(
                                read(() -> ScanJson.readEvent(event.data(), Shape.AS_IT_CAME)));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("a scan is not wanted any more");
            }
        }
    }

    private <T> T read(Supplier<T> reading) throws ApiException {
        try {
            return reading.get();
        } catch (RuntimeException _) {
            throw new ApiException.Foreign(
                    wire.server() + " tells of a scan what is not understood");
        }
    }

    /** How far it is, for a scan that does not come to its end. */
    private static final class Progress {
        private final Consumer<ScanEvent> events;
        private long done;

        Progress(Consumer<ScanEvent> events) {
            this.events = events;
        }

        void take(ScanEvent event) {
            if (event instanceof ScanEvent.Progress(long now, long _)) {
                done = now;
            }
            events.accept(event);
        }
    }

    @Override
    @Route("listNetworks")
    public List<LocalNetwork> networks() throws IOException {
        return Uninterrupted.call(() ->
                wire.send(Ask.get("/api/v1/networks"))
                        .read(node -> Shape.list(node, "networks", MachineJson::readNetwork)));
    }

    /** Nothing where the server cannot be asked. */
    @Override
    public List<Finding> findings() {
        try {
            return Uninterrupted.call(() -> new AboutApi(wire).findings());
        } catch (IOException e) {
            LOG.warn("what the server may do is not known: {}", e.getMessage());
            return List.of();
        }
    }
}
