package home333.domain.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the state machine against devices that sleep, lose packets and leave. */
class TracesTest {
    private static final Path DOC = Path.of("../docs/presence.md");
    private static final List<TraceReport> ALL = TraceReport.all();

    private static TraceReport ours(TraceKind kind) {
        return ALL.stream()
                .filter(report -> report.judge() == Judge.OURS && report.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void nobody_who_is_there_is_called_offline(TraceKind kind) {
        assertThat(ours(kind).falselyGone()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void who_left_is_called_offline_in_time(TraceKind kind) {
        TraceReport report = ours(kind);

        assertThat(report.seenGone()).hasSameSizeAs(report.departed());
        assertThat(report.delay(95)).isLessThanOrEqualTo(allowed(kind));
    }

    private static Duration allowed(TraceKind kind) {
        Duration sleep = kind.longestSleep();
        return sleep.isZero() ? Duration.ofMinutes(3) : sleep.plusMinutes(30);
    }

    @ParameterizedTest
    @EnumSource
    void who_left_reads_asleep_or_offline_soon(TraceKind kind) {
        assertThat(ours(kind).longestAwake()).isLessThan(Duration.ofMinutes(4));
    }

    @ParameterizedTest
    @EnumSource
    void who_came_back_is_seen(TraceKind kind) {
        assertThat(ours(kind).records())
                .filteredOn(TraceRecord::returned)
                .isNotEmpty()
                .allMatch(TraceRecord::seenBack);
    }

    @Test
    void the_table_of_the_documentation_is_that_of_this_run() throws IOException {
        String table = ALL.stream().map(TraceReport::row).collect(Collectors.joining("\n"));

        assertThat(Files.readString(DOC)).contains(table);
    }
}
