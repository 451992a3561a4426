package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.accounts.Accounts;
import home333.app.accounts.SecondFactors;
import home333.domain.Secret;
import home333.domain.account.Scope;
import home333.json.AccountJson;
import home333.json.Json;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** An authenticator app, and codes on paper for when it is lost. */
final class FactorRoutes {
    private final SecondFactors factors;
    private final Answers answers;

    FactorRoutes(Accounts accounts, InstantSource clock) {
        this.factors = accounts.secondFactors();
        this.answers = new Answers(clock);
    }

    List<Route> routes() {
        var read = Access.to(Scope.READ);
        return List.of(
                Route.post("/api/v1/totp")
                        .notedElsewhere()
                        .named(
                                "beginTotp",
                                "Begins to use an authenticator app; its first code confirms it.")
                        .allowed(read)
                        .answering(Route.Answer.json("TotpEnrolment"))
                        .by(this::begin),
                Route.post("/api/v1/totp/confirm")
                        .notedElsewhere()
                        .named("confirmTotp", "Uses the app from now on, where this is its code.")
                        .allowed(read)
                        .taking("TotpCode")
                        .answering(Route.Answer.json("RecoveryCodes"))
                        .by(this::confirm),
                Route.delete("/api/v1/totp")
                        .notedElsewhere()
                        .named("removeTotp", "Does without the app.")
                        .allowed(read)
                        .answering(Route.Answer.json("Account"))
                        .by(call ->
                                Reply.json(
                                        AccountJson.write(
                                                answers.done(factors.removeTotp(call.caller()))))),
                Route.post("/api/v1/recovery-codes")
                        .notedElsewhere()
                        .named(
                                "renewRecoveryCodes",
                                "Makes other recovery codes, which are shown this once.")
                        .allowed(read)
                        .answering(Route.Answer.json("RecoveryCodes"))
                        .by(call ->
                                Reply.json(
                                        codes(
                                                answers.done(
                                                        factors.renewRecoveryCodes(
                                                                call.caller()))))));
    }

    private Reply begin(Call call) throws IOException {
        SecondFactors.Enrolment begun = answers.done(factors.beginTotp(call.caller()));
        return Reply.json(
                Json.object()
                        .put("secret", begun.secret().reveal())
                        .put("uri", begun.uri().reveal())
                        .put("expires_at", begun.expires().toString()));
    }

    private Reply confirm(Call call) throws IOException {
        String code = Texts.required(call.json(), "code");
        return Reply.json(codes(answers.done(factors.confirmTotp(call.caller(), code))));
    }

    /** {@code {recovery_codes[]}}: they are shown nowhere else. */
    static ObjectNode codes(List<Secret> codes) {
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("recovery_codes");
        codes.forEach(code -> array.add(code.reveal()));
        return node;
    }
}
