package home333.srv;

import home333.app.accounts.Accounts;
import home333.domain.account.Caller;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts who follows what happens, so that they never take all that this machine has. */
final class Listeners {
    private final int most;
    private final Accounts accounts;
    private final AtomicInteger count = new AtomicInteger();

    Listeners(int most, Accounts accounts) {
        this.most = most;
        this.accounts = accounts;
    }

    int count() {
        return count.get();
    }

    /** Room for one more, while its line is open and its caller may still come in. */
    Reply.Telling within(Caller caller, Reply.Telling telling) {
        if (count.get() >= most) {
            throw new Problem.Failure(full());
        }
        return line -> {
            count.incrementAndGet(); // of several who came at once one more is let in
            try {
                telling.tell(text -> {
                    if (!accounts.isCurrent(caller)) {
                        throw new IOException("who listens is let in no more");
                    }
                    line.write(text);
                });
            } finally {
                count.decrementAndGet();
            }
        };
    }

    private Problem full() {
        return Problem.Kind.UNAVAILABLE
                .because(most + " are listening already, and there is no room for more.")
                .with("Retry-After", "30");
    }
}
