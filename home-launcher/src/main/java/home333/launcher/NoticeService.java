package home333.launcher;

import home333.adapters.fs.FileOutbox;
import home333.adapters.notify.Notifiers;
import home333.app.Home;
import home333.app.Notifications;
import home333.app.PresenceSnapshot;
import home333.domain.Device;
import home333.domain.notice.Channel;
import home333.domain.notice.NoticeSettings;
import home333.domain.presence.DevicePresence;
import home333.domain.presence.PresenceState;
import home333.ports.Notifier;
import home333.ports.PresenceBoard;
import home333.ports.PresenceBoard.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Tells people what happens while a service watches the home. */
final class NoticeService implements AutoCloseable {
    private final Notifications notifications;
    private final List<Notifier> notifiers;

    private NoticeService(Notifications notifications, List<Notifier> notifiers) {
        this.notifications = notifications;
        this.notifiers = notifiers;
    }

    /** Begins to tell whom the settings name. */
    static NoticeService start(Session session) throws IOException {
        NoticeSettings settings = NoticeSetup.settings(session);
        InstantSource clock = session.surroundings().clock();
        Home home = session.home();
        var outbox = new FileOutbox(session.folder().path(), clock);
        var words = NoticeSetup.words(settings, session.surroundings().zone());
        var notifications = home.notifications(outbox, words);
        List<Notifier> notifiers = new ArrayList<>();
        for (Channel channel : settings.channels()) {
            Notifier notifier = Notifiers.to(channel.destination(), clock);
            notifiers.add(notifier);
            notifications.tell(channel, notifier);
            if (notifier instanceof PresenceBoard board) {
                notifications.show(board, () -> present(home));
            }
        }
        notifications.listenTo(home.events());
        return new NoticeService(notifications, notifiers);
    }

    private static List<Shown> present(Home home) {
        PresenceSnapshot now = home.presence().now();
        try {
            return home.devices().list().stream().map(device -> shown(device, now)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shown shown(Device device, PresenceSnapshot now) {
        PresenceState state =
                now.of(device.id())
                        .map(DevicePresence::state)
                        .orElseGet(() -> PresenceState.unknown(now.at()));
        return new Shown(device.id(), device.name(), state.presence(), state.since());
    }

    /** Ends; what was not told yet is told when it begins again. */
    @Override
    public void close() {
        notifications.close();
        notifiers.forEach(Notifier::close);
    }
}
