package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.account.Account;
import home333.domain.account.AuditEntry;
import home333.domain.account.Scope;
import home333.domain.account.SessionInfo;
import home333.domain.account.TokenInfo;
import home333.json.Json;
import java.time.Instant;
import java.util.Locale;

/**
 * Accounts, and what they are let in with, as the API writes them; nothing of it opens anything.
 */
final class AccountJson {
    private AccountJson() {}

    /**
     * {@code {id, name, role, created_at, disabled, has_password, totp, passkeys, recovery_codes}}.
     */
    static ObjectNode write(Account account) {
        return Json.object()
                .put("id", account.id().value())
                .put("name", account.name().toString())
                .put("role", account.role().word())
                .put("created_at", account.created().toString())
                .put("disabled", account.isDisabled())
                .put("has_password", account.hasPassword())
                .put("totp", account.hasTotp())
                .put("passkeys", account.passkeys())
                .put("recovery_codes", account.recoveryCodes());
    }

    /** {@code {id, created_at, last_seen, expires_at, from, agent}}. */
    static ObjectNode write(SessionInfo session) {
        return Json.object()
                .put("id", session.id().value())
                .put("created_at", session.created().toString())
                .put("last_seen", session.lastSeen().toString())
                .put("expires_at", session.expires().toString())
                .put("from", session.from().address().toString())
                .put("agent", session.from().agent());
    }

    /** {@code {id, account_id, name, scopes[], created_at, expires_at, last_used}}. */
    static ObjectNode write(TokenInfo token) {
        ObjectNode node =
                Json.object()
                        .put("id", token.id().value())
                        .put("account_id", token.account().value())
                        .put("name", token.name());
        ArrayNode scopes = node.putArray("scopes");
        token.scopes().stream().sorted().map(Scope::word).forEach(scopes::add);
        return node.put("created_at", token.created().toString())
                .put("expires_at", token.expires().toString())
                .put("last_used", token.lastUsed().map(Instant::toString).orElse(null));
    }

    /** {@code {at, who{kind, id, name}, from, action, object, outcome, details{}}}. */
    static ObjectNode write(AuditEntry entry) {
        ObjectNode node = Json.object().put("at", entry.at().toString());
        node.putObject("who")
                .put("kind", entry.who().kind().name().toLowerCase(Locale.ROOT))
                .put("id", entry.who().id())
                .put("name", entry.who().name());
        node.put("from", entry.from())
                .put("action", entry.action())
                .put("object", entry.object())
                .put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
        ObjectNode details = node.putObject("details");
        entry.details().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(it -> details.put(it.getKey(), it.getValue()));
        return node;
    }
}
