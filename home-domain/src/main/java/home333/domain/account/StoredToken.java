package home333.domain.account;

import java.time.Instant;
import java.util.Optional;

/** An API token as it is kept. */
public record StoredToken(TokenInfo info, TokenHash hash) {
    /** The same, used then. */
    public StoredToken used(Instant at) {
        return new StoredToken(
                new TokenInfo(
                        info.id(),
                        info.account(),
                        info.name(),
                        info.scopes(),
                        info.created(),
                        info.expires(),
                        Optional.of(at)),
                hash);
    }
}
