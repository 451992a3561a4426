package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.event.HomeEvent;
import home333.domain.presence.PresenceEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * What happened: {@code {event, at, …}}.
 *
 * <ul>
 *   <li>{@code new_host}: {@code host}, as in a scan
 *   <li>{@code came}, {@code went}, {@code moved}, {@code flaps}, {@code settled}: {@code
 *       device_id, name, status, reason, behind[{device_id, name}]}
 *   <li>{@code wake_failed}: {@code name, wake}
 *   <li>{@code rogue_dhcp}: {@code server{mac, id}}
 *   <li>{@code key_changed}: {@code device_id, name, before{kind, value}, now{kind, value}}
 *   <li>{@code look_failed}: {@code error}
 *   <li>{@code vpn_key_expiring} and so on: {@code device_id, warning{warning, subject, detail,
 *       name, when}}
 * </ul>
 */
public final class EventJson {
    private EventJson() {}

    public static ObjectNode write(HomeEvent event) {
        ObjectNode node = Json.object();
        node.put("event", word(event));
        node.put("at", event.at().toString());
        switch (event) {
            case HomeEvent.NewHost newHost -> node.set("host", HostJson.write(newHost.host()));
            case HomeEvent.PresenceChanged changed -> write(changed, node);
            case HomeEvent.WakeFailed failed -> {
                node.put("name", failed.name());
                node.set("wake", WakeJson.write(failed.wake()));
            }
            case HomeEvent.RogueDhcp rogue ->
                    node.set("server", DhcpServersJson.write(rogue.server()));
            case HomeEvent.KeyChanged changed -> {
                name(changed.device(), node);
                node.set("before", AnchorJson.write(changed.before()));
                node.set("now", AnchorJson.write(changed.now()));
            }
            case HomeEvent.LookFailed failed -> node.put("error", failed.error());
            case HomeEvent.TailnetWarning warning -> {
                node.put("device_id", warning.device().map(DeviceId::value).orElse(null));
                node.set("warning", VpnWarningJson.write(warning.warning()));
            }
        }
        return node;
    }

    private static String word(HomeEvent event) {
        return switch (event) {
            case HomeEvent.NewHost _ -> "new_host";
            case HomeEvent.PresenceChanged(_, PresenceEvent change, _) ->
                    change.kind().name().toLowerCase(Locale.ROOT);
            case HomeEvent.WakeFailed _ -> "wake_failed";
            case HomeEvent.RogueDhcp _ -> "rogue_dhcp";
            case HomeEvent.KeyChanged _ -> "key_changed";
            case HomeEvent.LookFailed _ -> "look_failed";
            case HomeEvent.TailnetWarning warning -> "vpn_" + Fields.word(warning.warning().kind());
        };
    }

    private static void write(HomeEvent.PresenceChanged changed, ObjectNode node) {
        name(changed.device(), node);
        node.put("status", Fields.word(changed.change().presence()));
        node.put("reason", changed.change().reason().toString());
        var behind = node.putArray("behind");
        changed.behind().forEach(device -> name(device, behind.addObject()));
    }

    private static void name(Device device, ObjectNode node) {
        node.put("device_id", device.id().value());
        node.put("name", device.name());
    }

    /**
     * The same with all that the event holds, so that it can be read again: {@code device} and, of
     * those behind it, theirs, as a list of devices shows them; and {@code because}.
     */
    public static ObjectNode whole(HomeEvent event) {
        ObjectNode node = write(event);
        switch (event) {
            case HomeEvent.PresenceChanged changed -> {
                node.set("because", ReasonJson.write(changed.change().reason()));
                node.set("device", DeviceJson.write(changed.device()));
                for (int i = 0; i < changed.behind().size(); i++) {
                    ((ObjectNode) node.path("behind").path(i))
                            .set("device", DeviceJson.write(changed.behind().get(i)));
                }
            }
            case HomeEvent.KeyChanged changed ->
                    node.set("device", DeviceJson.write(changed.device()));
            case HomeEvent.NewHost _,
                    HomeEvent.WakeFailed _,
                    HomeEvent.RogueDhcp _,
                    HomeEvent.LookFailed _,
                    HomeEvent.TailnetWarning _ -> {}
        }
        return node;
    }

    /**
     * Reads what {@link #whole} wrote.
     *
     * @throws IllegalArgumentException if it is no such event
     */
    public static HomeEvent read(JsonNode node) {
        String word = Fields.text(node.path("event"));
        Instant at = Fields.instant(node.path("at"));
        return switch (word) {
            case "new_host" ->
                    new HomeEvent.NewHost(
                            at,
                            HostJson.read(node.path("host"), new Assumptions(ZoneOffset.UTC, at)));
            case "wake_failed" ->
                    new HomeEvent.WakeFailed(
                            at, Fields.text(node.path("name")), WakeJson.read(node.path("wake")));
            case "rogue_dhcp" ->
                    new HomeEvent.RogueDhcp(at, DhcpServersJson.readServer(node.path("server")));
            case "key_changed" ->
                    new HomeEvent.KeyChanged(
                            at,
                            device(node, at),
                            AnchorJson.read(node.path("before")),
                            AnchorJson.read(node.path("now")));
            case "look_failed" -> new HomeEvent.LookFailed(at, Fields.text(node.path("error")));
            case String vpn when vpn.startsWith("vpn_") ->
                    new HomeEvent.TailnetWarning(
                            at,
                            VpnWarningJson.read(node.path("warning")),
                            Fields.maybe(
                                    node.path("device_id"), id -> new DeviceId(Fields.text(id))));
            default -> changed(node, at);
        };
    }

    private static HomeEvent changed(JsonNode node, Instant at) {
        var change =
                new PresenceEvent(
                        Fields.constant(PresenceEvent.Kind.class, node.path("event")),
                        Fields.constant(Presence.class, node.path("status")),
                        ReasonJson.of(node, "because", "reason"),
                        at);
        return new HomeEvent.PresenceChanged(
                device(node, at),
                change,
                Fields.each(node.path("behind"), behind -> device(behind, at)));
    }

    private static Device device(JsonNode node, Instant at) {
        return DeviceJson.read(node.path("device"), new Assumptions(ZoneOffset.UTC, at));
    }
}
