package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.fs.ServiceLock;
import home333.domain.Extras;
import home333.domain.Settings;
import home333.domain.WatchSettings;
import home333.launcher.CommandTester.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ServeCommandTest {
    private final CommandTester command = new CommandTester();
    @TempDir private Path folder;

    @BeforeEach
    void anEarlierScan() {
        command.lan.host("198.18.0.7", "b8:27:eb:00:00:07", "");
        assertThat(command.run("scan").status()).isZero();
        command.lan.host("198.18.0.8", "b8:27:eb:00:00:08", "");
    }

    private Result serve(OutputStream out, String... more) {
        String[] words = new String[more.length + 3];
        System.arraycopy(new String[] {"--data", folder.toString(), "serve"}, 0, words, 0, 3);
        System.arraycopy(more, 0, words, 3, more.length);
        return command.runInto(out, words);
    }

    @Test
    void a_line_tells_who_is_new() {
        var out = new CtrlCStream("\n");

        Result result = serve(out);

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("Watching no device", "every 15 min", "Ended.");
        assertThat(out.text())
                .isEqualTo(
                        "2026-11-22 10:00:00  new in the network: 198.18.0.8, b8:27:eb:00:00:08,"
                                + " Raspberry Pi\n");
    }

    private void chooseWakes(String json) throws IOException {
        choose("wakes", json);
    }

    private void choose(String field, String json) throws IOException {
        Settings usual = Settings.DEFAULT;
        command.home()
                .choose(
                        new Settings(
                                usual.statusCache(),
                                usual.scansKept(),
                                usual.targets(),
                                usual.watch(),
                                new Extras(Map.of(field, json.replace('\'', '"')))));
    }

    @Test
    void it_says_how_many_wakes_are_on_schedule() throws IOException {
        chooseWakes("[{'name': 'office', 'cron': '30 6 * * *', 'tags': ['office']}]");

        assertThat(serve(new CtrlCStream("\n")).err()).contains(", with one wake on schedule;");
        command.in(Locale.FRENCH);
        command.lan.host("198.18.0.9", "b8:27:eb:00:00:09", "");
        assertThat(serve(new CtrlCStream("\n")).err()).contains(", avec un réveil programmé ;");
    }

    @Test
    void it_does_not_start_with_schedules_that_nobody_understands() throws IOException {
        chooseWakes("[{'name': 'office', 'cron': 'daily', 'tags': ['office']}]");

        Result result = serve(OutputStream.nullOutputStream());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("wake 'office', 'cron': not a schedule: 'daily'");
    }

    @Test
    void a_kind_in_the_settings_that_no_device_has_is_named() throws IOException {
        Settings usual = Settings.DEFAULT;
        var watch =
                new WatchSettings(
                        Duration.ofMinutes(15),
                        Map.of("fone", Duration.ofMillis(1), "phone", Duration.ofHours(1)));
        command.home()
                .choose(
                        new Settings(
                                usual.statusCache(),
                                usual.scansKept(),
                                usual.targets(),
                                watch,
                                Extras.NONE));

        assertThat(serve(new CtrlCStream("\n")).err())
                .contains("names the kind 'fone', which no device has")
                .doesNotContain("phone");
    }

    @Test
    void it_watches_without_channels_that_nobody_understands() throws IOException {
        choose("notifications", "{'channels': [{'name': 'phone', 'type': 'pigeon'}]}");
        var out = new CtrlCStream("\n");

        Result result = serve(out);

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("tells nobody by the channels", "pigeon");
        assertThat(out.text()).contains("new in the network: 198.18.0.8");
        assertThat(command.run("--data", folder.toString(), "notify", "test").status())
                .isEqualTo(1);
    }

    @Test
    void it_watches_without_an_outbox_that_cannot_be_read() throws IOException {
        Files.createDirectories(folder.resolve("outbox.journal"));
        var out = new CtrlCStream("\n");

        Result result = serve(out);

        assertThat(result.err()).contains("tells nobody by the channels");
        assertThat(out.text()).contains("new in the network: 198.18.0.8");
    }

    @Test
    void json_is_a_line_for_each_event() {
        var out = new CtrlCStream("\n");

        var _ = serve(out, "--json");

        assertThat(Result.parsed(out.text()).path("event").asText()).isEqualTo("new_host");
    }

    @Test
    void a_second_one_names_the_process_of_the_first() throws IOException {
        try (var _ = ((ServiceLock.Attempt.Taken) ServiceLock.take(folder)).lock()) {
            String pid = Long.toString(ProcessHandle.current().pid());
            var out = OutputStream.nullOutputStream();
            assertThat(serve(out).err())
                    .contains("a service looks after " + folder + " already: process " + pid);
            command.in(Locale.FRENCH);
            Result french = serve(out);
            assertThat(french.err()).contains("processus " + pid);
            assertThat(french.status()).isEqualTo(1);
        }
    }

    @Test
    void it_ends_when_nobody_reads_any_more_and_frees_the_folder() throws IOException {
        assertThat(serve(new ClosedStream("Broken pipe")).status()).isEqualTo(141);

        var again = ServiceLock.take(folder);
        assertThat(again).isInstanceOf(ServiceLock.Attempt.Taken.class);
        ((ServiceLock.Attempt.Taken) again).lock().close();
    }

    /** A disk that is full, but for the third line, and on which somebody presses Ctrl-C. */
    private static final class FullDisk extends OutputStream {
        private final Thread command = Thread.currentThread();
        private int lines;

        @Override
        public void write(byte[] line) throws IOException {
            lines++;
            if (lines == 4) {
                command.interrupt();
            }
            if (lines != 3) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void write(int b) {
            throw new AssertionError("a line is written at once");
        }
    }

    @Test
    void it_goes_on_where_events_cannot_be_written_and_says_so_once_each_time() {
        command.on(CommandTester.SCREEN);
        for (String host : new String[] {"09", "10", "11"}) {
            command.lan.host("198.18.0." + Integer.parseInt(host), "b8:27:eb:00:00:" + host, "");
        }

        Result result = serve(new FullDisk());

        assertThat(result.status()).isZero();
        assertThat(result.err().lines().filter(line -> line.contains("the watching goes on")))
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line)
                                .endsWith("cannot write the answer: No space left on device"));
    }
}
