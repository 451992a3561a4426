package home333.app.accounts;

import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.SessionInfo;
import java.time.Instant;
import java.util.Set;

/** What came of a login. */
public sealed interface Login {
    /**
     * Somebody is logged in.
     *
     * @param token what proves it from now on; it is shown here only
     */
    record LoggedIn(Secret token, SessionInfo session, Account account) implements Login {}

    /**
     * The password was right, and more is needed.
     *
     * @param pending is good for {@link Accounts#secondFactor} and nothing else
     * @param expires until when
     */
    record SecondFactorNeeded(Secret pending, Set<Factor> factors, Instant expires)
            implements Login {
        public SecondFactorNeeded {
            factors = Set.copyOf(factors);
        }
    }

    /** What proves more than a password. */
    enum Factor {
        TOTP,
        RECOVERY_CODE,
        PASSKEY
    }

    /** It is not proved; nobody is told whether there is such an account. */
    record Refused() implements Login {}

    /** There were too many tries; nothing was looked at. */
    record Throttled(Instant until) implements Login {}

    /** Too many passwords are being checked: try again in a moment. */
    record Busy() implements Login {}
}
