package home333.domain.account;

import java.time.Instant;
import java.util.Optional;

/**
 * A one-time code as it is kept.
 *
 * @param account whose first password it allows to choose; empty for that of the first start
 */
public record StoredCode(TokenHash hash, Optional<AccountId> account, Instant expires) {}
