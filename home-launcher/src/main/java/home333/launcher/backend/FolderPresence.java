package home333.launcher.backend;

import home333.app.Home;
import home333.app.Presence;
import home333.app.PresenceSnapshot;
import home333.app.Statuses.Subject;
import home333.app.Watching;
import home333.domain.DeviceId;
import home333.domain.Status;
import home333.domain.history.DeviceHistory;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

record FolderPresence(Home home) implements PresenceApi {
    @Override
    public Seen statuses(List<Subject> subjects, boolean fresh)
            throws IOException, InterruptedException {
        List<Status> statuses = home.statuses().of(subjects, fresh);
        return new Seen(statuses, home.statuses().places(statuses));
    }

    @Override
    public Watch watch() {
        PresenceSnapshot before = home.presence().now();
        return new Watched(home.presence(), before, home.presence().watchUnrecorded());
    }

    @Override
    public DeviceHistory history(DeviceId device, Instant since, ZoneId zone) throws IOException {
        return home.histories().of(device, since, zone);
    }

    private record Watched(Presence presence, PresenceSnapshot before, Watching watching)
            implements Watch {
        @Override
        public Optional<PresenceSnapshot> now() {
            return Optional.of(presence.now()).filter(now -> !now.equals(before));
        }

        @Override
        public boolean isOver() {
            return watching.isOver();
        }

        @Override
        public void close() {
            watching.close();
        }
    }
}
