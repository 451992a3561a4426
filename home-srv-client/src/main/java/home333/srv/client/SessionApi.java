package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.AccountId;
import home333.domain.account.CredentialId;
import home333.domain.account.SessionInfo;
import home333.json.AccountJson;
import home333.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Logging in, and who is logged in. What is secret goes in bodies alone, and is kept nowhere. */
public final class SessionApi {
    private static final String SESSION = "/api/v1/session";

    private final Wire wire;

    SessionApi(Wire wire) {
        this.wire = wire;
    }

    /**
     * By what one can log in.
     *
     * @param isClaimed whether anybody has an account
     * @param byPasskey whether passkeys are taken
     * @param byProvider whether there is an identity provider
     */
    public record LoginWays(boolean isClaimed, boolean byPasskey, boolean byProvider) {}

    /** Makes the owner's account, by the code of the first start. */
    @Route("claim")
    public Account claim(Secret code, String name, Secret password)
            throws IOException, InterruptedException {
        ObjectNode body =
                Json.object()
                        .put("code", code.reveal())
                        .put("name", name)
                        .put("password", password.reveal());
        return wire.send(Ask.post("/api/v1/claim").json(body)).read(AccountJson::readAccount);
    }

    /** Chooses a password, by the code of an invite. */
    @Route("acceptInvite")
    public Account acceptInvite(Secret code, Secret password)
            throws IOException, InterruptedException {
        ObjectNode body =
                Json.object().put("code", code.reveal()).put("password", password.reveal());
        return wire.send(Ask.post("/api/v1/invites/accept").json(body))
                .read(AccountJson::readAccount);
    }

    /**
     * Logs in.
     *
     * @throws ApiException.Refused where the name or the password is not right
     */
    @Route("logIn")
    public LoginAnswer logIn(String name, Secret password)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("name", name).put("password", password.reveal());
        return read(wire.send(Ask.post(SESSION).json(body)));
    }

    /** Goes on with a login, by a code of the second factor. */
    @Route("proveMore")
    public LoginAnswer proveMore(Secret pending, Secret code)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("pending", pending.reveal()).put("code", code.reveal());
        return read(wire.send(Ask.post(SESSION + "/factor").json(body)));
    }

    /** Who calls. */
    @Route("whoAmI")
    public CallerInfo whoAmI() throws IOException, InterruptedException {
        return wire.send(Ask.get(SESSION)).read(CallerInfo::read);
    }

    /**
     * Proves anew who somebody is, for what needs that; the session has another token then.
     *
     * @param proof a code of the second factor where there is one, else the password
     */
    @Route("proveAnew")
    public LoginAnswer proveAnew(Secret proof) throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("proof", proof.reveal());
        return read(wire.send(Ask.post(SESSION + "/proof").json(body)));
    }

    /** Ends the session of this client's token. */
    @Route("logOut")
    public void logOut() throws IOException, InterruptedException {
        var _ = wire.send(Ask.delete(SESSION));
    }

    /** Where the caller is logged in. */
    @Route("listSessions")
    public List<SessionInfo> list() throws IOException, InterruptedException {
        Optional<AccountId> account = whoAmI().account();
        if (account.isEmpty()) {
            return List.of();
        }
        return wire.send(Ask.get("/api/v1/sessions"))
                .read(node ->
                        Shape.list(
                                node,
                                "sessions",
                                it -> AccountJson.readSession(it, account.get())));
    }

    /** By what one can log in here. */
    @Route("listLoginWays")
    public LoginWays ways() throws IOException, InterruptedException {
        return wire.send(Ask.get(SESSION + "/ways"))
                .read(node ->
                        new LoginWays(
                                Shape.flag(node, "claimed"),
                                Shape.flag(node, "passkey"),
                                Shape.flag(node, "oidc")));
    }

    /** Logs the caller out everywhere else; answers how many sessions ended. */
    @Route("endOtherSessions")
    public int endOthers() throws IOException, InterruptedException {
        return wire.send(Ask.delete("/api/v1/sessions")).read(node -> Shape.count(node, "ended"));
    }

    /** Ends one of them. */
    @Route("endSession")
    public void end(CredentialId session) throws IOException, InterruptedException {
        var _ = wire.send(Ask.delete("/api/v1/sessions/{id}", session.value()));
    }

    /** Reads one; the token stands in a cookie. */
    static LoginAnswer read(Answer answer) throws ApiException {
        return answer.read(node ->
                Shape.text(node, "state").equals("logged_in")
                        ? loggedIn(node, answer)
                        : new LoginAnswer.MoreNeeded(
                                Secret.of(Shape.text(node, "pending")),
                                Shape.texts(node, "factors"),
                                Shape.time(node, "expires_at")));
    }

    private static LoginAnswer.LoggedIn loggedIn(JsonNode node, Answer answer) {
        Account account = AccountJson.readAccount(node.path("account"));
        return new LoginAnswer.LoggedIn(
                account,
                AccountJson.readSession(node.path("session"), account.id()),
                token(answer));
    }

    private static Secret token(Answer answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .filter(cookie -> cookie.contains("="))
                .map(cookie -> Secret.of(cookie.substring(cookie.indexOf('=') + 1)))
                .filter(token -> !token.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no session came with it"));
    }
}
