package home333.app;

import home333.app.history.HistoryRecorder;
import home333.app.outside.HomePorts;
import home333.domain.DeviceId;
import home333.domain.history.DeviceHistory;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import home333.domain.history.Stretch;
import home333.domain.history.Summary;
import home333.domain.history.Summary.Period;
import home333.domain.history.Timeline;
import home333.domain.history.Transition;
import home333.domain.history.Uptime;
import home333.domain.history.UsualHours;
import home333.domain.presence.PresenceState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is remembered of devices. Safe for use by several threads. */
public final class Histories {
    /** What lies further back is unknown then. */
    private static final int MOST_TRANSITIONS = 20_000;

    private static final Duration USUAL = Duration.ofDays(28);

    private final HomePorts ports;

    Histories(HomePorts ports) {
        this.ports = ports;
    }

    /**
     * What is remembered of a device.
     *
     * @param since from when on to tell it change by change
     * @param zone whose hours the usual hours are
     */
    public DeviceHistory of(DeviceId device, Instant since, ZoneId zone) throws IOException {
        Instant now = ports.clock().instant();
        Interval shown = new Interval(since.isBefore(now) ? since : now, now);
        Timeline timeline = timeline(device, shown);
        List<Stretch> stretches =
                timeline.stretches().stream()
                        .filter(stretch -> !stretch.span().to().isBefore(shown.from()))
                        .toList();
        List<Summary> summaries = new ArrayList<>();
        for (Period period : Period.values()) {
            Interval span = Interval.before(now, period.length());
            summaries.add(
                    new Summary(period, Uptime.of(timeline, span), latency(device, period, span)));
        }
        Interval usual = Interval.before(now, USUAL);
        return new DeviceHistory(
                device, shown, stretches, summaries, UsualHours.of(timeline, usual, zone));
    }

    private Timeline timeline(DeviceId device, Interval shown) throws IOException {
        Instant now = shown.to();
        Instant month = now.minus(Period.MONTH.length());
        Instant from = month.isBefore(shown.from()) ? month : shown.from();
        List<Transition> transitions =
                ports.history()
                        .transitions(
                                device, new Interval(from, now.plusMillis(1)), MOST_TRANSITIONS);
        return Timeline.of(transitions, watchedUntil(now));
    }

    /** What was so when nobody watched any more need not be so now. */
    private Instant watchedUntil(Instant now) throws IOException {
        return ports.history().states().values().stream()
                .map(Histories::looked)
                .max(Comparator.naturalOrder())
                .filter(looked -> looked.plus(HistoryRecorder.UNWATCHED).isBefore(now))
                .orElse(now);
    }

    private static Instant looked(PresenceState state) {
        return state.silence().looked();
    }

    private Optional<Latency> latency(DeviceId device, Period period, Interval span)
            throws IOException {
        Resolution resolution = period == Period.DAY ? Resolution.HOUR : Resolution.DAY;
        return ports.history().latencies(device, resolution, span).stream().reduce(Latency::and);
    }
}
