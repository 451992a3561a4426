package home333.srv;

import home333.app.accounts.Accounts;
import home333.domain.account.Caller;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** A place among the listeners. Safe for use by several threads. */
    final class Place implements AutoCloseable {
        private final Caller caller;
        private final AtomicBoolean isTaken = new AtomicBoolean(true);

        private Place(Caller caller) {
            this.caller = caller;
        }

        /** Whether its caller may still come in. */
        boolean isCurrent() throws IOException {
            return accounts.isCurrent(caller);
        }

        @Override
        public void close() {
            if (isTaken.getAndSet(false)) {
                count.decrementAndGet();
            }
        }
    }

    /**
     * Room for one more.
     *
     * @throws Problem.Failure if there is none
     */
    Place place(Caller caller) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            throw new Problem.Failure(full());
        }
        return new Place(caller);
    }

    /** Room for one more, while its line is open and its caller may still come in. */
    Reply.Telling within(Caller caller, Reply.Telling telling) {
        return new Placed(place(caller), telling);
    }

    private record Placed(Place place, Reply.Telling telling) implements Reply.Telling {
        @Override
        public void tell(Reply.Line line) throws IOException, InterruptedException {
            telling.tell(text -> {
                if (!place.isCurrent()) {
                    throw new IOException("who listens is let in no more");
                }
                line.write(text);
            });
        }

        @Override
        public void close() {
            place.close();
            telling.close();
        }
    }

    private Problem full() {
        return Problem.Kind.UNAVAILABLE
                .because(most + " are listening already, and there is no room for more.")
                .with("Retry-After", "30")
                .with("Connection", "close");
    }
}
