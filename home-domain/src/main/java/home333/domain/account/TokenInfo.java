package home333.domain.account;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An API token as people see it; the token itself is shown once, when it is made.
 *
 * @param lastUsed within some minutes
 */
public record TokenInfo(
        CredentialId id,
        AccountId account,
        String name,
        Set<Scope> scopes,
        Instant created,
        Instant expires,
        Optional<Instant> lastUsed) {
    public TokenInfo {
        scopes = Set.copyOf(scopes);
    }
}
