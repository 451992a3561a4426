package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.IpAddress;
import home333.domain.account.Account;
import home333.domain.account.AccountId;
import home333.domain.account.AccountName;
import home333.domain.account.AuditActor;
import home333.domain.account.AuditEntry;
import home333.domain.account.Client;
import home333.domain.account.CredentialId;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import home333.domain.account.SessionInfo;
import home333.domain.account.TokenInfo;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Accounts, and what they are let in with, as the API writes them; nothing of it opens anything.
 */
public final class AccountJson {
    private AccountJson() {}

    /**
     * {@code {id, name, role, created_at, disabled, has_password, totp, passkeys, recovery_codes}}.
     */
    public static ObjectNode write(Account account) {
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
    public static ObjectNode write(SessionInfo session) {
        return Json.object()
                .put("id", session.id().value())
                .put("created_at", session.created().toString())
                .put("last_seen", session.lastSeen().toString())
                .put("expires_at", session.expires().toString())
                .put("from", session.from().address().toString())
                .put("agent", session.from().agent());
    }

    /** {@code {id, account_id, name, scopes[], created_at, expires_at, last_used}}. */
    public static ObjectNode write(TokenInfo token) {
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
    public static ObjectNode write(AuditEntry entry) {
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
                .sorted(Map.Entry.comparingByKey())
                .forEach(it -> details.put(it.getKey(), it.getValue()));
        return node;
    }

    /**
     * Reads an account.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Account readAccount(JsonNode node) {
        return new Account(
                new AccountId(Fields.text(node.path("id"))),
                AccountName.of(Fields.text(node.path("name"))),
                role(node.path("role")),
                Fields.instant(node.path("created_at")),
                Fields.truth(node.path("disabled")),
                Fields.truth(node.path("has_password")),
                Fields.truth(node.path("totp")),
                Math.toIntExact(Fields.count(node.path("passkeys"))),
                Math.toIntExact(Fields.count(node.path("recovery_codes"))));
    }

    /** A role, as a word in lower case. */
    public static Role role(JsonNode node) {
        return Fields.constant(Role.class, node);
    }

    /** Scopes, as words in lower case. */
    public static Set<Scope> scopes(JsonNode list) {
        return Set.copyOf(Fields.each(list, it -> Fields.constant(Scope.class, it)));
    }

    /**
     * Reads a session of an account.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static SessionInfo readSession(JsonNode node, AccountId account) {
        var from =
                new Client(
                        IpAddress.parse(Fields.text(node.path("from"))),
                        Fields.text(node.path("agent")));
        return new SessionInfo(
                new CredentialId(Fields.text(node.path("id"))),
                account,
                Fields.instant(node.path("created_at")),
                Fields.instant(node.path("last_seen")),
                Fields.instant(node.path("expires_at")),
                from);
    }

    /**
     * Reads what is known of a token.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static TokenInfo readToken(JsonNode node) {
        return new TokenInfo(
                new CredentialId(Fields.text(node.path("id"))),
                new AccountId(Fields.text(node.path("account_id"))),
                Fields.text(node.path("name")),
                scopes(node.path("scopes")),
                Fields.instant(node.path("created_at")),
                Fields.instant(node.path("expires_at")),
                Fields.maybe(node.path("last_used"), Fields::instant));
    }

    /**
     * Reads an entry of the audit log.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AuditEntry readEntry(JsonNode node) {
        JsonNode who = node.path("who");
        Map<String, String> details = new HashMap<>();
        node.path("details")
                .properties()
                .forEach(it -> details.put(it.getKey(), Fields.text(it.getValue())));
        return new AuditEntry(
                Fields.instant(node.path("at")),
                new AuditActor(
                        Fields.constant(AuditActor.Kind.class, who.path("kind")),
                        Fields.text(who.path("id")),
                        Fields.text(who.path("name"))),
                Fields.text(node.path("from")),
                Fields.text(node.path("action")),
                Fields.text(node.path("object")),
                Fields.constant(AuditEntry.Outcome.class, node.path("outcome")),
                details);
    }
}
