package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.adapters.fs.ServiceLock;
import home333.adapters.sqlite.SqliteHistory;
import home333.app.Home;
import home333.launcher.CommandTester.Result;
import home333.testkit.MemorySettingsStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WatchCommandTest {
    private final CommandTester command = new CommandTester();
    @TempDir private Path folder;

    @BeforeEach
    void oneDevice() {
        command.lan.host("198.18.0.7", "b8:27:eb:00:00:07", "");
    }

    private void add() {
        String[] add = {
            "devices", "add", "--name", "NAS", "--mac", "b8:27:eb:00:00:07", "--ip", "198.18.0.7"
        };
        assertThat(command.run(add).status()).isZero();
    }

    @Test
    void in_a_pipe_there_is_a_line_for_each_device() {
        add();
        var out = new CtrlCStream("\n");

        Result result = command.runInto(out, "watch");

        assertThat(result.status()).isZero();
        assertThat(out.text())
                .isEqualTo(
                        "2026-11-22 10:00:00  online  NAS  198.18.0.7  answered ARP at 198.18.0.7"
                                + " and showed its mac b8:27:eb:00:00:07\n");
    }

    @Test
    void json_is_a_line_for_each_device() {
        add();
        var out = new CtrlCStream("\n");

        var _ = command.runInto(out, "watch", "--json");

        JsonNode line = Result.parsed(out.text());
        assertThat(line.path("name").asText()).isEqualTo("NAS");
        assertThat(line.path("status").asText()).isEqualTo("online");
        assertThat(line.path("since").asText()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(line.path("response_time_ms").isNumber()).isTrue();
    }

    @Test
    void on_a_terminal_a_table_is_drawn_in_its_place() {
        add();
        var out = new CtrlCStream("\u001b[J");

        var _ = command.on(CommandTester.SCREEN).runInto(out, "watch");

        assertThat(out.text())
                .startsWith("\u001b[?1049h\u001b[?25l\u001b[HSTATUS  NAME  ADDRESS ")
                .contains("\u001b[K\nonline  NAS   198.18.0.7  10:00:00  1.3 ms  answered ARP");
    }

    @Test
    void it_writes_no_history_beside_that_of_the_service() throws IOException {
        try (var _ = ((ServiceLock.Attempt.Taken) ServiceLock.take(folder)).lock();
                Home home = command.onFiles(folder)) {
            command.opening(_ -> home);
            add();

            assertThat(command.runInto(new CtrlCStream("\n"), "watch").status()).isZero();
        }

        try (var history = new SqliteHistory(folder, InstantSource.fixed(CommandTester.NOW))) {
            assertThat(history.states()).isEmpty();
        }
    }

    @Test
    void it_says_when_the_watching_ended_by_itself() {
        add();
        Home home =
                Home.builder()
                        .devices(command.registry)
                        .scans(command.scans)
                        .settings(new MemorySettingsStore())
                        .scanner(command.lan)
                        .probe(_ -> {
                            throw new AssertionError("a grave mistake");
                        })
                        .names(command.lan)
                        .vendors(_ -> Optional.empty())
                        .clock(InstantSource.fixed(CommandTester.NOW))
                        .build();
        command.opening(_ -> home);

        Result result = command.run("watch");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("ended by itself");
    }

    @Test
    void without_devices_there_is_nothing_to_watch() {
        Result result = command.run("watch");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("No device is remembered yet.");
    }
}
