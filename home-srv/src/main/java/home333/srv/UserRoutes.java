package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.accounts.Accounts;
import home333.app.accounts.TokenOrder;
import home333.app.accounts.Tokens;
import home333.app.accounts.Users;
import home333.domain.Secret;
import home333.domain.account.AccountId;
import home333.domain.account.CredentialId;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import home333.json.AccountJson;
import home333.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who there is, and the tokens of programs. */
final class UserRoutes {
    private final Accounts accounts;
    private final Answers answers;

    UserRoutes(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.answers = new Answers(clock);
    }

    List<Route> routes() {
        var read = Access.to(Scope.READ);
        var admin = Access.to(Scope.ADMIN);
        return List.of(
                Route.get("/api/v1/users")
                        .named("listUsers", "The accounts; whoever may not see all gets its own.")
                        .allowed(read)
                        .answering(Route.Answer.json("UserList"))
                        .by(this::list),
                Route.post("/api/v1/users")
                        .notedElsewhere()
                        .named("inviteUser", "Makes an account, whose password its invite chooses.")
                        .allowed(admin)
                        .taking("UserOrder")
                        .answering(Route.Answer.json("Invite").as(201))
                        .by(this::create),
                Route.post("/api/v1/users/{id}/invite")
                        .notedElsewhere()
                        .named("inviteAgain", "Invites somebody anew who forgot the password.")
                        .allowed(admin)
                        .answering(Route.Answer.json("Invite"))
                        .by(call -> invited(200, accounts.users().invite(call.caller(), id(call)))),
                Route.patch("/api/v1/users/{id}")
                        .notedElsewhere()
                        .named("changeUser", "Gives somebody another role, or lets in nowhere.")
                        .allowed(admin)
                        .taking("UserChange")
                        .answering(Route.Answer.json("Account"))
                        .by(this::change),
                Route.delete("/api/v1/users/{id}")
                        .notedElsewhere()
                        .named("deleteUser", "Forgets somebody, and all that it is let in with.")
                        .allowed(admin)
                        .by(call -> {
                            var _ = answers.done(accounts.users().delete(call.caller(), id(call)));
                            return Reply.NOTHING;
                        }),
                Route.delete("/api/v1/users/{id}/factors")
                        .notedElsewhere()
                        .named(
                                "forgetFactors",
                                "Takes away all that somebody proves more with than a password.")
                        .allowed(admin)
                        .answering(Route.Answer.json("Account"))
                        .by(call ->
                                Reply.json(
                                        AccountJson.write(
                                                answers.done(
                                                        accounts.users()
                                                                .forgetFactors(
                                                                        call.caller(),
                                                                        id(call)))))),
                Route.post("/api/v1/password")
                        .notedElsewhere()
                        .named("changePassword", "Chooses another password for the caller.")
                        .allowed(read)
                        .taking("PasswordChange")
                        .answering(Route.Answer.json("Account"))
                        .by(this::changePassword),
                Route.get("/api/v1/tokens")
                        .named("listTokens", "The caller's API tokens.")
                        .allowed(read)
                        .with(Parameter.text("account", "Whose, for who looks after the machine."))
                        .answering(Route.Answer.json("TokenList"))
                        .by(this::tokens),
                Route.post("/api/v1/tokens")
                        .notedElsewhere()
                        .named("makeToken", "Makes an API token, which is shown this once.")
                        .allowed(read)
                        .taking("TokenOrder")
                        .answering(Route.Answer.json("NewToken").as(201))
                        .by(this::makeToken),
                Route.delete("/api/v1/tokens/{id}")
                        .notedElsewhere()
                        .named("endToken", "Ends a token.")
                        .allowed(read)
                        .by(call -> {
                            var token = new CredentialId(call.name("id"));
                            var _ = answers.done(accounts.tokens().end(call.caller(), token));
                            return Reply.NOTHING;
                        }));
    }

