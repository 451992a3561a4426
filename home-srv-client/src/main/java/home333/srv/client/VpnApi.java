package home333.srv.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnReport;
import home333.domain.vpn.VpnWarning;
import home333.json.DeviceJson;
import home333.json.Json;
import home333.json.VpnChangeJson;
import home333.json.VpnReportJson;
import home333.json.VpnWarningJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The tailnet, as a server sees it. */
public final class VpnApi {
    private static final String ALL = "/api/v1/vpn";
    private static final String NODE = "/api/v1/vpn/nodes/{node}";

    /** Several sources, each asked for half a minute at the most. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Wire wire;

    VpnApi(Wire wire) {
        this.wire = wire;
    }

    /** What is known of it. */
    @Route("getTailnet")
    public TailnetView known() throws IOException, InterruptedException {
        return wire.send(Ask.get(ALL).lasting(LONGEST)).read(TailnetView::read);
    }

    /** Has its sources asked now. */
    @Route("refreshTailnet")
    public TailnetView refresh() throws IOException, InterruptedException {
        return wire.send(Ask.post(ALL + "/refresh").lasting(LONGEST)).read(TailnetView::read);
    }

    /** The same, and measures the paths to its machines. */
    @Route("refreshTailnet")
    public TailnetView measure() throws IOException, InterruptedException {
        return wire.send(Ask.post(ALL + "/refresh").with("paths", true).lasting(LONGEST))
                .read(TailnetView::read);
    }

    /**
     * What came of asking the sources.
     *
     * @param isConfigured whether anybody is asked at all
     * @param warnings what a person should see to
     */
    public record Test(
            boolean isConfigured, List<TailnetView.Source> sources, List<VpnWarning> warnings) {
        public Test {
            sources = List.copyOf(sources);
            warnings = List.copyOf(warnings);
        }
    }

    /** Has the sources asked now: why not, and what is to be seen to. */
    @Route("testTailnet")
    public Test test() throws IOException, InterruptedException {
        return wire.send(Ask.post(ALL + "/test").lasting(LONGEST))
                .read(node ->
                        new Test(
                                Shape.flag(node, "configured"),
                                Shape.list(node, "sources", TailnetView.Source::read),
                                Shape.list(node, "warnings", VpnWarningJson::read)));
    }

    /** Who is asked before a report. */
    public enum Asked {
        NOBODY,
        /** Sources whose answer is old. */
        OLD,
        ALL
    }

    /**
     * All that is known, in each source's own words.
     *
     * @param measure whether it is measured how packets go to each machine
     */
    @Route("reportTailnet")
    public VpnReport report(Asked asked, boolean measure) throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("ask", Shape.word(asked)).put("measure", measure);
        return wire.send(
                        Ask.post(ALL + "/report")
                                .json(body)
                                .lasting(LONGEST)
                                .upTo(Ask.LARGEST_LIST))
                .read(VpnReportJson::read);
    }

    /** What is known of a machine, and what it answers now. */
    @Route("checkNode")
    public NodeCheck check(String nodeId) throws IOException, InterruptedException {
        return wire.send(Ask.post(NODE + "/check", nodeId).lasting(LONGEST)).read(NodeCheck::read);
    }

    /** Says that a machine is a device, which is answered. */
    @Route("joinNode")
    public Device join(String nodeId, DeviceId device) throws IOException, InterruptedException {
        return wire.send(
                        Ask.post(NODE + "/join", nodeId)
                                .json(Json.object().put("device_id", device.value()))
                                .once())
                .read(node -> DeviceJson.read(node, Shape.AS_IT_CAME));
    }

    /** Says that a machine is not the device that it was taken for. */
    @Route("partNode")
    public void part(String nodeId) throws IOException, InterruptedException {
        var _ = wire.send(Ask.post(NODE + "/part", nodeId).once());
    }

    /** Changes something about a machine. */
    @Route("changeNode")
    public void apply(String nodeId, VpnAction action) throws IOException, InterruptedException {
        var _ =
                wire.send(
                        Ask.post(NODE + "/actions", nodeId)
                                .json(VpnChangeJson.write(action))
                                .once()
                                .lasting(LONGEST));
    }

    /**
     * Hands on a message that the control plane signed, as it came.
     *
     * @param signature the header {@code Tailscale-Webhook-Signature}
     * @param message the JSON
     */
    @Route("hearTailnet")
    public void hear(String signature, byte[] message) throws IOException, InterruptedException {
        var _ =
                wire.send(
                        Ask.post(ALL + "/webhook")
                                .header("Tailscale-Webhook-Signature", signature)
                                .raw(message));
    }
}
