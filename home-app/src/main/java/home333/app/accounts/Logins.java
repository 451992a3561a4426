package home333.app.accounts;

import home333.app.accounts.AccountLedger.Deed;
import home333.app.accounts.AccountLedger.Ruling;
import home333.app.accounts.Answer.Denial;
import home333.app.accounts.LoginThrottle.Bucket;
import home333.app.accounts.PendingLogins.Pending;
import home333.domain.Secret;
import home333.domain.account.AccountChange;
import home333.domain.account.AccountId;
import home333.domain.account.AccountName;
import home333.domain.account.AuditActor;
import home333.domain.account.AuditEntry;
import home333.domain.account.Client;
import home333.domain.account.PasswordRule;
import home333.domain.account.StoredAccount;
import home333.domain.account.Token;
import home333.ports.PasswordHasher.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets people in by a password and, where they have it, a second factor. */
final class Logins {
    private static final String ACTION = "account.login";

    private final AccountTools tools;
    private final SessionMint mint;
    private final Factors factors;
    private final PendingLogins pending = new PendingLogins();

    Logins(AccountTools tools, SessionMint mint, Factors factors) {
        this.tools = tools;
        this.mint = mint;
        this.factors = factors;
    }

    /**
     * A try.
     *
     * @param account whose it is; empty where there is none that may log in
     * @param keys what it counts for
     */
    private record Try(
            Optional<StoredAccount> account,
            Deed deed,
            List<Bucket> keys,
            String code,
            Client from) {}

    Login login(String typed, Secret password, String code, Client from)
            throws IOException, InterruptedException {
        AccountBook book = tools.ledger().book();
        Optional<AccountName> name = AccountName.find(typed);
        Optional<StoredAccount> known = name.flatMap(book::account);
        var keys = List.of(Bucket.of(from.address()), passwordBucket(book, name, known, from));
        var attempt =
                new Try(
                        known.filter(it -> !it.isDisabled()),
                        deed(known, from),
                        keys,
                        code.strip(),
                        from);
        Optional<Instant> blocked = tools.blocked(keys, attempt.deed());
        return blocked.isPresent()
                ? new Login.Throttled(blocked.get())
                : verified(attempt, password);
    }

    /** Where somebody is logged in already, strangers elsewhere do not make him wait. */
    private Bucket passwordBucket(
            AccountBook book,
            Optional<AccountName> name,
            Optional<StoredAccount> account,
            Client from) {
        String key = name.map(AccountName::key).orElse("");
        boolean isFamiliar =
                account.stream()
                        .flatMap(it -> book.sessions(it.id()).stream())
                        .anyMatch(it ->
                                it.from().address().equals(from.address()) && mint.isLive(it));
        return Bucket.password(isFamiliar ? key + " at " + from.address() : key);
    }

    /** What was typed as a name may have been a password. */
    private static Deed deed(Optional<StoredAccount> known, Client from) {
        return Deed.of(
                known.map(Arrival::actor).orElseGet(() -> AuditActor.unknown("")),
                from,
                ACTION,
                known.map(it -> "account/" + it.id()).orElse(""));
    }

    private Login verified(Try attempt, Secret typed) throws IOException, InterruptedException {
        Optional<Secret> password = PasswordRule.prepared(typed);
        Optional<String> hash = attempt.account().flatMap(StoredAccount::passwordHash);
        Verdict verdict = Verdict.WRONG;
        if (password.isPresent()) {
            verdict =
                    hash.isPresent()
                            ? tools.hasher().verify(password.get(), hash.get())
                            : tools.hasher().pretend(password.get());
        }
        return switch (verdict) {
            case BUSY -> {
                tools.throttle().takeBack(attempt.keys());
                yield new Login.Busy();
            }
            case WRONG -> refused(attempt.deed());
            case RIGHT -> proved(attempt, hash.orElseThrow());
            case OUTDATED ->
                    proved(attempt, renewed(attempt, hash.orElseThrow(), password.orElseThrow()));
        };
    }

    private Login refused(Deed deed) throws IOException {
        tools.ledger().note(deed, AuditEntry.Outcome.REFUSED, Map.of("reason", "WRONG"));
        return new Login.Refused();
    }

