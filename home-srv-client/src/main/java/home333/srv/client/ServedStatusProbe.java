package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.json.Json;
import home333.json.SightingJson;
import home333.ports.StatusProbe;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks from where a server stands. */
final class ServedStatusProbe implements StatusProbe {
    private final Wire wire;

    ServedStatusProbe(Wire wire) {
        this.wire = wire;
    }

    @Override
    @Route("probe")
    public Answers probe(Inquiry inquiry) throws IOException, InterruptedException {
        if (inquiry.targets().isEmpty()) {
            return new Answers(List.of(), Map.of());
        }
        return wire.send(
                        Ask.post("/api/v1/ports/probe")
                                .json(written(inquiry))
                                .lasting(inquiry.patience().plus(Duration.ofSeconds(10))))
                .read(ServedStatusProbe::answers);
    }

    private static ObjectNode written(Inquiry inquiry) {
        ObjectNode node =
                Json.object()
                        .put("tries", inquiry.tries())
                        .put("spacing_ms", inquiry.spacing().toMillis());
        ArrayNode targets = node.putArray("targets");
        for (Target target : inquiry.targets()) {
            ObjectNode one = targets.addObject().put("ip", target.address().toString());
            Shape.putTexts(one, "methods", target.methods().stream().map(Shape::word).toList());
            one.put("open_ports", target.openPorts().toString());
        }
        return node;
    }

    private static Answers answers(JsonNode node) {
        Map<IpAddress, Set<Method>> asked = new HashMap<>();
        for (JsonNode one : Shape.list(node, "asked", it -> it)) {
            asked.put(
                    IpAddress.parse(Shape.text(one, "ip")),
                    new HashSet<>(Shape.list(one, "methods", SightingJson::method)));
        }
        return new Answers(Shape.list(node, "heard", SightingJson::read), asked);
    }
}
