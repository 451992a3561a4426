package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.DeviceId;
import home333.domain.Status;
import home333.domain.vpn.VpnCheck;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.Whereabouts;
import home333.json.StatusJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one machine of the tailnet, and what came of asking it.
 *
 * @param reason one sentence
 * @param said what each source says of it
 * @param path how packets went there just now
 * @param probes what its addresses answered
 */
public record NodeCheck(
        String nodeId,
        String label,
        Optional<DeviceId> device,
        VpnCheck.Verdict verdict,
        String reason,
        Instant checkedAt,
        Optional<Whereabouts> where,
        List<Said> said,
        Optional<VpnPath> path,
        List<Status> probes) {
    public NodeCheck {
        said = List.copyOf(said);
        probes = List.copyOf(probes);
    }

    /**
     * What a source says.
     *
     * @param presence online, offline or unknown
     * @param staleBecause why it could not be asked since
     */
    public record Said(
            VpnSource source,
            Instant asOf,
            Optional<String> staleBecause,
            String presence,
            Optional<Instant> lastSeen) {
        private static Said read(JsonNode node) {
            return new Said(
                    Shape.constant(VpnSource.class, node, "source"),
                    Shape.time(node, "as_of"),
                    Shape.find(node, "stale_reason"),
                    Shape.text(node, "presence"),
                    Shape.findTime(node, "last_seen"));
        }
    }

    static NodeCheck read(JsonNode node) {
        return new NodeCheck(
                Shape.text(node, "node_id"),
                Shape.text(node, "name"),
                Shape.device(node),
                Shape.constant(VpnCheck.Verdict.class, node, "verdict"),
                Shape.text(node, "reason"),
                Shape.time(node, "checked_at"),
                StatusJson.readPlace(node),
                Shape.list(node, "facts", Said::read),
                TailnetNode.path(node.path("path")),
                Shape.list(node, "probes", StatusJson::read));
    }
}
