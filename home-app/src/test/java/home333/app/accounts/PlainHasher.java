package home333.app.accounts;

import home333.domain.Secret;
import home333.ports.PasswordHasher;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Hashes nothing, so that tests of what stands on a {@link PasswordHasher} are fast. */
final class PlainHasher implements PasswordHasher {
    volatile boolean isBusy;
    volatile String prefix = "plain:";
    final AtomicInteger looks = new AtomicInteger();

    @Override
    public Optional<String> hash(Secret password) {
        return isBusy ? Optional.empty() : Optional.of(prefix + password.reveal());
    }

    @Override
    public Verdict verify(Secret password, String hash) {
        looks.incrementAndGet();
        if (isBusy) {
            return Verdict.BUSY;
        }
        String text = hash.substring(hash.indexOf(':') + 1);
        if (!text.equals(password.reveal())) {
            return Verdict.WRONG;
        }
        return hash.startsWith(prefix) ? Verdict.RIGHT : Verdict.OUTDATED;
    }

    @Override
    public Verdict pretend(Secret password) {
        looks.incrementAndGet();
        return isBusy ? Verdict.BUSY : Verdict.WRONG;
    }
}
