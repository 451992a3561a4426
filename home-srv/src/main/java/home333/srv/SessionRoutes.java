package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.accounts.Accounts;
import home333.domain.Secret;
import home333.domain.account.AccountId;
import home333.domain.account.Caller;
import home333.domain.account.CredentialId;
import home333.domain.account.Scope;
import home333.json.AccountJson;
import home333.json.Json;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Who is logged in. */
final class SessionRoutes {
    /** Of a body, which anybody may send. */
    private static final int LARGEST = 16 << 10;

    private final Accounts accounts;
    private final Answers answers;
    private final LoginReplies replies;
    private final Cookies cookies;

    SessionRoutes(Accounts accounts, Cookies cookies, InstantSource clock) {
        this.accounts = accounts;
        this.cookies = cookies;
        this.answers = new Answers(clock);
        this.replies = new LoginReplies(cookies, clock);
    }

    List<Route> routes() {
        var read = Access.to(Scope.READ);
        var admin = Access.to(Scope.ADMIN);
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
                        .by(call -> list(call, call.caller().account())),
                Route.delete("/api/v1/sessions")
                        .notedElsewhere()
                        .named("endOtherSessions", "Logs the caller out everywhere else.")
                        .allowed(read)
                        .answering(Route.Answer.json("Ended"))
                        .by(call -> ended(call, own(call))),
                Route.get("/api/v1/users/{id}/sessions")
                        .named("listSessionsOf", "Where somebody is logged in.")
                        .allowed(admin)
                        .answering(Route.Answer.json("SessionList"))
                        .by(call -> list(call, Optional.of(id(call)))),
                Route.delete("/api/v1/users/{id}/sessions")
                        .notedElsewhere()
                        .named("endSessionsOf", "Logs somebody out everywhere.")
                        .allowed(admin)
                        .answering(Route.Answer.json("Ended"))
                        .by(call -> ended(call, id(call))),
                Route.get("/api/v1/session/ways")
                        .named("listLoginWays", "By what one can log in here.")
                        .allowed(Access.EVERYBODY)
                        .answering(Route.Answer.json("LoginWays"))
                        .by(_ -> ways()),
                Route.delete("/api/v1/sessions/{id}")
                        .notedElsewhere()
                        .named("endSession", "Ends one of them, or of somebody one looks after.")
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
        return replies.of(
                accounts.login(
                        Texts.required(sent, "name"),
                        secret(sent, "password"),
                        Texts.find(sent, "code").orElse(""),
                        call.from()));
    }

    private Reply proveMore(Call call) throws IOException {
        ObjectNode sent = call.json(LARGEST);
        String pending =
                Texts.find(sent, "pending")
                        .or(() -> Cookies.find(call.header("Cookie"), Cookies.PENDING))
                        .orElseThrow(() -> Problem.Kind.INVALID.failure("'pending' is missing."));
        return replies.of(
                accounts.secondFactor(
                        Secret.of(pending), Texts.required(sent, "code"), call.from()));
    }

    private Reply stepUp(Call call) throws IOException, InterruptedException {
        Secret proof = secret(call.json(LARGEST), "proof");
        return replies.of(accounts.credentials().stepUp(call.caller(), proof));
    }

    private Reply logOut(Call call) throws IOException {
        var _ = answers.done(accounts.sessions().end(call.caller()));
        return Reply.NOTHING.with("Set-Cookie", cookies.forget());
    }

    private static AccountId id(Call call) {
        return new AccountId(call.name("id"));
    }

    private static AccountId own(Call call) {
        return call.caller()
                .account()
                .orElseThrow(() ->
                        Problem.Kind.INVALID.failure(
                                "The command on this machine has no account."));
    }

    private Reply ended(Call call, AccountId of) throws IOException {
        int ended = answers.done(accounts.sessions().endOthers(call.caller(), of));
        return Reply.json(Json.object().put("ended", ended));
    }

    private Reply ways() throws IOException {
        return Reply.json(
                Json.object()
                        .put("claimed", accounts.isClaimed())
                        .put("passkey", accounts.passkeys().isPossible())
                        .put("oidc", accounts.oidc().isPossible()));
    }

    private Reply list(Call call, Optional<AccountId> of) throws IOException {
        ObjectNode node = Json.object();
        ArrayNode sessions = node.putArray("sessions");
        if (of.isPresent()) {
            answers.done(accounts.sessions().list(call.caller(), of.get()))
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
