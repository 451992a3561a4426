package home333.launcher;

import home333.domain.Device;
import home333.domain.Presence;
import home333.domain.history.DeviceHistory;
import home333.domain.history.Latency;
import home333.domain.history.Stretch;
import home333.domain.history.Summary;
import home333.domain.history.UsualHours;
import home333.domain.presence.Span;
import home333.json.HistoryJson;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shows what is remembered of a device. */
final class HistoryView {
    private static final int MOST_SHOWN = 100;
    private static final Duration SHORTEST_SHOWN = Duration.ofMinutes(1);

    private final Session session;

    HistoryView(Session session) {
        this.session = session;
    }

    void show(Device device, DeviceHistory history, boolean json) {
        if (json) {
            session.terminal().json(HistoryJson.write(history));
            return;
        }
        String since = time(history.shown().from());
        if (history.stretches().isEmpty()) {
            session.terminal().say(session.text("history.none", device.label(), since));
        } else {
            line(session.text("history.of", device.label(), since));
            changes(history);
        }
        line("");
        summaries(history).printTo(session.terminal());
        if (history.usualHours().shares().stream().anyMatch(OptionalDouble::isPresent)) {
            line("");
            line(session.text("history.usual"));
            chart(history.usualHours());
            line(session.text("history.legend"));
        }
    }

    private void line(String text) {
        session.terminal().print(Display.line(text) + "\n");
    }

    private String time(Instant instant) {
        return session.surroundings().time(instant);
    }

    private void changes(DeviceHistory history) {
        var table =
                new Table(
                        Column.of(session.text("column.status")),
                        Column.of(session.text("column.from")),
                        new Column(session.text("column.for"), Fit.RIGHT),
                        new Column(session.text("column.reason"), Fit.SHORT));
        for (Stretch stretch : history.stretches().stream().limit(MOST_SHOWN).toList()) {
            table.row(
                    new Cell(
                            session.messages().word(stretch.presence()),
                            Tone.of(stretch.presence())),
                    Cell.of(time(stretch.begun().at())),
                    Cell.of(Span.of(stretch.span().length())),
                    Cell.of(session.messages().sentence(stretch.begun().reason())));
        }
        table.printTo(session.terminal());
        int more = history.stretches().size() - MOST_SHOWN;
        if (more > 0) {
            line(session.text("history.earlier", more));
        }
    }

    private Table summaries(DeviceHistory history) {
        var table =
                new Table(
                        Column.of(session.text("column.period")),
                        right(session.messages().word(Presence.ONLINE)),
                        right(session.messages().word(Presence.ASLEEP)),
                        right(session.messages().word(Presence.OFFLINE)),
                        right(session.messages().word(Presence.MOVED)),
                        right(session.messages().word(Presence.UNKNOWN)),
                        right(session.text("column.looks")),
                        right(session.text("column.answered")),
                        right(session.text("column.shortest")),
                        right(session.text("column.mean")),
                        right(session.text("column.longest")));
        for (Summary summary : history.summaries()) {
            Duration unknown = summary.uptime().time(Presence.UNKNOWN);
            table.row(
                    Cell.of(session.messages().word(summary.period())),
                    share(summary, Presence.ONLINE),
                    share(summary, Presence.ASLEEP),
                    share(summary, Presence.OFFLINE),
                    share(summary, Presence.MOVED),
                    Cell.of(unknown.compareTo(SHORTEST_SHOWN) < 0 ? "" : Span.of(unknown)),
                    of(summary, latency -> String.valueOf(latency.looks())),
                    of(summary, latency -> percent(latency.answered())),
                    of(summary, latency -> roundTrip(latency, latency.shortest())),
                    of(
                            summary,
                            latency -> roundTrip(latency, latency.mean().orElse(Duration.ZERO))),
                    of(summary, latency -> roundTrip(latency, latency.longest())));
        }
        return table;
    }

    private Column right(String heading) {
        return new Column(heading.toUpperCase(session.messages().locale()), Fit.RIGHT);
    }

    /** What it never was takes no room. */
    private Cell share(Summary summary, Presence presence) {
        OptionalDouble share = summary.uptime().share(presence);
        boolean isShown =
                share.isPresent()
                        && (presence == Presence.ONLINE
                                || summary.uptime().time(presence).isPositive());
        return Cell.of(isShown ? percent(share.getAsDouble()) : "");
    }

    private String percent(double share) {
        return session.text("history.percent", 100 * share);
    }

    private static Cell of(Summary summary, Function<Latency, String> text) {
        return Cell.of(summary.latency().map(text).orElse(""));
    }

    private String roundTrip(Latency latency, Duration time) {
        return latency.answers() == 0 ? "" : ScanView.roundTrip(session, time);
    }

    /** A line for each day, a character for each hour. */
    private void chart(UsualHours hours) {
        int widest =
                IntStream.rangeClosed(1, 7)
                        .map(day -> name(DayOfWeek.of(day)).length())
                        .max()
                        .orElse(0);
        line(" ".repeat(widest) + "  0     6     12    18");
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = name(day);
            String shares =
                    IntStream.range(0, 24)
                            .mapToObj(hour -> shade(hours.share(day, hour)))
                            .collect(Collectors.joining());
            line((name + " ".repeat(widest - name.length()) + "  " + shares).stripTrailing());
        }
    }

    private String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, session.messages().locale());
    }

    private static String shade(OptionalDouble share) {
        if (share.isEmpty()) {
            return " ";
        }
        double part = share.getAsDouble();
        return part >= 0.95
                ? "█"
                : part >= 0.65 ? "▓" : part >= 0.35 ? "▒" : part >= 0.05 ? "░" : "·";
    }
}
