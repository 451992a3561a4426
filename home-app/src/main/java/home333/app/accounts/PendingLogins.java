package home333.app.accounts;

import home333.domain.account.AccountId;
import home333.domain.account.TokenHash;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logins whose password was right and that wait for more; in memory, bounded. */
final class PendingLogins {
    private static final int MOST_OF_ONE = 5;

    private final Map<TokenHash, Pending> logins = new LinkedHashMap<>(); // guarded by this

    /**
     * One of them.
     *
     * @param passwordHash what the password was right for; empty where an identity provider was
     *     asked
     * @param tries how many were made
     */
    record Pending(AccountId account, Optional<String> passwordHash, Instant expires, int tries) {}

    /** Waits for the second factor of this one, in place of the eldest where there are too many. */
    synchronized void add(TokenHash token, Pending pending, Instant now) {
        logins.values().removeIf(it -> !now.isBefore(it.expires()));
        List<TokenHash> same =
                logins.entrySet().stream()
                        .filter(it -> it.getValue().account().equals(pending.account()))
                        .map(Map.Entry::getKey)
                        .toList();
        same.stream().limit(Math.max(0, same.size() - MOST_OF_ONE + 1)).forEach(logins::remove);
        if (logins.size() >= AccountLimits.PENDING_LOGINS) {
            logins.remove(logins.keySet().iterator().next());
        }
        logins.put(token, pending);
    }

    /** Which one waits by that token; this counts as one of its few tries. */
    synchronized Optional<Pending> tried(TokenHash token, Instant now) {
        Pending pending = logins.get(token);
        if (pending == null || !now.isBefore(pending.expires())) {
            return Optional.empty();
        }
        if (pending.tries() >= AccountLimits.PENDING_TRIES) {
            logins.remove(token);
            return Optional.empty();
        }
        logins.put(
                token,
                new Pending(
                        pending.account(),
                        pending.passwordHash(),
                        pending.expires(),
                        pending.tries() + 1));
        return Optional.of(pending);
    }

    /** Takes it away, the first time. */
    synchronized boolean take(TokenHash token) {
        return logins.remove(token) != null;
    }
}
