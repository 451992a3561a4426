package home333.domain.account;

import java.time.Instant;

/**
 * A session as people see it.
 *
 * @param lastSeen within some minutes
 * @param expires when it ends if nobody uses it any more
 * @param from where it began
 */
public record SessionInfo(
        CredentialId id,
        AccountId account,
        Instant created,
        Instant lastSeen,
        Instant expires,
        Client from) {}
