package home333.srv.client;

import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.SessionInfo;
import java.time.Instant;
import java.util.List;

/** What came of a login that was not refused. */
public sealed interface LoginAnswer {
    /**
     * It is in.
     *
     * @param token what lets this session in: for {@link HomeClient#with}
     */
    record LoggedIn(Account account, SessionInfo session, Secret token) implements LoginAnswer {}

    /**
     * A second factor is needed.
     *
     * @param pending names this login
     * @param factors totp, passkey, recovery_code and so on
     * @param expires when it has to begin again
     */
    record MoreNeeded(Secret pending, List<String> factors, Instant expires)
            implements LoginAnswer {
        public MoreNeeded {
            factors = List.copyOf(factors);
        }
    }
}
