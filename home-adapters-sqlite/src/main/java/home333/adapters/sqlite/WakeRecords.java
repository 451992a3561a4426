package home333.adapters.sqlite;

import home333.domain.DeviceId;
import home333.domain.MacAddress;
import home333.domain.wake.WakeDelivery;
import home333.domain.wake.WakeProgress;
import home333.domain.wake.WakeReport;
import home333.domain.wake.WakeRoute;
import home333.ports.History;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How wakes went. */
final class WakeRecords {
    private static final int VERSION = 1;
    private static final String FORGET =
            """
            DELETE FROM wake WHERE mac = ?1 AND id NOT IN
              (SELECT id FROM wake WHERE mac = ?1 ORDER BY id DESC LIMIT ?2)
            """;

    private WakeRecords() {}

    static void add(Connection connection, List<WakeReport> wakes) throws SQLException {
        for (WakeReport wake : wakes) {
            String mac = wake.mac().toString();
            var _ =
                    Sql.update(
                            connection,
                            "INSERT INTO wake (mac, data) VALUES (?, ?)",
                            mac,
                            Encoder.bytes(wake, WakeRecords::write));
            var _ = Sql.update(connection, FORGET, mac, History.WAKES_KEPT);
        }
    }

    static List<WakeReport> latest(Connection connection, MacAddress mac, int most)
            throws SQLException {
        return Sql.list(
                        connection,
                        "SELECT data FROM wake WHERE mac = ? ORDER BY id DESC LIMIT ?",
                        row -> Decoder.value(row.getBytes(1), WakeRecords::read),
                        mac.toString(),
                        most)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static void write(Encoder to, WakeReport wake) throws IOException {
        to.number(VERSION);
        to.list(wake.macs(), (it, mac) -> it.text(mac.toString()));
        to.optional(wake.deviceId(), (it, id) -> it.text(id.value()));
        to.instant(wake.at());
        to.list(wake.deliveries(), WakeRecords::writeDelivery);
        to.list(
                wake.reached().entrySet(),
                (it, step) -> {
                    it.name(step.getKey());
                    it.duration(step.getValue());
                });
        to.flag(wake.wasAwake());
        to.list(wake.reasons(), Encoder::reason);
    }

    private static void writeDelivery(Encoder to, WakeDelivery delivery) throws IOException {
        to.text(delivery.route().interfaceName());
        to.name(delivery.route().kind());
        to.text(delivery.route().source());
        to.text(delivery.route().destination());
        to.number(delivery.sent());
        to.optional(delivery.error(), Encoder::text);
    }

    private static WakeReport read(Decoder from) throws IOException {
        from.expect(VERSION);
        return new WakeReport(
                from.list(it -> MacAddress.parse(it.text())),
                from.optional(it -> new DeviceId(it.text())),
                from.instant(),
                from.list(WakeRecords::delivery),
                reached(from),
                from.flag(),
                from.list(Decoder::reason));
    }

    private static WakeDelivery delivery(Decoder from) throws IOException {
        var route =
                new WakeRoute(
                        from.text(), from.name(WakeRoute.Kind.class), from.text(), from.text());
        return new WakeDelivery(route, from.number(), from.optional(Decoder::text));
    }

    private static Map<WakeProgress, Duration> reached(Decoder from) throws IOException {
        var reached = new EnumMap<WakeProgress, Duration>(WakeProgress.class);
        for (int left = from.number(); left > 0; left--) {
            reached.put(from.name(WakeProgress.class), from.duration());
        }
        return reached;
    }
}
