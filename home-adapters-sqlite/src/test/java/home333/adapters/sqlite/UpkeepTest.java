package home333.adapters.sqlite;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.history.Latency;
import home333.domain.history.Transition;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

class UpkeepTest {
    private static final String OF_HOURS = "SELECT count(*) FROM latency WHERE resolution = 1";
    private static final String CHANGES = "SELECT count(*) FROM change";
    private static final DeviceId NAS = new DeviceId("nas");

    private final Upkeep upkeep = new Upkeep();
    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        connection = JDBC.createConnection("jdbc:sqlite::memory:", new Properties());
        Schema.NEWEST.bring(connection, "the history");
        age();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** Adds a look of two days ago, and transitions of more, and of less, than 400 days ago. */
    private void age() throws SQLException {
        Instant twoDaysAgo = NOON.minus(Duration.ofDays(2));
        Latencies.add(
                connection,
                List.of(Latency.of(NAS, twoDaysAgo, Optional.of(Duration.ofMillis(1)))));
        Changes.add(connection, List.of(transition(401), transition(399), transition(1)));
    }

    private static Transition transition(int daysAgo) {
        return new Transition(
                NAS,
                Presence.OFFLINE,
                Reason.of(Reason.Kind.UNANSWERED),
                NOON.minus(Duration.ofDays(daysAgo)));
    }

    @Test
    void what_was_rolled_back_is_done_with_the_next_change() throws SQLException {
        Sql.execute(connection, "BEGIN");
        upkeep.keepUp(connection, NOON);
        Sql.execute(connection, "ROLLBACK");

        upkeep.keepUp(connection, NOON);

        assertThat(Sql.number(connection, OF_HOURS)).isEqualTo(1);
        assertThat(Sql.number(connection, CHANGES)).isEqualTo(2);
    }

    @Test
    void what_was_done_is_due_again_in_an_hour_or_a_day() throws SQLException {
        upkeep.done(NOON);

        upkeep.keepUp(connection, NOON.plus(Duration.ofMinutes(59)));
        assertThat(Sql.number(connection, OF_HOURS)).isZero();
        upkeep.keepUp(connection, NOON.plus(Duration.ofHours(1)));
        assertThat(Sql.number(connection, OF_HOURS)).isEqualTo(1);

        assertThat(Sql.number(connection, CHANGES)).isEqualTo(3);
        upkeep.keepUp(connection, NOON.plus(Duration.ofHours(12)));
        assertThat(Sql.number(connection, CHANGES)).isEqualTo(2);
    }
}
