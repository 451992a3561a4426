package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.IpAddress;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnPath;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnSource;
import home333.json.Json;
import home333.json.VpnChangeJson;
import home333.json.VpnListJson;
import home333.ports.VpnDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** A source of the tailnet, asked by a server. */
final class ServedVpnDirectory implements VpnDirectory {
    private static final String ONE = "/api/v1/ports/vpn/{source}";
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Wire wire;
    private final VpnSource source;

    ServedVpnDirectory(Wire wire, VpnSource source) {
        this.wire = wire;
        this.source = source;
    }

    @Override
    public VpnSource source() {
        return source;
    }

    private Ask ask(String what) {
        return Ask.post(ONE + what, VpnChangeJson.word(source))
                .lasting(LONGEST)
                .upTo(Ask.LARGEST_LIST);
    }

    private <T> T asked(Ask ask, Function<JsonNode, T> reader)
            throws VpnException, InterruptedException {
        try {
            JsonNode answer = wire.send(ask).read(node -> node);
            if (answer.path("problem").isObject()) {
                throw new VpnException(VpnChangeJson.readProblem(answer.path("problem")));
            }
            return reader.apply(answer);
        } catch (ApiException e) {
            throw new VpnException(
                    new VpnProblem(kind(e), source, e.getMessage() + "", Optional.empty()));
        } catch (IllegalArgumentException _) {
            String sentence = wire.server() + " tells of the tailnet what is not understood";
            throw new VpnException(
                    new VpnProblem(VpnProblem.Kind.SERVER, source, sentence, Optional.empty()));
        }
    }

    private static VpnProblem.Kind kind(ApiException failure) {
        return switch (failure) {
            case ApiException.Unreachable _, ApiException.Broken _ -> VpnProblem.Kind.NETWORK;
            case ApiException.Untrusted _ -> VpnProblem.Kind.TLS;
            case ApiException.Foreign _ -> VpnProblem.Kind.SERVER;
            case ApiException.Refused refused ->
                    switch (refused.problem().status()) {
                        case 401 -> VpnProblem.Kind.TOKEN;
                        case 403 -> VpnProblem.Kind.SCOPE;
                        case 404 -> VpnProblem.Kind.NOT_CONFIGURED;
                        case 429, 503 -> VpnProblem.Kind.BUSY;
                        case 409, 422 -> VpnProblem.Kind.REFUSED;
                        default -> VpnProblem.Kind.SERVER;
                    };
        };
    }

    @Override
    @Route("fetchVpnList")
    public VpnList fetch() throws VpnException, InterruptedException {
        return asked(
                ask("/list"),
                node -> {
                    VpnList list = VpnListJson.read(node.path("list"));
                    return new VpnList(
                            list.source(),
                            list.fetchedAt(),
                            list.devices(),
                            Shape.texts(node, "warnings"),
                            Optional.empty());
                });
    }

    @Override
    @Route("getVpnAccess")
    public Optional<Instant> accessEnds() throws VpnException, InterruptedException {
        return asked(ask("/access"), node -> Shape.findTime(node, "ends_at"));
    }

    @Override
    @Route("getVpnPath")
    public Optional<VpnPath> path(IpAddress address) throws VpnException, InterruptedException {
        ObjectNode body = Json.object().put("ip", address.toString());
        return asked(ask("/path").json(body), node -> TailnetNode.path(node.path("path")));
    }

    @Override
    @Route("changeVpn")
    public void apply(String nodeId, VpnAction action) throws VpnException, InterruptedException {
        ObjectNode body = VpnChangeJson.write(action).put("node_id", nodeId);
        var _ = asked(ask("/actions").json(body).once(), node -> node);
    }
}
