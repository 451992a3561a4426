package home333.app.accounts;

import home333.app.accounts.AccountLedger.Ruling;
import home333.domain.account.AccountChange;
import home333.domain.account.Caller;
import home333.domain.account.Client;
import home333.domain.account.CredentialId;
import home333.domain.account.SessionInfo;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredSession;
import home333.domain.account.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes sessions, and says which ones are over. */
final class SessionMint {
    private final AccountTools tools;
    private final LastUse lastUse;

    SessionMint(AccountTools tools, LastUse lastUse) {
        this.tools = tools;
        this.lastUse = lastUse;
    }

    /** A session that is about to be, and what has to be changed for it. */
    record Minted(Login.LoggedIn login, List<AccountChange> changes) {}

    /** A new session; what an account has too many of, and what is over, goes. */
    Minted mint(AccountBook book, StoredAccount account, Client from, boolean isStrong) {
        Instant now = tools.now();
        Token token = Token.random(Token.Kind.SESSION, tools.random());
        var session =
                new StoredSession(
                        new CredentialId(tools.newId()),
                        account.id(),
                        token.hash(),
                        now,
                        now,
                        now,
                        isStrong ? Optional.of(now) : Optional.empty(),
                        from);
        List<AccountChange> changes = new ArrayList<>();
        superfluous(book, account).forEach(it -> changes.add(removal(it)));
        changes.add(new AccountChange.PutAccount(account));
        changes.add(new AccountChange.PutSession(session));
        return new Minted(
                new Login.LoggedIn(token.text(), info(session), account.account()), changes);
    }

    /** The caller's session with another token, now that its owner proved anew who it is. */
    Ruling<Login.LoggedIn> rotated(AccountBook book, Caller caller, StoredAccount account) {
        Optional<StoredSession> session = AccountTools.session(caller).flatMap(book::session);
        if (session.isEmpty()) {
            return Ruling.denied(Answer.Denial.NOT_FOUND);
        }
        Token token = Token.random(Token.Kind.SESSION, tools.random());
        StoredSession rotated =
                session.get().rotated(token.hash(), tools.now(), account.hasSecondFactor());
        return Ruling.done(
                new Login.LoggedIn(token.text(), info(rotated), account.account()),
                new AccountChange.PutAccount(account),
                new AccountChange.PutSession(rotated));
    }

    static AccountChange removal(StoredSession session) {
        return new AccountChange.RemoveSession(session.id());
    }

    private List<StoredSession> superfluous(AccountBook book, StoredAccount account) {
        List<StoredSession> all = new ArrayList<>();
        book.sessions().stream().filter(it -> !isLive(it)).forEach(all::add);
        book.sessions(account.id()).stream()
                .filter(this::isLive)
                .sorted(Comparator.comparing(this::lastSeen).reversed())
                .skip(AccountLimits.SESSIONS - 1L)
                .forEach(all::add);
        return all;
    }

    /** Whether it is not over yet. */
    boolean isLive(StoredSession session) {
        return tools.now().isBefore(expires(session));
    }

    SessionInfo info(StoredSession session) {
        return new SessionInfo(
                session.id(),
                session.account(),
                session.created(),
                lastSeen(session),
                expires(session),
                session.from());
    }

    private Instant lastSeen(StoredSession session) {
        return lastUse.of(session.id(), session.lastSeen());
    }

    private Instant expires(StoredSession session) {
        Instant idle = lastSeen(session).plus(AccountLimits.SESSION_IDLE);
        Instant end = session.created().plus(AccountLimits.SESSION);
        return idle.isBefore(end) ? idle : end;
    }
}
