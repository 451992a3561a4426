package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.ScanId;
import home333.domain.ScanReport;
import java.time.Instant;
import java.util.Optional;

/** A scan of a server: one that runs, or what came of it. */
public sealed interface ScanState {
    /** Its name. */
    ScanId id();

    /**
     * One that runs, or that has just ended without a report.
     *
     * @param target what was asked for
     * @param done units of work done
     * @param total units of work in all; may grow
     * @param isOver whether it ended
     * @param error why it ended without a report
     */
    record Live(
            ScanId id,
            String target,
            Instant startedAt,
            long done,
            long total,
            boolean isOver,
            Optional<String> error)
            implements ScanState {
        static Live read(JsonNode node) {
            return new Live(
                    new ScanId(Shape.text(node, "id")),
                    Shape.text(node, "target"),
                    Shape.time(node, "started_at"),
                    Shape.number(node, "done"),
                    Shape.number(node, "total"),
                    Shape.text(node, "state").equals("over"),
                    Shape.find(node, "error"));
        }
    }

    /** One that is remembered. */
    record Done(ScanReport report) implements ScanState {
        @Override
        public ScanId id() {
            return report.id();
        }
    }
}
