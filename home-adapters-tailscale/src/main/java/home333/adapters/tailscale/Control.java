package home333.adapters.tailscale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.IpNetwork;
import home333.domain.Secret;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory.VpnException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A control plane that answers whoever shows a credential. Safe for use by several threads. */
final class Control {
    private static final int UNAUTHORIZED = 401;

    private final VpnSource source;
    private final Access access;
    private final Exchange exchange;
    private final Verdict verdict;
    private final Bearer bearer;

    /**
     * A control plane.
     *
     * @param patience for one exchange; a question needs four at the most, which are a token and
     *     the question itself, and both again where the token had ended early
     */
    Control(VpnSource source, Access access, InstantSource clock, Duration patience) {
        this.source = source;
        this.access = access;
        this.exchange = new Exchange(source, access, patience);
        this.verdict = new Verdict(source, access, clock);
        this.bearer = new Bearer(access, exchange, verdict, clock);
    }

    /** The body of an answer that is a success. */
    byte[] get(String path) throws VpnException, InterruptedException {
        var answer = answer("GET", path, Optional.empty());
        if (answer.statusCode() / 100 != 2) {
            throw new VpnException(verdict.of(answer));
        }
        return answer.body();
    }

    /** Changes something; a success need not say anything. */
    void change(String method, String path, Optional<ObjectNode> body)
            throws VpnException, InterruptedException {
        var answer = answer(method, path, body);
        if (answer.statusCode() / 100 != 2) {
            throw new VpnException(verdict.ofChange(answer));
        }
        if (JsonBody.isWebPage(answer.body())) {
            throw new VpnException(verdict.webPage(answer));
        }
    }

    static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode routes(List<IpNetwork> routes) {
        var json = json();
        var list = json.putArray("routes");
        routes.forEach(route -> list.add(route.toString()));
        return json;
    }

    private HttpResponse<byte[]> answer(String method, String path, Optional<ObjectNode> body)
            throws VpnException, InterruptedException {
        Optional<VpnProblem> mistake = access.mistake(source);
        if (mistake.isPresent()) {
            throw new VpnException(mistake.get());
        }
        Secret shown = bearer.current();
        var answer = exchange.send(request(method, path, body, shown));
        // A token may end before its time, by a clock that was set or by somebody's decision.
        return answer.statusCode() == UNAUTHORIZED && bearer.renewInsteadOf(shown)
                ? exchange.send(request(method, path, body, bearer.current()))
                : answer;
    }

    private HttpRequest request(
            String method, String path, Optional<ObjectNode> body, Secret shown) {
        BodyPublisher json =
                body.map(node -> BodyPublishers.ofString(node.toString()))
                        .orElseGet(BodyPublishers::noBody);
        return HttpRequest.newBuilder(access.at(path))
                .header("Authorization", "Bearer " + shown.reveal())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, json)
                .build();
    }
}
