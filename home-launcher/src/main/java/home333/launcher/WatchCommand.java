package home333.launcher;

import home333.app.Presence;
import home333.app.PresenceSnapshot;
import home333.app.Watching;
import java.io.IOException;
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
        if (session.home().devices().list().isEmpty()) {
            session.terminal().say(session.text("devices.none"));
            return ExitStatus.DONE;
        }
        session.stopSignal().interruptMe();
        boolean isTable = !json && session.terminal().modes().out();
        PresenceSnapshot before = session.home().presence().now();
        try (PresenceView view =
                        isTable ? new PresenceTable(session) : new PresenceLines(session, json);
                Watching watching = session.home().presence().watchUnrecorded()) {
            show(view, watching, before);
        } catch (InterruptedException _) {
            // as it was meant to end
        }
        return ExitStatus.DONE;
    }

    private void show(PresenceView view, Watching watching, PresenceSnapshot before)
            throws IOException, InterruptedException {
        Presence presence = session.home().presence();
        PresenceSnapshot shown = before;
        while (!watching.isOver()) {
            PresenceSnapshot now = presence.now();
            if (!now.equals(shown)) {
                view.show(now);
                shown = now;
            }
            Thread.sleep(REDRAW_EVERY_MS);
        }
        throw Refusal.failed(session.text("serve.failed"));
    }
}
