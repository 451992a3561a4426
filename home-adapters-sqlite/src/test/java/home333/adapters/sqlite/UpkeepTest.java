package home333.adapters.sqlite;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.DeviceId;
import home333.domain.history.Latency;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

class UpkeepTest {
    private static final String OF_HOURS = "SELECT count(*) FROM latency WHERE resolution = 1";

    @Test
    void what_was_rolled_back_is_done_with_the_next_change() throws Exception {
        try (Connection connection =
                JDBC.createConnection("jdbc:sqlite::memory:", new Properties())) {
            Schema.NEWEST.bring(connection);
            var twoDaysAgo = NOON.minus(Duration.ofDays(2));
            Latency old =
                    Latency.of(new DeviceId("nas"), twoDaysAgo, Optional.of(Duration.ofMillis(1)));
            Latencies.add(connection, List.of(old));
            var upkeep = new Upkeep();
            Sql.execute(connection, "BEGIN");
            upkeep.keepUp(connection, NOON);
            Sql.execute(connection, "ROLLBACK");

            upkeep.keepUp(connection, NOON);

            assertThat(Sql.number(connection, OF_HOURS)).isEqualTo(1);
        }
    }
}
