package home333.launcher;

import home333.adapters.fs.ServiceLock;
import home333.app.Home;
import home333.app.Watching;
import home333.domain.presence.KindPatience;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: looks after the home, and tells people, until it is told to stop. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private final ListenOptions listen = new ListenOptions();

    @Option(names = "--json")
    private boolean json;

    ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = session.folder().path();
        switch (ServiceLock.take(folder)) {
            case ServiceLock.Attempt.Held(String pid) ->
                    throw Refusal.failed(session.text("serve.running", folder, pid));
            case ServiceLock.Attempt.Taken(ServiceLock lock) -> {
                try (lock) {
                    serve();
                }
            }
        }
        return ExitStatus.DONE;
    }

    private void serve() throws IOException {
        ListenOptions.Asked api = listen.asked(session.messages());
        Home home = session.home();
        var view = new EventView(session, json);
        sayStrangeKinds(home);
        session.terminal()
                .say(
                        session.text(
                                "serve.begun",
                                home.devices().list().size(),
                                home.settings().watch().scanEvery().toMinutes(),
                                WakeSetup.understood(session).size()));
        session.stopSignal().interruptMe();
        try (var _ = HeapReturn.start();
                var _ = home.events().subscribe(view);
                var _ = notices();
                var _ = new ApiService(session).start(api);
                var _ = home.wakes().onSchedule(() -> WakeSetup.schedules(session));
                var _ = home.vpn().watch();
                Watching watching = home.presence().watchAndScan()) {
            watching.await();
            throw Refusal.failed(session.text("serve.failed"));
        } catch (InterruptedException _) {
            view.requireReader();
            session.terminal().say(session.text("serve.ended"));
        }
    }

    /** Anybody may invent kinds of devices, but one that no device has is a misspelt one. */
    private void sayStrangeKinds(Home home) throws IOException {
        Set<String> kinds = new TreeSet<>(home.settings().watch().longestSleeps().keySet());
        home.devices().list().forEach(device -> kinds.remove(device.kind()));
        kinds.stream()
                .filter(kind -> !kind.isEmpty() && !KindPatience.isUsual(kind))
                .forEach(kind -> session.terminal().complain(session.text("serve.kind", kind)));
    }

    /** Who cannot be told is no reason not to watch. */
    private Closeable notices() {
        try {
            return NoticeService.start(session)::close;
        } catch (Refusal e) {
            session.terminal().complain(session.text("serve.untold", e.sentence()));
        } catch (IOException e) {
            session.terminal()
                    .complain(session.text("serve.untold", String.valueOf(e.getMessage())));
        }
        return () -> {};
    }
}
