package home333.launcher;

import home333.app.PresenceSnapshot;
import home333.launcher.backend.PresenceApi.Watch;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code watch}: shows who is there, as it changes. */
@Command(name = "watch")
final class WatchCommand implements Callable<Integer> {
    private static final long REDRAW_EVERY_MS = 500;

    private final Session session;

    @Option(names = "--json")
    private boolean json;

    WatchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (session.backend().devices().list().isEmpty()) {
            session.terminal().say(session.text("devices.none"));
            return ExitStatus.DONE;
        }
        session.stopSignal().interruptMe();
        boolean isTable = !json && session.terminal().modes().out();
        try (PresenceView view =
                        isTable ? new PresenceTable(session) : new PresenceLines(session, json);
                Watch watch = session.backend().presence().watch()) {
            show(view, watch);
        } catch (InterruptedException _) {
            // as it was meant to end
        }
        return ExitStatus.DONE;
    }

    private void show(PresenceView view, Watch watch) throws IOException, InterruptedException {
        Optional<PresenceSnapshot> shown = Optional.empty();
        while (!watch.isOver()) {
            Optional<PresenceSnapshot> now = watch.now();
            if (!now.equals(shown)) {
                now.ifPresent(view::show);
                shown = now;
            }
            Thread.sleep(REDRAW_EVERY_MS);
        }
        throw Refusal.failed(session.text("serve.failed"));
    }
}
