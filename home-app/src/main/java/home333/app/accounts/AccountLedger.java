package home333.app.accounts;

import home333.domain.account.AccountChange;
import home333.domain.account.AuditActor;
import home333.domain.account.AuditEntry;
import home333.domain.account.Caller;
import home333.domain.account.Client;
import home333.ports.AccountStore;
import home333.ports.AuditLog;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The accounts as they are, held in memory and changed one after another. What is done is in the
 * audit log before it is done: where that cannot be written, nothing is.
 */
final class AccountLedger {
    private static final int MOST_ATTEMPTS = 10;

    private final AccountStore store;
    private final AuditLog log;
    private final InstantSource clock;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable AccountBook book;

    AccountLedger(AccountStore store, AuditLog log, InstantSource clock) {
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    /** What somebody is about to do, for the log. */
    record Deed(AuditActor who, String from, String action, String object) {
        static Deed of(Caller caller, String action, String object) {
            return new Deed(
                    AuditActor.of(caller), caller.from().address().toString(), action, object);
        }

        static Deed of(AuditActor who, Client from, String action, String object) {
            return new Deed(who, from.address().toString(), action, object);
        }
    }

    /**
     * What is decided.
     *
     * @param isNoted whether the log hears of it
     */
    record Ruling<T>(Answer<T> answer, List<AccountChange> changes, boolean isNoted) {
        static <T> Ruling<T> denied(Answer.Denial why) {
            return new Ruling<>(Answer.denied(why), List.of(), true);
        }

        static <T> Ruling<T> done(T value, List<AccountChange> changes) {
            return new Ruling<>(Answer.done(value), changes, true);
        }

        static <T> Ruling<T> done(T value, AccountChange... changes) {
            return done(value, List.of(changes));
        }

        /** Nothing is to be done; nobody needs to know. */
        static <T> Ruling<T> nothing(T value) {
            return new Ruling<>(Answer.done(value), List.of(), false);
        }
    }

    /** Decides by what is so; it may be asked again where that became something else. */
    @FunctionalInterface
    interface Rule<T> {
        Ruling<T> on(AccountBook book) throws IOException;
    }

    /** How things are. */
    AccountBook book() throws IOException {
        AccountBook known = book;
        if (known != null) {
            return known;
        }
        changing.lock();
        try {
            return loaded();
        } finally {
            changing.unlock();
        }
    }

    private AccountBook loaded() throws IOException {
        AccountBook known = book;
        if (known == null) {
            known = AccountBook.of(store.load());
            book = known;
        }
        return known;
    }

    /** Changes what a rule says, and notes it. */
    <T> Answer<T> change(Deed deed, Rule<T> rule) throws IOException {
        changing.lock();
        try {
            for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                AccountBook before = loaded();
                Ruling<T> ruling = rule.on(before);
                if (ruling.isNoted()) {
                    note(deed, ruling.answer());
                }
                if (ruling.changes().isEmpty() || isMade(before, ruling.changes(), deed)) {
                    return ruling.answer();
                }
            }
            throw new IOException("another program keeps changing the accounts");
        } finally {
            changing.unlock();
        }
    }

    /** The same for a caller, who may have been let in by something that is over meanwhile. */
    <T> Answer<T> change(Caller caller, Deed deed, Rule<T> rule) throws IOException {
        return change(
                deed,
                book ->
                        book.knows(caller)
                                ? rule.on(book)
                                : Ruling.denied(Answer.Denial.NOT_ALLOWED));
    }

    /** Changes what nobody needs to know of, unless somebody else changed something. */
    void change(Function<AccountBook, List<AccountChange>> rule) throws IOException {
        changing.lock();
        try {
            AccountBook before = loaded();
            List<AccountChange> changes = rule.apply(before);
            if (!changes.isEmpty()) {
                var _ = isMade(before, changes);
            }
        } finally {
            changing.unlock();
        }
    }

    private boolean isMade(AccountBook before, List<AccountChange> changes, Deed deed)
            throws IOException {
        boolean isMade;
        try {
            isMade = isMade(before, changes);
        } catch (IOException e) {
            try {
                note(deed, AuditEntry.Outcome.FAILED, Map.of());
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
        if (!isMade) {
            note(deed, AuditEntry.Outcome.FAILED, Map.of("reason", "CHANGED_MEANWHILE"));
        }
        return isMade;
    }

    private boolean isMade(AccountBook before, List<AccountChange> changes) throws IOException {
        AccountBook after = null; // what is so has to be read again
        try {
            if (store.apply(before.version(), changes)) {
                after = before.after(changes);
            }
        } finally {
            book = after;
        }
        return after != null;
    }

    private void note(Deed deed, Answer<?> answer) throws IOException {
        switch (answer) {
            case Answer.Done<?> _ -> note(deed, AuditEntry.Outcome.DONE, Map.of());
            case Answer.Denied<?> denied ->
                    note(deed, AuditEntry.Outcome.REFUSED, Map.of("reason", denied.why().name()));
            case Answer.Throttled<?> _ ->
                    note(deed, AuditEntry.Outcome.REFUSED, Map.of("reason", "THROTTLED"));
        }
    }

    /** Notes what changed nothing. */
    void note(Deed deed, AuditEntry.Outcome outcome, Map<String, String> details)
            throws IOException {
        log.append(
                new AuditEntry(
                        clock.instant(),
                        deed.who(),
                        deed.from(),
                        deed.action(),
                        deed.object(),
                        outcome,
                        details));
    }

    /** An answer that is denied, noted. */
    <T> Answer<T> denied(Deed deed, Answer.Denial why) throws IOException {
        Answer<T> answer = Answer.denied(why);
        note(deed, answer);
        return answer;
    }
}
