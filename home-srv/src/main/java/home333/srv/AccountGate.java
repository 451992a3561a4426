package home333.srv;

import home333.app.accounts.Accounts;
import home333.domain.Secret;
import home333.domain.account.AuditEntry.Outcome;
import home333.domain.account.Caller;
import home333.domain.account.Client;
import home333.domain.account.Scope;
import home333.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/**
 * Lets in whoever has a token of {@link Accounts}: programs by {@code Authorization: Bearer},
 * browsers by a cookie; and the command of this machine, by a token that only those can read who
 * may read the data folder.
 *
 * <p>A browser sends its cookie along whoever's page asks it to. So a request by a cookie that
 * changes something has to come from a page of this very server.
 */
final class AccountGate implements Gate {
    private static final String BEARER = "Bearer ";

    private final Accounts accounts;
    private final Optional<Secret> localToken;
    private final Origins origins;
    private final Cookies cookies;

    AccountGate(Accounts accounts, Optional<Secret> localToken, ServerOptions options) {
        this.accounts = accounts;
        this.localToken = localToken;
        origins = new Origins(options);
        cookies = new Cookies(options);
    }

    @Override
    public Optional<Caller> admit(Route route, Call.Incoming incoming, Client from)
            throws IOException {
        Optional<Caller> caller = caller(route, incoming, from);
        Optional<Scope> wanted = route.access().scope();
        if (wanted.isEmpty()) {
            return caller;
        }
        if (caller.isEmpty()) {
            throw new Problem.Failure(
                    Problem.Kind.NOT_AUTHENTICATED
                            .because("Log in first, or send a token that is good.")
                            .with("WWW-Authenticate", "Bearer realm=\"333HOME\""));
        }
        if (!caller.get().may(wanted.get())) {
            noteRefused(caller.get(), route);
            throw new Problem.Failure(
                    Problem.Kind.FORBIDDEN
                            .because("This takes the right to " + wanted.get().word() + ".")
                            .with(Json.object().put("scope", wanted.get().word())));
        }
        return caller;
    }

    /** Who reads what he may not is in the access log. */
    private void noteRefused(Caller caller, Route route) throws IOException {
        if (!route.verb().isSafe()) {
            String path = route.path().text();
            accounts.audit().note(caller, route.id(), path, Outcome.REFUSED, Map.of());
        }
    }

    private Optional<Caller> caller(Route route, Call.Incoming incoming, Client from)
            throws IOException {
        Optional<String> header = incoming.header("Authorization");
        if (header.isPresent()) {
            boolean isBearer = header.get().regionMatches(true, 0, BEARER, 0, BEARER.length());
            String token = isBearer ? header.get().substring(BEARER.length()).strip() : "";
            return isBearer && from.address().isLoopback() && isLocal(token)
                    ? Optional.of(Accounts.local("local", from))
                    : accounts.authenticate(token, from);
        }
        Optional<String> cookie = cookies.session(incoming);
        Optional<Caller> caller =
                cookie.isPresent() ? accounts.authenticate(cookie.get(), from) : Optional.empty();
        if (caller.isPresent() && !route.verb().isSafe()) {
            origins.requireOwn(incoming);
        }
        return caller;
    }

    private boolean isLocal(String token) {
        return localToken
                .map(secret ->
                        MessageDigest.isEqual(
                                secret.reveal().getBytes(StandardCharsets.UTF_8),
                                token.getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
    }
}
