package home333.srv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.accounts.AccountPasskeys;
import home333.app.accounts.Accounts;
import home333.domain.account.CredentialId;
import home333.domain.account.PasskeyInfo;
import home333.domain.account.Scope;
import home333.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Passkeys. What a browser is asked, and what it answers, is its own JSON: {@code
 * PublicKeyCredential.parseCreationOptionsFromJSON}, {@code parseRequestOptionsFromJSON} and {@code
 * toJSON}.
 */
final class PasskeyRoutes {
    /** Of a body, which anybody may send. */
    private static final int LARGEST = 64 << 10;

    private final AccountPasskeys passkeys;
    private final Answers answers;
    private final LoginReplies replies;

    PasskeyRoutes(Accounts accounts, Cookies cookies, InstantSource clock) {
        this.passkeys = accounts.passkeys();
        this.answers = new Answers(clock);
        this.replies = new LoginReplies(cookies, clock);
    }

    List<Route> routes() {
        var read = Access.to(Scope.READ);
        return List.of(
                Route.post("/api/v1/session/passkey/options")
                        .named("askForPasskey", "What a browser is asked to log in by a passkey.")
                        .allowed(Access.EVERYBODY)
                        .notedElsewhere()
                        .answering(Route.Answer.json("PasskeyQuestion"))
                        .by(call -> question(answers.done(passkeys.begin(call.from())))),
                Route.post("/api/v1/session/passkey")
                        .named("logInByPasskey", "Logs in, by a passkey alone.")
                        .allowed(Access.EVERYBODY)
                        .notedElsewhere()
                        .taking("PasskeyProof")
                        .answering(Route.Answer.json("LoginAnswer"))
                        .by(this::logIn),
                Route.post("/api/v1/session/proof/passkey")
                        .named("proveByPasskey", "Proves anew who somebody is, by a passkey.")
                        .allowed(read)
                        .notedElsewhere()
                        .taking("PasskeyProof")
                        .answering(Route.Answer.json("LoginAnswer"))
                        .by(this::stepUp),
                Route.get("/api/v1/passkeys")
                        .named("listPasskeys", "The caller's passkeys.")
                        .allowed(read)
                        .answering(Route.Answer.json("PasskeyList"))
                        .by(this::list),
                Route.post("/api/v1/passkeys/options")
                        .named("beginPasskey", "What a browser is asked to make a passkey with.")
                        .allowed(read)
                        .notedElsewhere()
                        .answering(Route.Answer.json("PasskeyQuestion"))
                        .by(call -> question(answers.done(passkeys.beginAdding(call.caller())))),
                Route.post("/api/v1/passkeys")
                        .named("addPasskey", "Keeps the passkey that a browser made.")
                        .allowed(read)
                        .notedElsewhere()
                        .taking("NewPasskey")
                        .answering(Route.Answer.json("AddedPasskey").as(201))
                        .by(this::add),
                Route.patch("/api/v1/passkeys/{id}")
                        .named("renamePasskey", "Calls one of the caller's otherwise.")
                        .allowed(read)
                        .notedElsewhere()
                        .taking("PasskeyName")
                        .answering(Route.Answer.json("Passkey"))
                        .by(this::rename),
                Route.delete("/api/v1/passkeys/{id}")
                        .named("removePasskey", "Forgets one of the caller's.")
                        .allowed(read)
                        .notedElsewhere()
                        .by(call -> {
                            var _ = answers.done(passkeys.remove(call.caller(), id(call)));
                            return Reply.NOTHING;
                        }));
    }

    private static CredentialId id(Call call) {
        return new CredentialId(call.name("id"));
    }

    private static Reply question(AccountPasskeys.Question question) throws IOException {
        ObjectNode node = Json.object().put("challenge", question.challenge());
        node.set("options", Json.read(question.options()));
        return Reply.json(node.put("expires_at", question.expires().toString()));
    }

    /** The browser's answer as it came: what checks it reads it. */
    private static String response(ObjectNode sent) {
        JsonNode response = sent.path("response");
        if (!response.isObject()) {
            throw Problem.Kind.INVALID.failure("'response' is what the browser's toJSON gave.");
        }
        return Json.line(response);
    }

    private Reply logIn(Call call) throws IOException {
        ObjectNode sent = call.json(LARGEST);
        String challenge = Texts.required(sent, "challenge");
        return replies.of(passkeys.login(challenge, response(sent), call.from()));
    }

    private Reply stepUp(Call call) throws IOException {
        ObjectNode sent = call.json(LARGEST);
        String challenge = Texts.required(sent, "challenge");
        return replies.of(passkeys.stepUp(call.caller(), challenge, response(sent)));
    }

    private Reply list(Call call) throws IOException {
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("passkeys");
        if (call.caller().account().isPresent()) {
            answers.done(passkeys.list(call.caller(), call.caller().account().get()))
                    .forEach(passkey -> array.add(write(passkey)));
        }
        return Reply.json(node);
    }

    private Reply add(Call call) throws IOException {
        ObjectNode sent = call.json(LARGEST);
        AccountPasskeys.Added added =
                answers.done(
                        passkeys.add(
                                call.caller(),
                                Texts.required(sent, "challenge"),
                                Texts.required(sent, "name"),
                                response(sent)));
        ObjectNode node = FactorRoutes.codes(added.recoveryCodes());
        node.set("passkey", write(added.passkey()));
        return Reply.json(201, node);
    }

    private Reply rename(Call call) throws IOException {
        String name = Texts.required(call.json(), "name");
        return Reply.json(write(answers.done(passkeys.rename(call.caller(), id(call), name))));
    }

    private static ObjectNode write(PasskeyInfo passkey) {
        return Json.object()
                .put("id", passkey.id().value())
                .put("name", passkey.name())
                .put("created_at", passkey.created().toString())
                .put("last_used", passkey.lastUsed().map(Instant::toString).orElse(null));
    }
}
