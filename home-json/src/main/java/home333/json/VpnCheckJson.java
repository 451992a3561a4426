package home333.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Device;
import home333.domain.vpn.VpnCheck;
import home333.domain.vpn.VpnCheck.Said;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.Whereabouts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A check of one machine of the tailnet: {@code {node_id, name, device_id, verdict:
 * answers|connected|not_connected|unknown, reason, checked_at, place, place_reason, facts[{source,
 * as_of, age_ms, stale, stale_reason, presence, last_seen, key_expires_at, key, authorized,
 * external, traits[], path}], path, probes[]}}. {@code path} is the way that Tailscale's own ping
 * just took; {@code key} is missing where nothing is told of it.
 */
public final class VpnCheckJson {
    private VpnCheckJson() {}

    /**
     * The whole document.
     *
     * @param device which the machine surely is
     * @param where that is
     */
    public static ObjectNode write(
            VpnCheck check, Optional<Device> device, Optional<Whereabouts> where) {
        ObjectNode node =
                Json.object()
                        .put("node_id", check.machine().nodeId())
                        .put("name", check.machine().name())
                        .put("device_id", device.map(it -> it.id().value()).orElse(null))
                        .put("verdict", Fields.word(check.verdict()))
                        .put("reason", check.reason().toString())
                        .put("checked_at", check.at().toString());
        StatusJson.place(node, where);
        ArrayNode facts = node.putArray("facts");
        check.said().forEach(said -> facts.add(write(said, check.at())));
        node.set("path", check.path().map(VpnListJson::write).orElse(null));
        ArrayNode probes = node.putArray("probes");
        check.probes().forEach(probe -> probes.add(StatusJson.write(probe)));
        return node;
    }

    private static ObjectNode write(Said said, Instant now) {
        VpnDevice machine = said.machine();
        Instant asOf = machine.presence().asOf();
        ObjectNode node =
                Json.object()
                        .put("source", Fields.word(said.list().source()))
                        .put("as_of", asOf.toString());
        Fields.putMilliseconds(node, "age_ms", Optional.of(Duration.between(asOf, now)));
        node.put("stale", said.list().isStale())
                .put("stale_reason", said.list().problem().map(it -> it.sentence()).orElse(null))
                .put("presence", Fields.word(machine.presence().state()));
        VpnListJson.time(node, "last_seen", machine.presence().lastSeen());
        TailnetJson.standing(node, machine, now);
        node.set("path", machine.path().map(VpnListJson::write).orElse(null));
        return node;
    }
}
