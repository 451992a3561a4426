package home333.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * One scan of the history, without its hosts.
 *
 * @param id its name
 * @param target what was asked for
 * @param kind how deep it looked
 * @param startedAt before the first packet
 * @param duration from then to its end
 * @param complete whether it ran to its end
 * @param hostCount how many addresses answered
 */
public record ScanSummary(
        ScanId id,
        String target,
        ScanKind kind,
        Instant startedAt,
        Duration duration,
        boolean complete,
        int hostCount) {}
