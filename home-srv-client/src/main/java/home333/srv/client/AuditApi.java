package home333.srv.client;

import home333.domain.account.AuditEntry;
import home333.domain.account.AuditQuery;
import home333.json.AccountJson;
import home333.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Who did what at a server. */
public final class AuditApi {
    private static final int PART = 1_000;
    private static final int LARGEST_ENTRY = 1 << 20;
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);
    private static final String LINES = "application/x-ndjson";

    private final Wire wire;

    AuditApi(Wire wire) {
        this.wire = wire;
    }

    /** What was done, the latest first. */
    @Route("listAudit")
    public Pages<AuditEntry> list(AuditQuery query) {
        return new Pages<>(cursor -> {
            Ask ask = asked(Ask.get("/api/v1/audit"), query).with("limit", PART);
            return wire.send(
                            ask.with(
                                    "cursor", cursor.or(() -> query.before().map(String::valueOf))))
                    .read(node -> Shape.part(node, "entries", AccountJson::readEntry));
        });
    }

    private static Ask asked(Ask ask, AuditQuery query) {
        return ask.with("from", query.from())
                .with("until", query.until())
                .with("who", query.who())
                .with("action", Optional.of(query.action()).filter(it -> !it.isEmpty()))
                .with("object", Optional.of(query.object()).filter(it -> !it.isEmpty()));
    }

    /**
     * All that was done, entry by entry.
     *
     * @param each is called on this thread
     * @return how many there were
     */
    @Route("exportAudit")
    public long export(AuditQuery query, Consumer<AuditEntry> each)
            throws IOException, InterruptedException {
        InputStream in = wire.stream(asked(Ask.get("/api/v1/audit/export"), query), LINES);
        try (var lines = new Lines(in, wire.server(), LONGEST_SILENCE, LARGEST_ENTRY)) {
            long count = 0;
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                each.accept(entry(line.get()));
                count++;
            }
            return count;
        }
    }

    private AuditEntry entry(String line) throws ApiException {
        try {
            return AccountJson.readEntry(Json.read(line));
        } catch (IOException | IllegalArgumentException _) {
            throw new ApiException.Foreign(wire.server() + " exports what is not understood");
        }
    }
}
