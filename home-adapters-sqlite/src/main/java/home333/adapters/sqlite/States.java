package home333.adapters.sqlite;

import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.presence.Farewell;
import home333.domain.presence.Flapping;
import home333.domain.presence.LastSign;
import home333.domain.presence.PresenceState;
import home333.domain.presence.Silence;
import home333.domain.presence.Source;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The states of presence to start from. */
final class States {
    private static final int VERSION = 1;
    private static final String PUT =
            "INSERT INTO state VALUES (?, ?) ON CONFLICT DO UPDATE SET data = excluded.data";

    private States() {}

    static void put(Connection connection, Map<DeviceId, PresenceState> states)
            throws SQLException {
        try (var devices = new Numbers(connection, "device");
                PreparedStatement put = connection.prepareStatement(PUT)) {
            for (var state : states.entrySet()) {
                long device = devices.of(state.getKey().value());
                var _ = Sql.update(put, device, Encoder.bytes(state.getValue(), States::write));
            }
        }
    }

    /** A state that cannot be read any more is left out: its device starts as a new one. */
    static Map<DeviceId, PresenceState> all(Connection connection) throws SQLException {
        Map<DeviceId, PresenceState> states = new HashMap<>();
        var _ =
                Sql.list(
                        connection,
                        "SELECT text, data FROM state JOIN device ON device.id = state.device",
                        row -> {
                            String id = row.getString(1);
                            Decoder.value(row.getBytes(2), from -> state(id, from))
                                    .ifPresent(it -> states.put(it.getKey(), it.getValue()));
                            return id;
                        });
        return Map.copyOf(states);
    }

    private static Map.Entry<DeviceId, PresenceState> state(String id, Decoder from)
            throws IOException {
        return Map.entry(new DeviceId(id), read(from));
    }

    private static void write(Encoder to, PresenceState state) throws IOException {
        to.number(VERSION);
        to.name(state.presence());
        to.reason(state.reason());
        to.instant(state.since());
        to.optional(state.last(), States::writeSign);
        writeSilence(to, state.silence());
        to.optional(state.farewell(), Encoder::name);
        writeFlapping(to, state.flapping());
        to.name(state.told());
    }

    private static void writeSign(Encoder to, LastSign sign) throws IOException {
        to.name(sign.source());
        to.instant(sign.at());
    }

    private static void writeSilence(Encoder to, Silence silence) throws IOException {
        to.instant(silence.looked());
        to.duration(silence.lasted());
        to.number(silence.looks());
        to.number(silence.questions());
    }

    private static void writeFlapping(Encoder to, Flapping flapping) throws IOException {
        to.number(flapping.count());
        to.instant(flapping.counted());
        to.flag(flapping.isOn());
    }

    private static PresenceState read(Decoder from) throws IOException {
        from.expect(VERSION);
        return new PresenceState(
                from.name(Presence.class),
                from.reason(),
                from.instant(),
                from.optional(it -> new LastSign(it.name(Source.class), it.instant())),
                new Silence(from.instant(), from.duration(), from.number(), from.number()),
                from.optional(it -> it.name(Farewell.class)),
                new Flapping(from.number(), from.instant(), from.flag()),
                from.name(Presence.class));
    }
}
