package home333.launcher;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.TailnetJoin.Pair;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnTrait;
import home333.domain.vpn.Whereabouts;
import home333.json.TailnetJson;
import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Shows the machines of the tailnet, and which device each is. */
final class VpnDevicesView {
    private final Session session;

    VpnDevicesView(Session session) {
        this.session = session;
    }

    void print(Tailnet tailnet, List<Pair> pairs, Map<DeviceId, Whereabouts> places, boolean json) {
        if (json) {
            Map<String, DeviceId> ids = new HashMap<>();
            pairs.stream()
                    .filter(Pair::isSure)
                    .forEach(pair -> ids.put(pair.node().nodeId(), pair.device().id()));
            session.terminal().json(TailnetJson.write(tailnet, ids, places, now()));
            return;
        }
        var table =
                new Table(
                        Column.of(session.text("column.name")),
                        Column.of(session.text("column.address")),
                        Column.of(session.text("column.status")),
                        new Column(session.text("column.last-seen"), Fit.SPARE),
                        Column.of(session.text("column.key")),
                        new Column(session.text("column.path"), Fit.SPARE),
                        new Column(session.text("column.device"), Fit.SHORT),
                        Column.of(session.text("column.place")),
                        new Column(session.text("column.remarks"), Fit.BELOW));
        tailnet.devices().forEach(machine -> table.row(row(machine, pairs, places)));
        if (!table.isEmpty()) {
            table.printTo(session.terminal());
        }
        say(tailnet, pairs);
    }

    private Instant now() {
        return session.surroundings().clock().instant();
    }

    private void say(Tailnet tailnet, List<Pair> pairs) {
        for (var list : tailnet.lists()) {
            list.problem().map(session.messages()::sentence).ifPresent(session.terminal()::say);
            list.warnings().stream()
                    .map(session.messages()::ofTailnet)
                    .forEach(session.terminal()::say);
        }
        for (Pair pair : pairs) {
            if (!pair.isSure()) {
                session.terminal()
                        .say(
                                session.text(
                                        "vpn.suggested",
                                        pair.node().label(),
                                        pair.device().name(),
                                        pair.node().nodeId(),
                                        pair.device().id().value()));
            }
        }
    }

    private Cell[] row(VpnDevice machine, List<Pair> pairs, Map<DeviceId, Whereabouts> places) {
        VpnPresence presence = machine.presence();
        return new Cell[] {
            Cell.of(machine.label()),
            Cell.of(machine.addresses().stream().findFirst().map(IpAddress::toString).orElse("")),
            new Cell(session.text("presence." + presence.state()), tone(presence)),
            Cell.of(presence.lastSeen().map(session.surroundings()::time).orElse("")),
            key(machine.key()),
            Cell.of(machine.path().map(new PathView(session)::text).orElse("")),
            Cell.of(device(machine, pairs)),
            Cell.of(place(machine, pairs, places)),
            Cell.of(notes(machine))
        };
    }

    static Tone tone(VpnPresence presence) {
        return switch (presence.state()) {
            case ONLINE -> Tone.GOOD;
            case OFFLINE -> Tone.BAD;
            case UNKNOWN -> Tone.ODD;
        };
    }

    Cell key(NodeKey key) {
        return key.state(now())
                .map(state ->
                        switch (state) {
                            case NEVER -> Cell.of(session.text("vpn.key.never"));
                            case DATED -> Cell.of(day(key));
                            case EXPIRED -> new Cell(session.text("vpn.key.expired"), Tone.BAD);
                        })
                .orElse(Cell.of(""));
    }

    private String day(NodeKey key) {
        return key.expiresAt()
                .map(session.surroundings()::time)
                .map(time -> time.substring(0, 10))
                .orElse("");
    }

    private String device(VpnDevice machine, List<Pair> pairs) {
        return pairs.stream()
                .filter(pair -> pair.node().nodeId().equals(machine.nodeId()))
                .findFirst()
                .map(pair -> named(pair.device(), pair.isSure()))
                .orElse("");
    }

    private String place(VpnDevice machine, List<Pair> pairs, Map<DeviceId, Whereabouts> places) {
        return pairs.stream()
                .filter(pair -> pair.isSure() && pair.node().nodeId().equals(machine.nodeId()))
                .flatMap(pair -> Stream.ofNullable(places.get(pair.device().id())))
                .findFirst()
                .map(new PlaceView(session)::word)
                .orElse("");
    }

    private String named(Device device, boolean isSure) {
        return isSure ? device.name() : session.text("device.suggested", device.name());
    }

    private String notes(VpnDevice machine) {
        List<String> notes = new ArrayList<>();
        machine.traits().stream()
                .sorted()
                .filter(trait -> trait != VpnTrait.IDLE)
                .forEach(trait -> notes.add(session.messages().word(trait)));
        if (machine.routes().isExitNode()) {
            notes.add(session.text("vpn.exit-node"));
        }
        machine.routes().usable().stream()
                .filter(route -> route.prefixLength() > 0)
                .forEach(route -> notes.add(session.text("vpn.route", route)));
        machine.routes()
                .awaitingApproval()
                .forEach(route -> notes.add(session.text("vpn.route.awaiting", route)));
        notes.addAll(machine.tags());
        return String.join(", ", notes);
    }
}
