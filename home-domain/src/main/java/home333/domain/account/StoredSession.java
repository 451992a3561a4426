package home333.domain.account;

import java.time.Instant;
import java.util.Optional;

/**
 * A session as it is kept.
 *
 * @param hash of its token
 * @param lastSeen when it was used, within some minutes
 * @param proved when a password, a passkey or an identity provider was last asked
 * @param strong when a second factor or a passkey was; empty where it never was
 */
public record StoredSession(
        CredentialId id,
        AccountId account,
        TokenHash hash,
        Instant created,
        Instant lastSeen,
        Instant proved,
        Optional<Instant> strong,
        Client from) {
    /** The same, used then. */
    public StoredSession seen(Instant at) {
        return new StoredSession(id, account, hash, created, at, proved, strong, from);
    }

    /** The same with another token, after its owner proved anew who it is. */
    public StoredSession rotated(TokenHash other, Instant now, boolean isStrong) {
        return new StoredSession(
                id, account, other, created, now, now, isStrong ? Optional.of(now) : strong, from);
    }
}
