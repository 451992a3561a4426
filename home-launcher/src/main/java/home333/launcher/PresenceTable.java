package home333.launcher;

import home333.app.PresenceSnapshot;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Sighting;
import home333.domain.presence.DevicePresence;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A table on a terminal that is drawn in its own place again, on a screen of its own. */
final class PresenceTable implements PresenceView {
    private static final String OTHER_SCREEN = "\u001b[?1049h\u001b[?25l";
    private static final String USUAL_SCREEN = "\u001b[?25h\u001b[?1049l";
    private static final String TOP_LEFT = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Session session;
    private String last = "";

    PresenceTable(Session session) {
        this.session = session;
        session.terminal().print(OTHER_SCREEN);
    }

    @Override
    public void show(PresenceSnapshot now) {
        TerminalModes modes = session.terminal().modes();
        last = table(now).text(modes.columns(), modes.colours());
        List<String> lines = last.lines().toList();
        int room = modes.rows() - 1;
        boolean isTooLong = lines.size() > room;
        var screen = new StringBuilder(TOP_LEFT);
        lines.stream()
                .limit(isTooLong ? room - 1L : room)
                .forEach(line -> screen.append(line).append(REST_OF_LINE).append('\n'));
        if (isTooLong) {
            String more = session.text("watch.more", lines.size() - room + 1);
            screen.append(more).append(REST_OF_LINE).append('\n');
        }
        session.terminal().print(screen.append(REST_OF_SCREEN).toString());
    }

    private Table table(PresenceSnapshot now) {
        var table =
                new Table(
                        Column.of(session.text("column.status")),
                        new Column(session.text("column.name"), Fit.SHORT),
                        Column.of(session.text("column.address")),
                        Column.of(session.text("column.since")),
                        new Column(session.text("column.round-trip"), Fit.RIGHT),
                        new Column(session.text("column.reason"), Fit.SHORT));
        for (DevicePresence known : now.all()) {
            Presence presence = known.state().presence();
            table.row(
                    new Cell(session.messages().word(presence), Tone.of(presence)),
                    Cell.of(known.device().label()),
                    Cell.of(known.address().map(IpAddress::toString).orElse("")),
                    Cell.of(since(known.state().since(), now.at())),
                    Cell.of(roundTrip(known)),
                    Cell.of(reason(session, known)));
        }
        return table;
    }

    /** Today, the time alone. */
    private String since(Instant since, Instant now) {
        ZonedDateTime then = since.atZone(session.surroundings().zone());
        LocalDate today = now.atZone(session.surroundings().zone()).toLocalDate();
        return (then.toLocalDate().equals(today) ? TIME : DAY).format(then);
    }

    private String roundTrip(DevicePresence known) {
        return known.answer()
                .filter(_ -> known.state().presence() == Presence.ONLINE)
                .flatMap(Sighting::roundTrip)
                .map(time -> ScanView.roundTrip(session, time))
                .orElse("");
    }

    /** Why it is so, in the language of the person. */
    static String reason(Session session, DevicePresence known) {
        boolean isHere =
                known.state().presence() == Presence.ONLINE
                        && known.answer()
                                .map(Sighting::method)
                                .filter(Method.SELF::equals)
                                .isPresent();
        if (isHere) {
            return session.text("reason.self", known.address().map(IpAddress::toString).orElse(""));
        }
        return session.messages().sentence(known.state().reason());
    }

    /** The last table stays on the usual screen. */
    @Override
    public void close() {
        session.terminal().print(USUAL_SCREEN + last);
    }
}
