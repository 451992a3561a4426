package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.AccountId;
import home333.domain.account.CredentialId;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import home333.domain.account.SessionInfo;
import home333.domain.account.TokenInfo;
import home333.json.AccountJson;
import home333.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may do what at a server. */
public final class AccountsApi {
    private static final String USERS = "/api/v1/users";
    private static final String USER = "/api/v1/users/{id}";
    private static final String TOKENS = "/api/v1/tokens";

    private final Wire wire;

    AccountsApi(Wire wire) {
        this.wire = wire;
    }

    /**
     * An account whose owner chooses the password.
     *
     * @param code by which, once
     */
    public record Invite(Account account, Secret code, Instant expires) {
        private static Invite read(JsonNode node) {
            return new Invite(
                    AccountJson.readAccount(node.path("account")),
                    Secret.of(Shape.text(node, "code")),
                    Shape.time(node, "expires_at"));
        }
    }

    /**
     * A token that was just made.
     *
     * @param token shown this once
     */
    public record NewToken(TokenInfo info, Secret token) {}

    /** The accounts; the caller's own where it may not see all. */
    @Route("listUsers")
    public List<Account> list() throws IOException, InterruptedException {
        return wire.send(Ask.get(USERS))
                .read(node -> Shape.list(node, "users", AccountJson::readAccount));
    }

    /** Makes an account. */
    @Route("inviteUser")
    public Invite invite(String name, Role role) throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("name", name).put("role", role.word());
        return wire.send(Ask.post(USERS).json(body)).read(Invite::read);
    }

    /** Invites somebody anew who forgot the password. */
    @Route("inviteAgain")
    public Invite inviteAgain(AccountId id) throws IOException, InterruptedException {
        return wire.send(Ask.post(USER + "/invite", id.value())).read(Invite::read);
    }

    /** Gives somebody another role. */
    @Route("changeUser")
    public Account changeRole(AccountId id, Role role) throws IOException, InterruptedException {
        return changed(id, Json.object().put("role", role.word()));
    }

    /** Lets somebody in nowhere, or again. */
    @Route("changeUser")
    public Account disable(AccountId id, boolean isDisabled)
            throws IOException, InterruptedException {
        return changed(id, Json.object().put("disabled", isDisabled));
    }

    private Account changed(AccountId id, ObjectNode body)
            throws IOException, InterruptedException {
        return wire.send(Ask.patch(USER, id.value()).json(body)).read(AccountJson::readAccount);
    }

    /** Forgets somebody, and all that it is let in with. */
    @Route("deleteUser")
    public void delete(AccountId id) throws IOException, InterruptedException {
        var _ = wire.send(Ask.delete(USER, id.value()));
    }

    /** Takes away all that somebody proves more with than a password, for when it is lost. */
    @Route("forgetFactors")
    public Account forgetFactors(AccountId id) throws IOException, InterruptedException {
        return wire.send(Ask.delete(USER + "/factors", id.value())).read(AccountJson::readAccount);
    }

    /** Where somebody is logged in. */
    @Route("listSessionsOf")
    public List<SessionInfo> sessions(AccountId id) throws IOException, InterruptedException {
        return wire.send(Ask.get(USER + "/sessions", id.value()))
                .read(node -> Shape.list(node, "sessions", it -> AccountJson.readSession(it, id)));
    }

    /** Logs somebody out everywhere; answers how many sessions ended. */
    @Route("endSessionsOf")
    public int endSessions(AccountId id) throws IOException, InterruptedException {
        return wire.send(Ask.delete(USER + "/sessions", id.value()))
                .read(node -> Shape.count(node, "ended"));
    }

    /**
     * Chooses another password for the caller.
     *
     * @param old where there is one
     */
    @Route("changePassword")
    public Account changePassword(Optional<Secret> old, Secret password)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("password", password.reveal());
        old.ifPresent(it -> body.put("old", it.reveal()));
        return wire.send(Ask.post("/api/v1/password").json(body)).read(AccountJson::readAccount);
    }

    /** The caller's API tokens. */
    @Route("listTokens")
    public List<TokenInfo> tokens() throws IOException, InterruptedException {
        return tokens(Optional.empty());
    }

    /** Those of an account, for whoever may see them. */
    public List<TokenInfo> tokens(Optional<AccountId> of) throws IOException, InterruptedException {
        return wire.send(Ask.get(TOKENS).with("account", of))
                .read(node -> Shape.list(node, "tokens", AccountJson::readToken));
    }

    /**
     * Makes an API token.
     *
     * @param days how long it lasts, 1 to 366
     */
    @Route("makeToken")
    public NewToken makeToken(String name, Set<Scope> scopes, int days)
            throws IOException, InterruptedException {
        return makeToken(Optional.empty(), name, scopes, days);
    }

    /** The same for an account, by whoever looks after the machine itself. */
    public NewToken makeToken(Optional<AccountId> owner, String name, Set<Scope> scopes, int days)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("name", name).put("days", days);
        owner.ifPresent(id -> body.put("account_id", id.value()));
        Shape.putTexts(body, "scopes", scopes.stream().map(Scope::word).sorted().toList());
        return wire.send(Ask.post(TOKENS).json(body))
                .read(node ->
                        new NewToken(
                                AccountJson.readToken(node), Secret.of(Shape.text(node, "token"))));
    }

    /** Ends a token. */
    @Route("endToken")
    public void endToken(CredentialId token) throws IOException, InterruptedException {
        var _ = wire.send(Ask.delete(TOKENS + "/{id}", token.value()));
    }
}
