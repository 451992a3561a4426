package home333.adapters.sqlite;

import home333.domain.DeviceId;
import home333.domain.history.Interval;
import home333.domain.history.Transition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The transitions. */
final class Changes {
    private static final String INSERT =
            """
            INSERT INTO change (device, at, what, ago) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET what = excluded.what, ago = excluded.ago
            """;

    /** From the one that held when the time began; the latest first. */
    private static final String WITHIN =
            """
            WITH
              own AS (SELECT id FROM device WHERE text = ?1),
              held AS (SELECT MAX(at) AS at FROM change, own WHERE device = own.id AND at <= ?2)
            SELECT change.at, what.text, change.ago
            FROM own, held, change JOIN what ON what.id = change.what
            WHERE device = own.id
              AND change.at >= IFNULL(held.at, ?2) AND (change.at < ?3 OR change.at = held.at)
            ORDER BY change.at DESC LIMIT ?4
            """;

    private Changes() {}

    static void add(Connection connection, List<Transition> transitions) throws SQLException {
        try (var devices = new Numbers(connection, "device");
                var whats = new Numbers(connection, "what");
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Transition transition : transitions) {
                What what = What.of(transition);
                var _ =
                        Sql.update(
                                insert,
                                devices.of(transition.deviceId().value()),
                                transition.at().toEpochMilli(),
                                whats.of(what.text()),
                                what.ago());
            }
        }
    }

    /** What cannot be understood was written by a later version, and is left out. */
    static List<Transition> within(Connection connection, DeviceId id, Interval span, int most)
            throws SQLException {
        return Sql.list(
                        connection,
                        WITHIN,
                        row ->
                                What.transition(
                                        id, row.getLong(1), row.getString(2), row.getLong(3)),
                        id.value(),
                        ceiling(span.from()),
                        ceiling(span.to()),
                        most)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The first whole millisecond that is not before an instant. */
    private static long ceiling(Instant instant) {
        return Math.ceilDiv(instant.getNano(), 1_000_000) + instant.getEpochSecond() * 1_000;
    }
}
