package home333.srv.client;

import home333.domain.Finding;
import home333.json.MachineJson;
import java.io.IOException;
import java.util.List;

/** The server itself. */
public final class AboutApi {
    private final Wire wire;

    AboutApi(Wire wire) {
        this.wire = wire;
    }

    /**
     * Whether a 333HOME answers there at all.
     *
     * @throws ApiException if not, saying what is there instead
     */
    @Route("isAlive")
    public void requireAlive() throws IOException, InterruptedException {
        requireOk(Ask.get("/healthz"));
    }

    /**
     * Whether what is kept can be read.
     *
     * @throws ApiException if not
     */
    @Route("isReady")
    public void requireReady() throws IOException, InterruptedException {
        requireOk(Ask.get("/readyz"));
    }

    private void requireOk(Ask ask) throws IOException, InterruptedException {
        String status = wire.send(ask).read(node -> Shape.text(node, "status"));
        if (!status.equals("ok")) {
            throw new ApiException.Foreign(wire.server() + " does not say that it is well");
        }
    }

    /** What is counted, as Prometheus reads it. */
    @Route("getMetrics")
    public String metrics() throws IOException, InterruptedException {
        return wire.send(Ask.get("/metrics").header("Accept", "text/plain")).text();
    }

    /** What the server may do in its network, and what not. */
    @Route("listFindings")
    public List<Finding> findings() throws IOException, InterruptedException {
        return wire.send(Ask.get("/api/v1/findings"))
                .read(node -> Shape.list(node, "findings", MachineJson::readFinding));
    }

    /** The description of the API: OpenAPI 3.1, as JSON. */
    @Route("describeApi")
    public String description() throws IOException, InterruptedException {
        return wire.send(Ask.get("/api/v1/openapi.json")).text();
    }
}
