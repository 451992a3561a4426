package home333.launcher;

import home333.domain.wake.WakeSchedule;
import home333.json.WakeSchedulesJson;
import java.io.IOException;
import java.util.List;

/** What the settings say about who is woken when. */
final class WakeSetup {
    private WakeSetup() {}

    /** The schedules; ends the command where the settings cannot be understood. */
    static List<WakeSchedule> understood(Session session) throws IOException {
        try {
            return schedules(session);
        } catch (IllegalArgumentException e) {
            throw Refusal.failed(session.text("notify.settings", String.valueOf(e.getMessage())));
        }
    }

    /** The schedules as they are now. */
    static List<WakeSchedule> schedules(Session session) throws IOException {
        return WakeSchedulesJson.of(session.home().settings(), session.surroundings().zone());
    }
}
