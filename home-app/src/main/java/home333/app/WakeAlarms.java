package home333.app;

import home333.app.ScheduledWakes.Schedules;
import home333.domain.wake.WakeSchedule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells which schedules are due. A time that nobody watched is gone. For one thread. */
final class WakeAlarms {
    private static final Logger LOG = LoggerFactory.getLogger(WakeAlarms.class);
    private static final Duration READ_EVERY = Duration.ofMinutes(1);

    /** How late a wake may be. */
    private static final Duration LATEST = Duration.ofMinutes(2);

    private final Schedules source;
    private List<WakeSchedule> schedules = List.of();
    private List<Alarm> alarms = List.of();
    private Instant readAt = Instant.MIN;
    private Instant asked;
    private String complaint = "";

    /**
     * @param now from when on times are meant
     */
    WakeAlarms(Schedules source, Instant now) {
        this.source = source;
        this.asked = now;
        read(now);
    }

    /** A schedule and when it is due next. */
    private record Alarm(WakeSchedule schedule, Instant next) {
        static Alarm after(Instant now, WakeSchedule schedule) {
            return new Alarm(schedule, schedule.next(now).orElse(Instant.MAX));
        }
    }

    /** The schedules of which a time has come since this was asked last; each once. */
    List<WakeSchedule> due(Instant now) {
        if (now.isBefore(asked)) {
            set(schedules, now); // the clock was set back
        }
        asked = now;
        List<WakeSchedule> due = new ArrayList<>();
        List<Alarm> later = new ArrayList<>();
        for (Alarm alarm : alarms) {
            if (alarm.next().isAfter(now)) {
                later.add(alarm);
                continue;
            }
            later.add(Alarm.after(now, alarm.schedule()));
            if (isInTime(alarm, now)) {
                due.add(alarm.schedule());
            } else {
                LOG.info("the wake '{}' of {} was missed", alarm.schedule().name(), alarm.next());
            }
        }
        alarms = later;
        read(now);
        return due;
    }

    /** Of several times that passed the last one counts. */
    private static boolean isInTime(Alarm alarm, Instant now) {
        Instant earliest = now.minus(LATEST);
        return !alarm.next().isBefore(earliest)
                || alarm.schedule().next(earliest).filter(last -> !last.isAfter(now)).isPresent();
    }

    private void read(Instant now) {
        if (readAt.isAfter(now.minus(READ_EVERY)) && !readAt.isAfter(now)) {
            return;
        }
        readAt = now;
        String said = complaint;
        complaint = "";
        try {
            List<WakeSchedule> read = source.read();
            if (!read.equals(schedules)) {
                set(read, now);
            }
        } catch (IOException | IllegalArgumentException e) {
            complaint = String.valueOf(e.getMessage());
            if (!complaint.equals(said)) {
                LOG.warn("the schedules from before stand: {}", complaint);
            }
        }
    }

    private void set(List<WakeSchedule> chosen, Instant now) {
        schedules = chosen;
        alarms = chosen.stream().map(schedule -> Alarm.after(now, schedule)).toList();
    }
}