    /** Keeps a stronger hash of the same password, where there is time for that. */
    private String renewed(Try attempt, String old, Secret password)
            throws IOException, InterruptedException {
        AccountId id = attempt.account().orElseThrow().id();
        Optional<String> fresh = tools.hasher().hash(password);
        if (fresh.isEmpty()) {
            return old;
        }
        tools.ledger()
                .change(book ->
                        same(book, id, Optional.of(old)).stream()
                                .map(it -> it.withPasswordHash(fresh.get()))
                                .<AccountChange>map(AccountChange.PutAccount::new)
                                .toList());
        return same(tools.ledger().book(), id, fresh).isPresent() ? fresh.get() : old;
    }

    private static Optional<StoredAccount> same(
            AccountBook book, AccountId id, Optional<String> hash) {
        return book.account(id)
                .filter(it -> !it.isDisabled())
                .filter(it -> hash.isEmpty() || hash.equals(it.passwordHash()));
    }

    private Login proved(Try attempt, String hash) throws IOException {
        StoredAccount account = attempt.account().orElseThrow();
        if (!account.hasSecondFactor()) {
            return let(attempt, account.id(), Optional.of(hash));
        }
        tools.throttle().takeBack(attempt.keys());
        return attempt.code().isEmpty()
                ? waiting(account, Optional.of(hash), attempt.deed())
                : more(attempt, account.id(), Optional.of(hash));
    }

    /** The first factor is right; the second is waited for. */
    Login waiting(StoredAccount account, Optional<String> hash, Deed deed) throws IOException {
        Token token = Token.random(Token.Kind.PENDING, tools.random());
        Instant expires = tools.now().plus(AccountLimits.PENDING);
        pending.add(token.hash(), new Pending(account.id(), hash, expires, 0), tools.now());
        tools.ledger()
                .note(deed, AuditEntry.Outcome.REFUSED, Map.of("reason", "SECOND_FACTOR_NEEDED"));
        return new Login.SecondFactorNeeded(token.text(), Factors.of(account), expires);
    }

    Login secondFactor(Secret token, String code, Client from) throws IOException {
        Optional<Token> parsed =
                Token.parse(token.reveal()).filter(it -> it.kind() == Token.Kind.PENDING);
        Optional<Pending> waits = parsed.flatMap(it -> pending.tried(it.hash(), tools.now()));
        if (waits.isEmpty()) {
            return refused(deed(Optional.empty(), from));
        }
        AccountId id = waits.get().account();
        Optional<StoredAccount> account = tools.ledger().book().account(id);
        var attempt = new Try(account, deed(account, from), List.of(), code.strip(), from);
        Login login = more(attempt, id, waits.get().passwordHash());
        if (login instanceof Login.LoggedIn) {
            var _ = pending.take(parsed.get().hash());
        }
        return login;
    }

    private Login more(Try attempt, AccountId id, Optional<String> hash) throws IOException {
        var keys = List.of(Bucket.of(attempt.from().address()), Bucket.factor(id.value()));
        Optional<Instant> blocked = tools.blocked(keys, attempt.deed());
        return blocked.isPresent()
                ? new Login.Throttled(blocked.get())
                : let(
                        new Try(
                                attempt.account(),
                                attempt.deed(),
                                keys,
                                attempt.code(),
                                attempt.from()),
                        id,
                        hash);
    }

    /** Decides by what is so now: meanwhile the account may have become another. */
    private Login let(Try attempt, AccountId id, Optional<String> hash) throws IOException {
        Answer<Login.LoggedIn> answer =
                tools.ledger()
                        .change(
                                attempt.deed(),
                                book -> {
                                    Optional<StoredAccount> account = same(book, id, hash);
                                    return account.isEmpty()
                                            ? Ruling.denied(Denial.WRONG)
                                            : in(book, account.get(), attempt);
                                });
        return switch (answer) {
            case Answer.Done<Login.LoggedIn> done -> {
                tools.throttle().takeBack(attempt.keys());
                tools.throttle().forget(attempt.keys().getLast());
                yield done.value();
            }
            case Answer.Denied<Login.LoggedIn> _, Answer.Throttled<Login.LoggedIn> _ ->
                    new Login.Refused();
        };
    }

    private Ruling<Login.LoggedIn> in(AccountBook book, StoredAccount account, Try attempt)
            throws IOException {
        boolean isStrong = account.hasSecondFactor();
        Optional<StoredAccount> after =
                isStrong ? factors.after(account, attempt.code()) : Optional.of(account);
        if (after.isEmpty()) {
            return Ruling.denied(Denial.WRONG);
        }
        SessionMint.Minted minted = mint.mint(book, after.get(), attempt.from(), isStrong);
        return Ruling.done(minted.login(), minted.changes());
    }
}
