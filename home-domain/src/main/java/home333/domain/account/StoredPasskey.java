package home333.domain.account;

import java.time.Instant;
import java.util.Optional;

/**
 * A passkey as it is kept; nothing of it is secret.
 *
 * @param credential the authenticator's own id of it, base64url
 * @param publicKey COSE_Key, base64url
 * @param count how often it was used, as it says itself
 * @param handle what the authenticator knows the account by, base64url
 */
public record StoredPasskey(
        CredentialId id,
        String name,
        String credential,
        String publicKey,
        long count,
        String handle,
        Instant created,
        Optional<Instant> lastUsed) {
    public StoredPasskey named(String other) {
        return new StoredPasskey(
                id, other, credential, publicKey, count, handle, created, lastUsed);
    }

    /** The same after it was used. */
    public StoredPasskey used(long now, Instant at) {
        return new StoredPasskey(
                id, name, credential, publicKey, now, handle, created, Optional.of(at));
    }
}
