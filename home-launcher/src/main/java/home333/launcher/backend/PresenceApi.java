package home333.launcher.backend;

import home333.app.PresenceSnapshot;
import home333.app.Statuses.Subject;
import home333.domain.DeviceId;
import home333.domain.Status;
import home333.domain.history.DeviceHistory;
import home333.domain.vpn.Whereabouts;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is there, and who was. */
public interface PresenceApi {
    /**
     * Who is there.
     *
     * @param fresh whether all are asked anew
     */
    Seen statuses(List<Subject> subjects, boolean fresh) throws IOException, InterruptedException;

    /** Watches, to show it; adds nothing to the history. */
    Watch watch() throws IOException;

    DeviceHistory history(DeviceId device, Instant since, ZoneId zone) throws IOException;

    /** Statuses, and where those devices are. */
    record Seen(List<Status> statuses, Map<DeviceId, Whereabouts> places) {
        public Seen {
            statuses = List.copyOf(statuses);
            places = Map.copyOf(places);
        }

        /** Where the device of a status is, as far as that is known. */
        public Optional<Whereabouts> place(Status status) {
            return status.deviceId().map(places::get);
        }
    }

    /** Watching, until it is closed. */
    interface Watch extends AutoCloseable {
        /** What is known now; empty before the first look. */
        Optional<PresenceSnapshot> now() throws IOException;

        /** Whether it ended by itself, which it should not. */
        boolean isOver();

        @Override
        void close();
    }
}
