package home333.app.accounts;

import home333.domain.account.Scope;
import java.time.Duration;
import java.util.Set;

/**
 * An API token that somebody wants.
 *
 * @param name what it is for, 1 to 64 characters
 * @param scopes at least one, and no more than the role of its owner has
 * @param lifetime at most 366 days
 */
public record TokenOrder(String name, Set<Scope> scopes, Duration lifetime) {
    private static final int LONGEST = 64;

    public TokenOrder {
        name = name.strip();
        scopes = Set.copyOf(scopes);
        if (name.isEmpty()
                || name.codePointCount(0, name.length()) > LONGEST
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the name of a token has 1 to 64 visible characters");
        }
    }
}
