package home333.app.accounts;

import java.time.Duration;

/** How long things last, and how many there are, at the most. */
final class AccountLimits {
    static final Duration SESSION_IDLE = Duration.ofDays(7);
    static final Duration SESSION = Duration.ofDays(30);
    static final Duration TOKEN = Duration.ofDays(366);
    static final Duration PENDING = Duration.ofMinutes(5);
    static final Duration INVITE = Duration.ofDays(7);
    static final Duration FIRST_CODE = Duration.ofDays(1);
    static final Duration ENROLMENT = Duration.ofMinutes(10);

    /** What was used is kept no more often than this. */
    static final Duration USE_KEPT = Duration.ofMinutes(5);

    static final int ACCOUNTS = 1_000;
    static final int SESSIONS = 20;
    static final int TOKENS = 50;
    static final int RECOVERY_CODES = 10;
    static final int PENDING_LOGINS = 1_000;
    static final int PENDING_TRIES = 5;

    private AccountLimits() {}
}
