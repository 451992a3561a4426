package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.Home;
import home333.domain.account.Scope;
import home333.json.Json;
import home333.json.MachineJson;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server itself. */
final class AboutRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(AboutRoutes.class);

    private final Home home;
    private final Metrics metrics;

    AboutRoutes(Home home, Metrics metrics) {
        this.home = home;
        this.metrics = metrics;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/healthz")
                        .named("isAlive", "Whether the server answers at all.")
                        .allowed(Access.EVERYBODY)
                        .answering(Route.Answer.json("Health"))
                        .by(_ -> Reply.json(Json.object().put("status", "ok"))),
                Route.get("/readyz")
                        .named("isReady", "Whether what is kept can be read.")
                        .allowed(Access.EVERYBODY)
                        .answering(Route.Answer.json("Health"))
                        .by(_ -> ready()),
                Route.get("/metrics")
                        .named("getMetrics", "What is counted, as Prometheus reads it.")
                        .allowed(Access.to(Scope.METRICS))
                        .answering(Route.Answer.of(Metrics.MEDIA_TYPE))
                        .by(_ -> Reply.whole(200, Metrics.MEDIA_TYPE, metrics.text())),
                Route.get("/api/v1/findings")
                        .named(
                                "listFindings",
                                "What this machine may do in the network, and what not.")
                        .allowed(Access.to(Scope.READ))
                        .answering(Route.Answer.json("FindingList"))
                        .by(_ -> findings()));
    }

    /** What exactly is wrong is for the log, and not for everybody. */
    private Reply ready() {
        try {
            var _ = home.devices().list();
            return Reply.json(Json.object().put("status", "ok"));
        } catch (IOException e) {
            LOG.warn("what is kept cannot be read: {}", e.getMessage());
            return Reply.of(Problem.Kind.UNAVAILABLE.because("What is kept cannot be read."));
        }
    }

    private Reply findings() {
        ObjectNode node = Json.object();
        ArrayNode findings = node.putArray("findings");
        home.findings().forEach(finding -> findings.add(MachineJson.write(finding)));
        return Reply.json(node);
    }
}
