package home333.launcher;

import home333.domain.Device;
import home333.domain.history.DeviceHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history}: when a device was there. */
@Command(name = "history")
final class HistoryCommand implements Callable<Integer> {
    private static final Duration USUAL = Duration.ofDays(7);

    private final Session session;

    @Parameters(paramLabel = "DEVICE", descriptionKey = "DEVICE")
    private String reference = "";

    @Option(names = "--since", paramLabel = "TIME")
    private @Nullable String since;

    @Option(names = "--json")
    private boolean json;

    HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        ZoneId zone = session.surroundings().zone();
        Instant now = session.surroundings().clock().instant();
        Instant from =
                since == null
                        ? now.minus(USUAL)
                        : new Arguments(session.messages()).since(since, now, zone);
        Device device = new DeviceLookup(session).one(reference);
        DeviceHistory history = session.backend().presence().history(device.id(), from, zone);
        new HistoryView(session).show(device, history, json);
        return ExitStatus.DONE;
    }
}
