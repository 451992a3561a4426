package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.ScanEvent;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(CommandTester.NOW);
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private Progress on(TerminalModes modes) {
        var terminal =
                new Terminal(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        shown,
                        modes);
        var surroundings = new Surroundings(Map.of(), Locale.ENGLISH, ZoneOffset.UTC, now::get);
        HomeOpener nothing =
                _ -> {
                    throw new AssertionError("no home is needed to show progress");
                };
        return new Progress(
                new Session(terminal, surroundings, nothing, new StopSignal()), "198.18.0.0/24");
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_line_says_how_far_the_scan_is() {
        Progress progress = on(CommandTester.SCREEN);
        progress.take(new ScanEvent.Found(host()));
        now.updateAndGet(time -> time.plusMillis(500));
        progress.take(new ScanEvent.Progress(127, 254));
        assertThat(shown()).endsWith("████████████░░░░░░░░░░░░ 50 %  one host  198.18.0.0/24");
    }

    @Test
    void the_line_changes_ten_times_a_second_at_the_most() {
        Progress progress = on(CommandTester.SCREEN);
        for (int i = 0; i < 1_000; i++) {
            now.updateAndGet(time -> time.plusMillis(1));
            progress.take(new ScanEvent.Progress(i, 1_000));
        }
        assertThat(shown().split("\r", -1).length - 1).isBetween(9, 11);
    }

    @Test
    void nothing_is_shown_in_a_pipe() {
        on(CommandTester.PIPES).take(new ScanEvent.Progress(1, 2));
        assertThat(shown()).isEmpty();
    }

    private static Host host() {
        return new Host.Builder(IpAddress.parse("198.18.0.7"), CommandTester.NOW).build();
    }
}
