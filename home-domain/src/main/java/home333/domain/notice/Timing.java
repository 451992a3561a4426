package home333.domain.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * When a channel is told.
 *
 * @param urgent kinds that neither quiet hours nor a digest hold back
 * @param grouping how long to wait for what else happens, to make one message of it; up to an hour
 * @param quiet when to hold back
 * @param digest when to tell all that happened since the day before, instead of at once
 * @param zone where that time of the day holds
 */
public record Timing(
        Set<NoticeKind> urgent,
        Duration grouping,
        Optional<QuietHours> quiet,
        Optional<LocalTime> digest,
        ZoneId zone) {
    /** What is urgent where nobody chose. */
    public static final Set<NoticeKind> USUALLY_URGENT =
            Set.of(NoticeKind.ROGUE_DHCP, NoticeKind.KEY_CHANGED, NoticeKind.VPN_CLONED);

    /** How long to wait for more where nobody chose. */
    public static final Duration USUAL_GROUPING = Duration.ofSeconds(30);

    private static final Duration LONGEST_GROUPING = Duration.ofHours(1);

    public Timing {
        urgent = Set.copyOf(urgent);
        if (grouping.isNegative() || grouping.compareTo(LONGEST_GROUPING) > 0) {
            throw new IllegalArgumentException(
                    "events are grouped for 0 to 3600000 ms, got " + grouping.toMillis());
        }
    }

    /** Everything is told at once, by day and night. */
    public static Timing prompt(ZoneId zone) {
        return new Timing(USUALLY_URGENT, USUAL_GROUPING, Optional.empty(), Optional.empty(), zone);
    }

    /** When an event of that kind is told that happens now. */
    public Due due(NoticeKind kind, Instant now) {
        Instant together = now.plus(grouping);
        if (urgent.contains(kind)) {
            return new Due(Occasion.PROMPT, together);
        }
        if (digest.isPresent()) {
            return new Due(Occasion.DIGEST, afterQuiet(next(digest.get(), now)));
        }
        if (isQuiet(now)) {
            return new Due(Occasion.QUIET_HOURS, afterQuiet(now));
        }
        return new Due(Occasion.PROMPT, isQuiet(together) ? now : together);
    }

    /**
     * When a letter may be sent that was not sent when it was due: what is not urgent waits for the
     * end of quiet hours that began since. What is prompt and due later than that can be is from
     * before the clock was set back, and due now.
     */
    public Instant earliest(Letter letter, Instant now) {
        boolean wasSetBack =
                letter.due().occasion() == Occasion.PROMPT
                        && letter.due().at().isAfter(now.plus(LONGEST_GROUPING));
        Instant due = wasSetBack ? now : letter.due().at();
        boolean waits = !letter.isUrgent() && !due.isAfter(now) && isQuiet(now);
        return waits ? afterQuiet(now) : due;
    }

    private boolean isQuiet(Instant at) {
        return quiet.filter(hours -> hours.isQuiet(at, zone)).isPresent();
    }

    private Instant afterQuiet(Instant at) {
        return quiet.map(hours -> hours.end(at, zone)).orElse(at);
    }

    private Instant next(LocalTime time, Instant now) {
        ZonedDateTime today = now.atZone(zone);
        Instant at = today.toLocalDate().atTime(time).atZone(zone).toInstant();
        return at.isAfter(now)
                ? at
                : today.toLocalDate().plusDays(1).atTime(time).atZone(zone).toInstant();
    }
}
