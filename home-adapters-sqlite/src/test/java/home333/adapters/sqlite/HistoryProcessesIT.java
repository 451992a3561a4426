package home333.adapters.sqlite;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import home333.domain.history.Transition;
import home333.testkit.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed, that write at once, and that may not write. */
@Timeout(180)
class HistoryProcessesIT {
    private static final int ROUNDS = 12;
    private static final Interval ALWAYS = new Interval(NOON, NOON.plus(Duration.ofDays(365)));

    @TempDir Path folder;

    @Test
    void processes_that_are_killed_lose_nothing_that_they_acknowledged() throws Exception {
        var random = new SplittableRandom(333);
        int next = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int acknowledged = writeUntilKilled(next, random.nextInt(20, 120));
            int kept = kept();
            assertThat(kept)
                    .as("batches kept of those acknowledged, round %d", round)
                    .isBetween(acknowledged, acknowledged + 1);
            next = kept;
        }
        assertThat(next).isGreaterThan(ROUNDS * 20);
    }

    /** How many batches are acknowledged from the first ever on. */
    private int writeUntilKilled(int first, int count) throws IOException, InterruptedException {
        int next = first;
        try (var jvm =
                Jvm.start(HistoryProcess.class, "write", folder.toString(), first + "", "nas")) {
            for (var line = jvm.line(); line.isPresent(); line = jvm.line()) {
                assertThat(line.get()).isEqualTo(Integer.toString(next++));
                if (next == first + count) {
                    jvm.kill();
                }
            }
            var _ = jvm.await();
        }
        return next;
    }

    /** How many batches are there: all of each, and none that is missing between them. */
    private int kept() throws IOException {
        try (var history = new SqliteHistory(folder, () -> NOON)) {
            List<Transition> transitions =
                    history.transitions(HistoryProcess.device("nas"), ALWAYS, 100_000).reversed();
            List<Latency> latencies =
                    history.latencies(HistoryProcess.device("nas"), Resolution.MINUTE, ALWAYS);
            assertThat(history.notices()).isEmpty();
            assertThat(transitions.stream().map(Transition::at).toList())
                    .isEqualTo(
                            IntStream.range(0, transitions.size())
                                    .mapToObj(HistoryProcess::instant)
                                    .toList());
            assertThat(latencies).hasSameSizeAs(transitions);
            return transitions.size();
        }
    }

    @Test
    void two_processes_that_write_at_once_lose_nothing() throws Exception {
        try (var one =
                        Jvm.start(
                                HistoryProcess.class,
                                "write",
                                folder.toString(),
                                "0",
                                "one",
                                "200");
                var other =
                        Jvm.start(
                                HistoryProcess.class,
                                "write",
                                folder.toString(),
                                "0",
                                "two",
                                "200")) {
            assertThat(one.await()).isZero();
            assertThat(other.await()).isZero();
        }
        try (var history = new SqliteHistory(folder, () -> NOON)) {
            for (String name : List.of("one", "two")) {
                assertThat(history.transitions(HistoryProcess.device(name), ALWAYS, 1_000))
                        .hasSize(200);
            }
        }
    }

    @Test
    void a_write_protected_disk_can_be_read_and_says_so_in_one_sentence() throws Exception {
        assumeThat(mayMount()).as("mounting a disk of one's own").isTrue();
        try (var jvm =
                Jvm.start(HistoryProcess.class, "write", folder.toString(), "0", "nas", "3")) {
            assertThat(jvm.await()).isZero();
        }

        try (var jvm = Jvm.start(readOnly(), HistoryProcess.class, "read", folder.toString())) {
            assertThat(jvm.line()).contains("3 transitions");
            assertThat(jvm.line())
                    .contains(
                            "cannot keep the history in "
                                    + folder
                                    + ": permission denied, or read-only file system");
            assertThat(jvm.line()).contains("3 transitions");
            assertThat(jvm.await()).isZero();
        }
    }

    private static boolean mayMount() throws IOException, InterruptedException {
        Process probe =
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "--map-root-user",
                                "mount",
                                "-t",
                                "tmpfs",
                                "none",
                                "/mnt")
                        .start();
        return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
    }

    private List<String> readOnly() {
        return List.of(
                "unshare",
                "--mount",
                "--map-root-user",
                "sh",
                "-c",
                "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" && shift && exec \"$@\"",
                "sh",
                folder.toString());
    }
}
