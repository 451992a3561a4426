package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.accounts.Accounts;
import home333.app.accounts.Login;
import home333.domain.Secret;
import home333.domain.account.Caller;
import home333.domain.account.CredentialId;
import home333.domain.account.Scope;
import home333.json.Json;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** Who is logged in. */
final class SessionRoutes {
    /** Of a body, which anybody may send. */
    private static final int LARGEST = 16 << 10;

    private final Accounts accounts;
    private final Answers answers;

    SessionRoutes(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.answers = new Answers(clock);
    }

    List<Route> routes() {
        var read = Access.to(Scope.READ);
        return List.of(
                Route.post("/api/v1/claim")
                        .notedElsewhere()
                        .named(
                                "claim",
                                "Makes the owner's account, by the code of the first start.")
                        .allowed(Access.EVERYBODY)
                        .taking("Claim")
                        .answering(Route.Answer.json("Account").as(201))
                        .by(this::claim),
                Route.post("/api/v1/invites/accept")
                        .notedElsewhere()
                        .named("acceptInvite", "Chooses a password, by the code of an invite.")
                        .allowed(Access.EVERYBODY)
                        .taking("Acceptance")
                        .answering(Route.Answer.json("Account"))
                        .by(this::accept),
                Route.post("/api/v1/session")
                        .notedElsewhere()
                        .named("logIn", "Logs in, by a name and a password.")
                        .allowed(Access.EVERYBODY)
                        .taking("Login")
                        .answering(Route.Answer.json("LoginAnswer"))
                        .by(this::logIn),
                Route.post("/api/v1/session/factor")
                        .notedElsewhere()
                        .named("proveMore", "Goes on with a login that needs a second factor.")
                        .allowed(Access.EVERYBODY)
                        .taking("SecondFactor")
                        .answering(Route.Answer.json("LoginAnswer"))
                        .by(this::proveMore),
                Route.get("/api/v1/session")
                        .named("whoAmI", "Who calls.")
                        .allowed(read)
                        .answering(Route.Answer.json("Caller"))
                        .by(call -> Reply.json(write(call.caller()))),
                Route.post("/api/v1/session/proof")
                        .notedElsewhere()
                        .named("proveAnew", "Proves anew who somebody is, for what needs that.")
                        .allowed(read)
                        .taking("Proof")
                        .answering(Route.Answer.json("LoginAnswer"))
                        .by(this::stepUp),
                Route.delete("/api/v1/session")
                        .notedElsewhere()
                        .named("logOut", "Ends the session.")
                        .allowed(read)
                        .by(this::logOut),
                Route.get("/api/v1/sessions")
                        .named("listSessions", "Where the caller is logged in.")
                        .allowed(read)
                        .answering(Route.Answer.json("SessionList"))
                        .by(this::list),
                Route.delete("/api/v1/sessions/{id}")
                        .notedElsewhere()
                        .named("endSession", "Ends one of them.")
                        .allowed(read)
                        .by(call -> {
                            var id = new CredentialId(call.name("id"));
                            var _ = answers.done(accounts.sessions().end(call.caller(), id));
                            return Reply.NOTHING;
                        }));
    }

    private Reply claim(Call call) throws IOException, InterruptedException {
        ObjectNode sent = call.json(LARGEST);
        return Reply.json(
                201,
                AccountJson.write(
                        answers.done(
                                accounts.claim(
                                        secret(sent, "code"),
                                        Texts.required(sent, "name"),
                                        secret(sent, "password"),
                                        call.from()))));
    }

    private Reply accept(Call call) throws IOException, InterruptedException {
        ObjectNode sent = call.json(LARGEST);
        return Reply.json(
                AccountJson.write(
                        answers.done(
                                accounts.acceptInvite(
                                        secret(sent, "code"),
                                        secret(sent, "password"),
                                        call.from()))));
    }

    private static Secret secret(ObjectNode sent, String name) {
        return Secret.of(Texts.required(sent, name));
    }

    private Reply logIn(Call call) throws IOException, InterruptedException {
        ObjectNode sent = call.json(LARGEST);
        return reply(
                accounts.login(
                        Texts.required(sent, "name"),
                        secret(sent, "password"),
                        Texts.find(sent, "code").orElse(""),
                        call.from()));
    }

    private Reply proveMore(Call call) throws IOException {
        ObjectNode sent = call.json(LARGEST);
        return reply(
                accounts.secondFactor(
                        secret(sent, "pending"), Texts.required(sent, "code"), call.from()));
    }

    private Reply reply(Login login) {
        return switch (login) {
            case Login.LoggedIn in -> loggedIn(in);
            case Login.SecondFactorNeeded(Secret pending, var factors, var expires) -> {
                ObjectNode node = Json.object().put("state", "second_factor_needed");
                node.put("pending", pending.reveal()).put("expires_at", expires.toString());
                ArrayNode array = node.putArray("factors");
                factors.stream()
                        .map(factor -> factor.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .forEach(array::add);
                yield Reply.json(node);
            }
            case Login.Refused() ->
                    Reply.of(
                            Problem.Kind.NOT_AUTHENTICATED.because(
                                    "The name, the password or the code is not right."));
            case Login.Throttled(var until) -> Reply.of(answers.throttled(until));
            case Login.Busy() -> Reply.of(Answers.busy());
        };
    }

    private Reply loggedIn(Login.LoggedIn in) {
        ObjectNode node = Json.object().put("state", "logged_in");
        node.set("account", AccountJson.write(in.account()));
        node.set("session", AccountJson.write(in.session()));
        return Reply.json(node).with("Set-Cookie", Cookies.keep(in.token().reveal()));
    }

    private Reply stepUp(Call call) throws IOException, InterruptedException {
        Secret proof = secret(call.json(LARGEST), "proof");
        return loggedIn(answers.done(accounts.credentials().stepUp(call.caller(), proof)));
    }

    private Reply logOut(Call call) throws IOException {
        var _ = answers.done(accounts.sessions().end(call.caller()));
        return Reply.NOTHING.with("Set-Cookie", Cookies.forget());
    }

    private Reply list(Call call) throws IOException {
        ObjectNode node = Json.object();
        ArrayNode sessions = node.putArray("sessions");
        if (call.caller().account().isPresent()) {
            answers.done(accounts.sessions().list(call.caller(), call.caller().account().get()))
                    .forEach(session -> sessions.add(AccountJson.write(session)));
        }
        return Reply.json(node);
    }

    private static ObjectNode write(Caller caller) {
        ObjectNode node =
                Json.object()
                        .put("account_id", caller.account().map(Object::toString).orElse(null))
                        .put("name", caller.name())
                        .put("role", caller.role().word());
        node.put(
                "credential",
                switch (caller.credential()) {
                    case Caller.Credential.Session _ -> "session";
                    case Caller.Credential.ApiToken _ -> "token";
                    case Caller.Credential.Local _ -> "local";
                });
        ArrayNode scopes = node.putArray("scopes");
        for (Scope scope : Scope.values()) {
            if (caller.may(scope)) {
                scopes.add(scope.word());
            }
        }
        return node;
    }
}
