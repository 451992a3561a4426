package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Secret;
import home333.domain.account.CredentialId;
import home333.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Passkeys. What a browser is asked, and what it answers, is its own JSON, handed on as it is. */
public final class PasskeysApi {
    private static final String ALL = "/api/v1/passkeys";
    private static final String SESSION = "/api/v1/session";

    private final Wire wire;

    PasskeysApi(Wire wire) {
        this.wire = wire;
    }

    /**
     * What a browser is asked.
     *
     * @param challenge is handed in with the answer
     * @param options JSON for the browser
     */
    public record Question(String challenge, String options, Instant expires) {
        private static Question read(JsonNode node) {
            return new Question(
                    Shape.text(node, "challenge"),
                    Json.line(node.path("options")),
                    Shape.time(node, "expires_at"));
        }
    }

    /** A passkey of the caller's. */
    public record Passkey(
            CredentialId id, String name, Instant created, Optional<Instant> lastUsed) {
        private static Passkey read(JsonNode node) {
            return new Passkey(
                    new CredentialId(Shape.text(node, "id")),
                    Shape.text(node, "name"),
                    Shape.time(node, "created_at"),
                    Shape.findTime(node, "last_used"));
        }
    }

    /**
     * A passkey that was just added.
     *
     * @param recoveryCodes for when it is lost, shown this once; none where there are some already
     */
    public record Added(Passkey passkey, List<Secret> recoveryCodes) {
        public Added {
            recoveryCodes = List.copyOf(recoveryCodes);
        }
    }

    /** What a browser is asked to log in. */
    @Route("askForPasskey")
    public Question ask() throws IOException, InterruptedException {
        return wire.send(Ask.post(SESSION + "/passkey/options")).read(Question::read);
    }

    /**
     * Logs in.
     *
     * @param response what the browser's {@code toJSON} gave
     */
    @Route("logInByPasskey")
    public LoginAnswer logIn(String challenge, String response)
            throws IOException, InterruptedException {
        return SessionApi.read(
                wire.send(Ask.post(SESSION + "/passkey").json(answered(challenge, response))));
    }

    /** Proves anew who somebody is. */
    @Route("proveByPasskey")
    public LoginAnswer prove(String challenge, String response)
            throws IOException, InterruptedException {
        return SessionApi.read(
                wire.send(
                        Ask.post(SESSION + "/proof/passkey").json(answered(challenge, response))));
    }

    private static ObjectNode answered(String challenge, String response) throws IOException {
        ObjectNode body = Json.object().put("challenge", challenge);
        body.set("response", Json.read(response));
        return body;
    }

    /** The caller's. */
    @Route("listPasskeys")
    public List<Passkey> list() throws IOException, InterruptedException {
        return wire.send(Ask.get(ALL)).read(node -> Shape.list(node, "passkeys", Passkey::read));
    }

    /** What a browser is asked to make one with. */
    @Route("beginPasskey")
    public Question begin() throws IOException, InterruptedException {
        return wire.send(Ask.post(ALL + "/options")).read(Question::read);
    }

    /** Keeps the one that a browser made. */
    @Route("addPasskey")
    public Added add(String challenge, String name, String response)
            throws IOException, InterruptedException {
        ObjectNode body = answered(challenge, response).put("name", name);
        return wire.send(Ask.post(ALL).json(body))
                .read(node ->
                        new Added(Passkey.read(node.path("passkey")), FactorsApi.codes(node)));
    }

    /** Calls one of them otherwise. */
    @Route("renamePasskey")
    public Passkey rename(CredentialId id, String name) throws IOException, InterruptedException {
        return wire.send(Ask.patch(ALL + "/{id}", id.value()).json(Json.object().put("name", name)))
                .read(Passkey::read);
    }

    /** Forgets one of them. */
    @Route("removePasskey")
    public void remove(CredentialId id) throws IOException, InterruptedException {
        var _ = wire.send(Ask.delete(ALL + "/{id}", id.value()));
    }
}
