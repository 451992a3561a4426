package home333.launcher;

import home333.domain.ScanEvent;
import home333.json.ScanJson;
import java.util.function.Consumer;

/**
 * Writes each event of a scan as a line of JSON. When nobody reads them any more the scan is
 * interrupted, so that what it has found is kept.
 */
final class EventStream implements Consumer<ScanEvent> {
    private final Terminal terminal;
    private boolean isClosed;

    EventStream(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(ScanEvent event) {
        if (isClosed) {
            return;
        }
        try {
            terminal.jsonLine(ScanJson.write(event));
        } catch (OutputClosedException _) {
            isClosed = true;
            Thread.currentThread().interrupt();
        }
    }
}
