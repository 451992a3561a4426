package home333.app.accounts;

import home333.domain.account.OidcRules;
import home333.ports.AccountStore;
import home333.ports.AuditLog;
import home333.ports.OidcLogin;
import home333.ports.Passkeys;
import home333.ports.PasswordHasher;
import home333.ports.SecretStore;
import java.util.Optional;

/**
 * What accounts need from outside.
 *
 * @param store keeps them; one home at a time is to use it
 * @param log remembers who did what
 * @param hasher checks passwords
 * @param secrets keeps the key that second factors are encrypted by
 * @param passkeys speaks with browsers; empty where nobody logs in by a passkey
 * @param oidc asks an identity provider; empty where there is none
 */
public record AccountPorts(
        AccountStore store,
        AuditLog log,
        PasswordHasher hasher,
        SecretStore secrets,
        Optional<Passkeys> passkeys,
        Optional<Oidc> oidc) {
    /**
     * An identity provider.
     *
     * @param rules who of those that it knows may come in, and as what
     */
    public record Oidc(OidcLogin login, OidcRules rules) {}

    /** Those of people with passwords. */
    public AccountPorts(
            AccountStore store, AuditLog log, PasswordHasher hasher, SecretStore secrets) {
        this(store, log, hasher, secrets, Optional.empty(), Optional.empty());
    }

    /** Accounts as long as the process lives. */
    public static AccountPorts inMemory(PasswordHasher hasher) {
        return new AccountPorts(
                new RecentAccounts(), new RecentAudit(), hasher, new RecentSecrets());
    }

    /** The same, where people log in by passkeys too. */
    public AccountPorts with(Passkeys others) {
        return new AccountPorts(store, log, hasher, secrets, Optional.of(others), oidc);
    }

    /** The same, where people log in by an identity provider too. */
    public AccountPorts with(OidcLogin login, OidcRules rules) {
        return new AccountPorts(
                store, log, hasher, secrets, passkeys, Optional.of(new Oidc(login, rules)));
    }
}