    private static AccountId id(Call call) {
        return new AccountId(call.name("id"));
    }

    private Reply list(Call call) throws IOException {
        ObjectNode node = Json.object();
        ArrayNode users = node.putArray("users");
        accounts.users().list(call.caller()).forEach(user -> users.add(AccountJson.write(user)));
        return Reply.json(node);
    }

    private Reply create(Call call) throws IOException {
        ObjectNode sent = call.json();
        Role role = role(Texts.required(sent, "role"));
        return invited(
                201, accounts.users().create(call.caller(), Texts.required(sent, "name"), role));
    }

    private static Role role(String word) {
        return Role.of(word)
                .orElseThrow(() ->
                        Problem.Kind.INVALID.failure(
                                "'role' is viewer, operator, admin or owner, got '" + word + "'."));
    }

    private Reply invited(int status, home333.app.accounts.Answer<Users.Invite> answer) {
        Users.Invite invite = answers.done(answer);
        ObjectNode node = Json.object();
        node.set("account", AccountJson.write(invite.account()));
        node.put("code", invite.code().reveal()).put("expires_at", invite.expires().toString());
        return Reply.json(status, node);
    }

    private Reply change(Call call) throws IOException {
        ObjectNode sent = call.json();
        boolean setsRole = sent.has("role");
        if (setsRole == sent.has("disabled")) {
            throw Problem.Kind.INVALID.failure("Send either 'role' or 'disabled'.");
        }
        var changed =
                setsRole
                        ? accounts.users()
                                .changeRole(
                                        call.caller(), id(call), role(Texts.required(sent, "role")))
                        : accounts.users()
                                .disable(
                                        call.caller(),
                                        id(call),
                                        Texts.flag(sent, "disabled", false));
        return Reply.json(AccountJson.write(answers.done(changed)));
    }

    private Reply changePassword(Call call) throws IOException, InterruptedException {
        ObjectNode sent = call.json();
        return Reply.json(
                AccountJson.write(
                        answers.done(
                                accounts.credentials()
                                        .changePassword(
                                                call.caller(),
                                                Secret.of(Texts.find(sent, "old").orElse("")),
                                                Secret.of(Texts.required(sent, "password"))))));
    }

    /** Whose tokens are meant: the caller's own, or whose is named; a rule says who may. */
    private static AccountId owner(Call call, Optional<String> named) {
        return named.map(AccountId::new)
                .or(() -> call.caller().account())
                .orElseThrow(() ->
                        Problem.Kind.INVALID.failure(
                                "The command on this machine has no account: say whose it is."));
    }

    private Reply tokens(Call call) throws IOException {
        ObjectNode node = Json.object();
        ArrayNode tokens = node.putArray("tokens");
        AccountId owner = owner(call, call.query("account"));
        answers.done(accounts.tokens().list(call.caller(), owner))
                .forEach(token -> tokens.add(AccountJson.write(token)));
        return Reply.json(node);
    }

    private Reply makeToken(Call call) throws IOException {
        ObjectNode sent = call.json();
        Set<Scope> scopes =
                Texts.list(sent, "scopes").stream()
                        .map(word ->
                                Scope.of(word)
                                        .orElseThrow(() ->
                                                Problem.Kind.INVALID.failure(
                                                        "There is no scope '" + word + "'.")))
                        .collect(Collectors.toSet());
        long days = Texts.number(sent, "days").orElse(90L);
        if (days < 1 || days > 366) {
            throw Problem.Kind.INVALID.failure("'days' is 1 to 366.");
        }
        var order = new TokenOrder(Texts.required(sent, "name"), scopes, Duration.ofDays(days));
        AccountId owner = owner(call, Texts.find(sent, "account_id"));
        Tokens.Made made = answers.done(accounts.tokens().create(call.caller(), owner, order));
        ObjectNode node = AccountJson.write(made.info());
        return Reply.json(201, node.put("token", made.token().reveal()));
    }
}
