package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.json.AccountJson;
import home333.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** An authenticator app of the caller's, and codes on paper for when it is lost. */
public final class FactorsApi {
    private static final String TOTP = "/api/v1/totp";

    private final Wire wire;

    FactorsApi(Wire wire) {
        this.wire = wire;
    }

    /**
     * An app that is about to be used.
     *
     * @param secret what is typed into it
     * @param uri what it reads from a picture
     * @param expires until when its first code has to come
     */
    public record Enrolment(Secret secret, Secret uri, Instant expires) {}

    /** Begins to use an app; its first code confirms it. */
    @Route("beginTotp")
    public Enrolment beginTotp() throws IOException, InterruptedException {
        return wire.send(Ask.post(TOTP))
                .read(node ->
                        new Enrolment(
                                Secret.of(Shape.text(node, "secret")),
                                Secret.of(Shape.text(node, "uri")),
                                Shape.time(node, "expires_at")));
    }

    /** Uses the app from now on; answers the recovery codes, which are shown this once. */
    @Route("confirmTotp")
    public List<Secret> confirmTotp(Secret code) throws IOException, InterruptedException {
        return wire.send(Ask.post(TOTP + "/confirm").json(Json.object().put("code", code.reveal())))
                .read(FactorsApi::codes);
    }

    static List<Secret> codes(JsonNode node) {
        return Shape.list(node, "recovery_codes", it -> Secret.of(it.asText()));
    }

    /** Does without the app. */
    @Route("removeTotp")
    public Account removeTotp() throws IOException, InterruptedException {
        return wire.send(Ask.delete(TOTP)).read(AccountJson::readAccount);
    }

    /** Makes other recovery codes, which are shown this once. */
    @Route("renewRecoveryCodes")
    public List<Secret> renewRecoveryCodes() throws IOException, InterruptedException {
        return wire.send(Ask.post("/api/v1/recovery-codes")).read(FactorsApi::codes);
    }
}
