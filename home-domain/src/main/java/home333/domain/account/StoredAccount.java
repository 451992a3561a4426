package home333.domain.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An account as it is kept.
 *
 * @param passwordHash in the PHC string format
 * @param recoveryCodes hashes of those that are left
 */
public record StoredAccount(
        AccountId id,
        AccountName name,
        Role role,
        Instant created,
        boolean isDisabled,
        Optional<String> passwordHash,
        Optional<StoredTotp> totp,
        Set<TokenHash> recoveryCodes,
        List<StoredPasskey> passkeys,
        List<OidcIdentity> identities) {
    public StoredAccount {
        recoveryCodes = Set.copyOf(recoveryCodes);
        passkeys = List.copyOf(passkeys);
        identities = List.copyOf(identities);
    }

    /** A new one, without any credential. */
    public static StoredAccount of(AccountId id, AccountName name, Role role, Instant now) {
        return new StoredAccount(
                id,
                name,
                role,
                now,
                false,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                List.of(),
                List.of());
    }

    /** Whether a login takes more than a password. */
    public boolean hasSecondFactor() {
        return totp.isPresent() || !passkeys.isEmpty();
    }

    /** As people see it. */
    public Account account() {
        return new Account(
                id,
                name,
                role,
                created,
                isDisabled,
                passwordHash.isPresent(),
                totp.isPresent(),
                passkeys.size(),
                recoveryCodes.size());
    }

    public StoredAccount withRole(Role other) {
        return new StoredAccount(
                id,
                name,
                other,
                created,
                isDisabled,
                passwordHash,
                totp,
                recoveryCodes,
                passkeys,
                identities);
    }

    public StoredAccount withDisabled(boolean other) {
        return new StoredAccount(
                id,
                name,
                role,
                created,
                other,
                passwordHash,
                totp,
                recoveryCodes,
                passkeys,
                identities);
    }

    public StoredAccount withPasswordHash(String other) {
        return new StoredAccount(
                id,
                name,
                role,
                created,
                isDisabled,
                Optional.of(other),
                totp,
                recoveryCodes,
                passkeys,
                identities);
    }

    public StoredAccount withTotp(StoredTotp other) {
        return new StoredAccount(
                id,
                name,
                role,
                created,
                isDisabled,
                passwordHash,
                Optional.of(other),
                recoveryCodes,
                passkeys,
                identities);
    }

    /** The same without an authenticator app. */
    public StoredAccount withoutTotp() {
        return new StoredAccount(
                id,
                name,
                role,
                created,
                isDisabled,
                passwordHash,
                Optional.empty(),
                passkeys.isEmpty() ? Set.of() : recoveryCodes,
                passkeys,
                identities);
    }

    public StoredAccount withRecoveryCodes(Set<TokenHash> others) {
        return new StoredAccount(
                id,
                name,
                role,
                created,
                isDisabled,
                passwordHash,
                totp,
                others,
                passkeys,
                identities);
    }

    /** The same with these only. */
    public StoredAccount withPasskeys(List<StoredPasskey> others) {
        return new StoredAccount(
                id,
                name,
                role,
                created,
                isDisabled,
                passwordHash,
                totp,
                others.isEmpty() && totp.isEmpty() ? Set.of() : recoveryCodes,
                others,
                identities);
    }

    public StoredAccount withIdentities(List<OidcIdentity> others) {
        return new StoredAccount(
                id,
                name,
                role,
                created,
                isDisabled,
                passwordHash,
                totp,
                recoveryCodes,
                passkeys,
                others);
    }
}
