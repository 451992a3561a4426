package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.DeviceId;
import home333.domain.vpn.VpnSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tailnet, as a server knows it.
 *
 * @param sources who was asked
 * @param nodes its machines
 * @param suggested which devices some of them may be; a person decides
 */
public record TailnetView(
        List<Source> sources, List<TailnetNode> nodes, List<Suggestion> suggested) {
    public TailnetView {
        sources = List.copyOf(sources);
        nodes = List.copyOf(nodes);
        suggested = List.copyOf(suggested);
    }

    /**
     * Somebody who was asked.
     *
     * @param fetchedAt when it said so; empty for one that never did
     * @param problem why it could not be asked since
     * @param warnings what could not be understood, one sentence each
     */
    public record Source(
            VpnSource source,
            Optional<Instant> fetchedAt,
            Optional<String> problem,
            List<String> warnings) {
        public Source {
            warnings = List.copyOf(warnings);
        }

        static Source read(JsonNode node) {
            return new Source(
                    Shape.constant(VpnSource.class, node, "source"),
                    Shape.findTime(node, "fetched_at"),
                    Shape.find(node, "reason"),
                    Shape.texts(node, "warnings"));
        }
    }

    /** A machine that may be a device. */
    public record Suggestion(String nodeId, DeviceId device) {
        private static Suggestion read(JsonNode node) {
            return new Suggestion(
                    Shape.text(node, "node_id"), new DeviceId(Shape.text(node, "device_id")));
        }
    }

    static TailnetView read(JsonNode node) {
        return new TailnetView(
                Shape.list(node, "sources", Source::read),
                Shape.list(node, "devices", TailnetNode::read),
                Shape.list(node, "suggested", Suggestion::read));
    }
}
