package home333.adapters.tailscale;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnProblem.Kind;
import home333.domain.vpn.VpnSource;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an answer that is no success means. Its status decides, since proxies and gateways write
 * anything into the body; of a body only the known sentences count.
 */
final class Verdict {
    private static final int LONGEST_QUOTATION = 160;

    private final VpnSource source;
    private final Access access;
    private final InstantSource clock;

    Verdict(VpnSource source, Access access, InstantSource clock) {
        this.source = source;
        this.access = access;
        this.clock = clock;
    }

    VpnSource source() {
        return source;
    }

    /** What is wrong with a request for a list or a token. */
    VpnProblem of(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        return switch (status) {
            case 401 -> problem(answer, Kind.TOKEN, notAccepted());
            case 403 -> forbidden(answer);
            case 404 -> missing(answer);
            case 407 -> problem(answer, Kind.NETWORK, "A proxy on the way asks for a password.");
            case 429 ->
                    problem(
                            answer,
                            Kind.BUSY,
                            access.host() + " was asked too often: it is left alone for a while.");
            case 400, 405, 409, 422 -> refused(answer);
            default -> problem(answer, Kind.SERVER, outOfOrder(status));
        };
    }

    /** What is wrong with a change of one machine. */
    VpnProblem ofChange(HttpResponse<byte[]> answer) {
        String said = said(answer);
        boolean isElsewhere =
                answer.statusCode() == 501 || said.contains("no manageable device matching");
        if (isElsewhere) {
            return problem(
                    answer,
                    Kind.REFUSED,
                    "This machine belongs to another tailnet, which shares it: it can be changed"
                            + " there alone.");
        }
        // headscale up to 0.29 answers so when it knows no such machine
        boolean isUnknown = answer.statusCode() == 404 || said.contains("not found");
        return isUnknown
                ? problem(
                        answer,
                        Kind.REFUSED,
                        "There is no such machine in the tailnet any more: read the list anew.")
                : of(answer);
    }

    /** Where a success came, but not from a control plane. */
    VpnProblem webPage(HttpResponse<byte[]> answer) {
        return problem(
                answer,
                Kind.SERVER,
                access.host()
                        + " answered by a web page, as a network does that wants a login first, or"
                        + " a wrong base URL: nothing shows that anything was changed.");
    }

    private VpnProblem forbidden(HttpResponse<byte[]> answer) {
        if (said(answer).contains("tailnet does not match")) {
            return problem(
                    answer,
                    Kind.TAILNET,
                    "The tailnet is not that of the key: write - for the key's own tailnet.");
        }
        String needed =
                switch (access.credential()) {
                    case Credential.ApiKey _ ->
                            "whoever made it has to be an admin of the tailnet, and the secret of"
                                    + " an OAuth client has to be configured as one.";
                    case Credential.OAuthClient _ ->
                            "give the OAuth client the scope devices:core:read to read,"
                                    + " devices:core and devices:routes to change.";
                };
        return problem(answer, Kind.SCOPE, "The key may not do this: " + needed);
    }

    private String notAccepted() {
        return switch (access.credential()) {
            case Credential.ApiKey _ ->
                    access.host()
                            + " does not accept the API key, which is mistyped, revoked or"
                            + " expired: make a new one and enter it.";
            case Credential.OAuthClient _ ->
                    access.host()
                            + " does not accept the OAuth client: see whether its id and secret"
                            + " belong together and it was not revoked.";
        };
    }

    private VpnProblem missing(HttpResponse<byte[]> answer) {
        return access.tailnet().equals(Access.OWN_TAILNET)
                ? problem(
                        answer,
                        Kind.SERVER,
                        access.host()
                                + " does not have this API: see whether the base URL is right and"
                                + " which version headscale has.")
                : problem(
                        answer,
                        Kind.TAILNET,
                        "There is no such tailnet: write - for the key's own tailnet.");
    }

    private VpnProblem refused(HttpResponse<byte[]> answer) {
        boolean isUnknownClient =
                JsonBody.lenient(answer.body()).path("error").asText("").endsWith("_client");
        if (isUnknownClient) {
            return problem(answer, Kind.TOKEN, notAccepted());
        }
        String said = said(answer);
        return problem(
                answer,
                Kind.REFUSED,
                said.isEmpty()
                        ? access.host() + " refuses this with status " + answer.statusCode() + "."
                        : access.host() + " refuses this: " + said);
    }

    private String outOfOrder(int status) {
        return status / 100 == 3
                ? access.host()
                        + " sends elsewhere, which is not followed since the key would go there"
                        + " too: see whether the base URL is right."
                : access.host()
                        + " is out of order (status "
                        + status
                        + "): it is asked again later.";
    }

    private VpnProblem problem(HttpResponse<byte[]> answer, Kind kind, String sentence) {
        var retryAfter =
                answer.headers()
                        .firstValue("Retry-After")
                        .flatMap(value -> RetryAfter.parse(value, clock.instant()));
        return new VpnProblem(kind, source, sentence, retryAfter);
    }

    /** The sentence of an answer, in one line; empty where it has none, or quotes what was sent. */
    private String said(HttpResponse<byte[]> answer) {
        JsonNode body = JsonBody.lenient(answer.body());
        String said =
                Stream.of("message", "detail", "error_description", "title")
                        .map(name -> body.path(name).asText(""))
                        .filter(text -> !text.isBlank())
                        .findFirst()
                        .orElse("")
                        .replaceAll("\\p{C}+", " ")
                        .strip();
        boolean isQuotation =
                said.contains("tskey-")
                        || said.contains(access.credential().secret().reveal())
                        || sent(answer).filter(said::contains).isPresent();
        return isQuotation || said.length() > LONGEST_QUOTATION ? "" : said;
    }

    private static Optional<String> sent(HttpResponse<byte[]> answer) {
        return answer.request()
                .headers()
                .firstValue("Authorization")
                .map(header -> header.substring(header.indexOf(' ') + 1));
    }
}
