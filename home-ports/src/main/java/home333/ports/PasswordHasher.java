package home333.ports;

import home333.domain.Secret;
import java.util.Optional;

/**
 * Makes of passwords what can be kept, slowly and with much memory, and so only few at a time: who
 * comes while too many wait is sent away at once. Safe for use by several threads; each call may
 * wait for some others.
 */
public interface PasswordHasher {
    /** Nobody logs in by a password. */
    PasswordHasher NONE =
            new PasswordHasher() {
                @Override
                public Optional<String> hash(Secret password) {
                    return Optional.empty();
                }

                @Override
                public Verdict verify(Secret password, String hash) {
                    return Verdict.BUSY;
                }

                @Override
                public Verdict pretend(Secret password) {
                    return Verdict.BUSY;
                }
            };

    /** What came of a verification. */
    enum Verdict {
        RIGHT,
        /** It is right, and its hash is weaker than one that would be made now. */
        OUTDATED,
        WRONG,
        /** Too many wait; nothing was verified. */
        BUSY
    }

    /**
     * The hash of a password, in the PHC string format with a new salt; empty where too many wait.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    Optional<String> hash(Secret password) throws InterruptedException;

    /** Whether a hash is that of a password; one that cannot be understood is of none. */
    Verdict verify(Secret password, String hash) throws InterruptedException;

    /**
     * Takes as long as a verification, so that the time tells nobody whether there is an account.
     *
     * @return {@link Verdict#WRONG} or {@link Verdict#BUSY}
     */
    Verdict pretend(Secret password) throws InterruptedException;
}
