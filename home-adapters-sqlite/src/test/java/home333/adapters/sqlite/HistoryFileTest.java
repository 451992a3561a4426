package home333.adapters.sqlite;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.history.HistoryBatch;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Resolution;
import home333.domain.history.Transition;
import home333.domain.presence.PresenceState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

class HistoryFileTest {
    private static final DeviceId NAS = new DeviceId("nas");
    private static final Interval ALWAYS = new Interval(Instant.EPOCH, NOON.plusSeconds(86_400));

    @TempDir Path folder;

    private SqliteHistory open() {
        return new SqliteHistory(folder, () -> NOON);
    }

    private static Transition transition(int second) {
        return new Transition(
                NAS,
                second % 2 == 0 ? Presence.ONLINE : Presence.OFFLINE,
                Reason.of(Reason.Kind.UNANSWERED),
                NOON.plusSeconds(second));
    }

    private static void add(SqliteHistory history, int second) throws IOException {
        history.add(HistoryBatch.of(List.of(transition(second))));
    }

    private static List<Transition> all(SqliteHistory history) throws IOException {
        return history.transitions(NAS, ALWAYS, 1_000);
    }

    private Connection connect() throws SQLException {
        return JDBC.createConnection(
                "jdbc:sqlite:" + folder.resolve("history.db"), new Properties());
    }

    @Test
    void a_device_whose_id_is_none_does_not_hide_the_others() throws Exception {
        var states =
                Map.of(
                        NAS,
                        PresenceState.unknown(NOON),
                        new DeviceId("tv"),
                        PresenceState.unknown(NOON));
        try (var history = open()) {
            history.add(new HistoryBatch(List.of(), List.of(), List.of(), states));
        }
        try (Connection connection = connect()) {
            var _ = Sql.update(connection, "UPDATE device SET text = 'a b' WHERE text = 'tv'");
        }

        try (var history = open()) {
            assertThat(history.states()).containsOnlyKeys(NAS);
        }
    }

