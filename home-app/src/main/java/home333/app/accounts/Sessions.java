package home333.app.accounts;

import home333.app.accounts.AccountLedger.Deed;
import home333.app.accounts.AccountLedger.Ruling;
import home333.app.accounts.Answer.Denial;
import home333.domain.account.AccountChange;
import home333.domain.account.AccountId;
import home333.domain.account.Caller;
import home333.domain.account.CredentialId;
import home333.domain.account.SessionInfo;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What people are logged in with. Others than their owner see them where they look after it. */
public final class Sessions {
    private final AccountTools tools;
    private final SessionMint mint;

    Sessions(AccountTools tools, SessionMint mint) {
        this.tools = tools;
        this.mint = mint;
    }

    boolean isLive(StoredSession session) {
        return mint.isLive(session);
    }

    /** Those of an account that are not over, the one that was used last first. */
    public Answer<List<SessionInfo>> list(Caller caller, AccountId of) throws IOException {
        AccountBook book = tools.ledger().book();
        Optional<StoredAccount> account =
                book.account(of).filter(it -> AccountTools.sees(caller, it));
        return account.isEmpty()
                ? Answer.denied(Denial.NOT_FOUND)
                : Answer.done(
                        book.sessions(of).stream()
                                .filter(mint::isLive)
                                .map(mint::info)
                                .sorted(Comparator.comparing(SessionInfo::lastSeen).reversed())
                                .toList());
    }

    /** Logs out. */
    public Answer<Boolean> end(Caller caller) throws IOException {
        Optional<CredentialId> id = AccountTools.session(caller);
        return id.isEmpty() ? Answer.denied(Denial.NOT_ALLOWED) : end(caller, id.get());
    }

    /** Ends a session; the next request with its token is refused. */
    public Answer<Boolean> end(Caller caller, CredentialId id) throws IOException {
        return tools.ledger()
                .change(
                        caller,
                        Deed.of(caller, "session.end", "session/" + id),
                        book -> {
                            Optional<StoredSession> session = book.session(id);
                            return isSeen(caller, book, session.map(StoredSession::account))
                                    ? Ruling.done(true, new AccountChange.RemoveSession(id))
                                    : Ruling.denied(Denial.NOT_FOUND);
                        });
    }

    /**
     * Logs an account out everywhere, but for the session that asks.
     *
     * @return how many sessions ended
     */
    public Answer<Integer> endOthers(Caller caller, AccountId of) throws IOException {
        return tools.ledger()
                .change(
                        caller,
                        Deed.of(caller, "session.end_others", "account/" + of),
                        book -> {
                            if (!isSeen(caller, book, Optional.of(of))) {
                                return Ruling.denied(Denial.NOT_FOUND);
                            }
                            List<AccountChange> changes = others(book, of, caller);
                            return Ruling.done(changes.size(), changes);
                        });
    }

    /** The changes that end all sessions of an account but the caller's. */
    static List<AccountChange> others(AccountBook book, AccountId of, Caller caller) {
        Optional<CredentialId> own = AccountTools.session(caller);
        List<AccountChange> changes = new ArrayList<>();
        book.sessions(of).stream()
                .filter(it -> own.filter(it.id()::equals).isEmpty())
                .forEach(it -> changes.add(SessionMint.removal(it)));
        return changes;
    }

    private static boolean isSeen(Caller caller, AccountBook book, Optional<AccountId> of) {
        return of.flatMap(book::account).filter(it -> AccountTools.sees(caller, it)).isPresent();
    }
}
