package home333.launcher;

import home333.app.PresenceSnapshot;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.Presence;
import home333.domain.presence.DevicePresence;
import home333.json.PresenceJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Prints a line for each device that is somewhere else than in the line before. */
final class PresenceLines implements PresenceView {
    private final Session session;
    private final boolean json;
    private final Map<DeviceId, Shown> shown = new HashMap<>();

    PresenceLines(Session session, boolean json) {
        this.session = session;
        this.json = json;
    }

    /** What makes a line. */
    private record Shown(Presence presence, Optional<IpAddress> address) {}

    @Override
    public void show(PresenceSnapshot now) {
        shown.keySet().retainAll(now.devices().keySet());
        for (DevicePresence known : now.all()) {
            var line = new Shown(known.state().presence(), known.address());
            boolean isKnown = known.looked().isPresent();
            if (isKnown && !line.equals(shown.put(known.device().id(), line))) {
                print(known);
            }
        }
    }

    private void print(DevicePresence known) {
        if (json) {
            session.terminal().jsonLine(PresenceJson.write(known));
            return;
        }
        String line =
                String.join(
                        "  ",
                        session.surroundings().time(known.state().since()),
                        session.messages().word(known.state().presence()),
                        known.device().label(),
                        known.address().map(IpAddress::toString).orElse("-"),
                        PresenceTable.reason(session, known));
        session.terminal().print(Display.line(line) + "\n");
    }

    @Override
    public void close() {}
}