    @Test
    void reading_makes_no_file() throws IOException {
        try (var history = new SqliteHistory(folder.resolve("none"), () -> NOON)) {
            assertThat(all(history)).isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_was_added_is_there_when_it_is_opened_again() throws IOException {
        try (var history = open()) {
            add(history, 0);
        }
        try (var history = open()) {
            assertThat(all(history)).containsExactly(transition(0));
            assertThat(history.notices()).isEmpty();
        }
    }

    @Test
    void after_closing_there_is_one_file_with_the_rights_of_its_folder() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        try (var history = open()) {
            add(history, 0);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("history.db"));
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("history.db"))))
                .isEqualTo("rw-rw----");
    }

    @Test
    void two_programs_may_use_it_at_once() throws IOException {
        try (var one = open();
                var other = open()) {
            add(one, 0);
            add(other, 1);
            add(one, 2);

            assertThat(all(other)).containsExactly(transition(2), transition(1), transition(0));
            assertThat(all(one)).isEqualTo(all(other));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no database at all, but a text that is long enough to be one"})
    void a_file_that_is_no_database_is_set_aside_unless_it_is_empty(String content)
            throws IOException {
        Files.writeString(folder.resolve("history.db"), content.repeat(100));
        try (var history = open()) {
            assertThat(all(history)).isEmpty();
            add(history, 0);
            assertThat(all(history)).containsExactly(transition(0));
            assertThat(history.notices()).hasSize(content.isEmpty() ? 0 : 1);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().contains(".bad-")))
                    .hasSize(content.isEmpty() ? 0 : 1)
                    .allSatisfy(file -> assertThat(file).hasContent(content.repeat(100)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"history.db", "history.db-wal"})
    void a_link_is_neither_followed_nor_written_through(String name) throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "");
        if (!name.equals("history.db")) {
            Files.createFile(folder.resolve("history.db"));
        }
        Files.createSymbolicLink(folder.resolve(name), other);

        try (var history = open()) {
            assertThatIOException()
                    .isThrownBy(() -> add(history, 0))
                    .withMessageContaining(name + " is a symbolic link, which is not followed");
            assertThatIOException().isThrownBy(() -> all(history));
        }
        assertThat(other).isEmptyFile();
    }

    @Test
    void a_torn_file_is_set_aside_with_one_sentence_and_the_history_begins_anew()
            throws IOException {
        try (var history = open()) {
            for (int i = 0; i < 500; i++) {
                add(history, i);
            }
        }
        Path file = folder.resolve("history.db");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4_096, bytes.length, (byte) 'x');
        Files.write(file, bytes);

        try (var history = open()) {
            add(history, 1_000);

            assertThat(all(history)).containsExactly(transition(1_000));
            assertThat(history.notices())
                    .singleElement()
                    .asString()
                    .contains("history.db is damaged", "set aside as history.db.bad-");
        }
    }

    @Test
    void a_later_format_is_neither_read_nor_changed() throws Exception {
        try (var history = open()) {
            add(history, 0);
        }
        try (Connection connection = connect()) {
            Sql.execute(connection, "PRAGMA user_version = 999");
        }
        byte[] before = Files.readAllBytes(folder.resolve("history.db"));

        try (var history = open()) {
            assertThatThrownBy(() -> add(history, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("later version");
            assertThatThrownBy(() -> all(history)).hasMessageContaining("later version");
        }
        assertThat(folder.resolve("history.db")).hasBinaryContent(before);
    }

    @Test
    void an_older_format_is_brought_up_with_all_that_is_in_it() throws Exception {
        try (var history = open()) {
            add(history, 0);
        }
        var next =
                new Schema(
                        List.of(
                                "never run again",
                                "CREATE TABLE account (name TEXT); ALTER TABLE wake ADD at INTEGER"));
        for (int i = 0; i < 2; i++) {
            var database =
                    new Database(
                            folder,
                            SqliteHistory.kind(next, SqliteHistory.USUAL_BOUND),
                            () -> NOON);
            try (var history = new SqliteHistory(database, () -> NOON)) {
                assertThat(all(history)).containsExactly(transition(0));
            }
        }
        try (Connection connection = connect()) {
            assertThat(Sql.number(connection, "PRAGMA user_version")).isEqualTo(2);
            assertThat(Sql.number(connection, "SELECT COUNT(*) FROM account")).isZero();
        }
    }

    @Test
    void the_first_format_is_read_for_ever() throws Exception {
        String dump;
        try (var in = getClass().getResourceAsStream("/formats/v1/history.sql")) {
            dump = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Connection connection = connect()) {
            for (String statement : dump.split(";\n", -1)) {
                Sql.execute(connection, statement);
            }
        }
        try (var history = open()) {
            assertThat(all(history))
                    .containsExactly(
                            new Transition(
                                    NAS,
                                    Presence.ASLEEP,
                                    Reason.of(Reason.Kind.DOZING, NOON.minusSeconds(60), "45 min"),
                                    NOON),
                            new Transition(
                                    NAS,
                                    Presence.UNKNOWN,
                                    Reason.of(Reason.Kind.PARENT_DOWN, "a|b\\c"),
                                    NOON.minusSeconds(3_600)));
            assertThat(history.latencies(NAS, Resolution.DAY, ALWAYS))
                    .containsExactly(
                            new Latency(
                                    NAS,
                                    Resolution.DAY.startOf(NOON),
                                    120,
                                    118,
                                    Duration.ofMillis(236),
                                    Duration.ofMillis(1),
                                    Duration.ofMillis(9)));
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_one_sentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        try (var history = new SqliteHistory(file.resolve("home"), () -> NOON)) {
            assertThatThrownBy(() -> add(history, 0))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot keep the history in " + file);
        }
        assertThat(file).hasContent("mine");
    }

    @Test
    void looks_become_hours_after_a_day_and_days_after_a_month() throws Exception {
        Instant[] now = {NOON};
        try (var history = new SqliteHistory(folder, () -> now[0])) {
            for (int hours : new int[] {0, 1, 26, 24 * 40}) {
                now[0] = NOON.plus(Duration.ofHours(hours));
                history.add(
                        HistoryBatch.ofLatencies(
                                List.of(
                                        Latency.of(
                                                NAS, now[0], Optional.of(Duration.ofMillis(1))))));
            }
        }
        try (Connection connection = connect()) {
            assertThat(
                            Sql.list(
                                    connection,
                                    "SELECT resolution, SUM(looks) FROM latency GROUP BY 1",
                                    row -> row.getInt(1) + ":" + row.getInt(2)))
                    .containsExactly("0:1", "2:3");
        }
    }
}
