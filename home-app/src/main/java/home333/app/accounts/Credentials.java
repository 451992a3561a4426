package home333.app.accounts;

import home333.app.accounts.AccountLedger.Deed;
import home333.app.accounts.AccountLedger.Rule;
import home333.app.accounts.AccountLedger.Ruling;
import home333.app.accounts.Answer.Denial;
import home333.app.accounts.LoginThrottle.Bucket;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.AccountChange;
import home333.domain.account.AccountId;
import home333.domain.account.Caller;
import home333.domain.account.CredentialId;
import home333.domain.account.PasswordRule;
import home333.domain.account.StoredAccount;
import home333.ports.PasswordHasher.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people prove with who they are. Everybody changes only its own, in a session; a token never
 * does.
 */
public final class Credentials {
    private final AccountTools tools;
    private final SessionMint mint;
    private final Factors factors;

    Credentials(AccountTools tools, SessionMint mint, Factors factors) {
        this.tools = tools;
        this.mint = mint;
        this.factors = factors;
    }

    /**
     * Proves anew who somebody is: by a code of its second factor where it has one, else by its
     * password. The session gets another token; the old one is good no more.
     */
    public Answer<Login.LoggedIn> stepUp(Caller caller, Secret passwordOrCode)
            throws IOException, InterruptedException {
        var deed = Deed.of(caller, "session.step_up", object(caller));
        Optional<StoredAccount> own = own(caller);
        if (own.isEmpty()) {
            return tools.ledger().denied(deed, Denial.NOT_ALLOWED);
        }
        StoredAccount account = own.get();
        Optional<Secret> password =
                account.hasSecondFactor() ? Optional.empty() : Optional.of(passwordOrCode);
        return guessed(
                new Guess(caller, account, deed, password),
                book -> {
                    Optional<StoredAccount> now =
                            book.account(account.id()).filter(it -> isSame(it, account));
                    Optional<StoredAccount> after =
                            now.isPresent() && now.get().hasSecondFactor()
                                    ? factors.after(now.get(), passwordOrCode.reveal())
                                    : now;
                    return after.isEmpty()
                            ? Ruling.denied(Denial.WRONG)
                            : mint.rotated(book, caller, after.get());
                });
    }

    /**
     * Whether it is still proved by the same as before, while nobody looked.
     *
     * @param then when the password was checked
     */
    private static boolean isSame(StoredAccount now, StoredAccount then) {
        return now.passwordHash().equals(then.passwordHash())
                && now.hasSecondFactor() == then.hasSecondFactor();
    }

    /**
     * Chooses another password. Other sessions end; tokens stay.
     *
     * @param old not looked at where the caller {@linkplain Caller#isSteppedUp stepped up}
     */
    public Answer<Account> changePassword(Caller caller, Secret old, Secret fresh)
            throws IOException, InterruptedException {
        var deed = Deed.of(caller, "account.change_password", object(caller));
        Optional<StoredAccount> own = own(caller);
        if (own.isEmpty()) {
            return tools.ledger().denied(deed, Denial.NOT_ALLOWED);
        }
        StoredAccount account = own.get();
        if (!PasswordRule.isGood(fresh, account.name())) {
            return tools.ledger().denied(deed, Denial.WEAK_PASSWORD);
        }
        Optional<Secret> asked =
                caller.isSteppedUp(tools.now()) ? Optional.empty() : Optional.of(old);
        Answer<Boolean> checked =
                guessed(new Guess(caller, account, deed, asked), _ -> Ruling.nothing(true));
        if (!(checked instanceof Answer.Done<Boolean>)) {
            return checked.map(_ -> account.account());
        }
        Optional<String> hash = tools.hasher().hash(PasswordRule.prepared(fresh).orElseThrow());
        return hash.isEmpty()
                ? Answer.denied(Denial.BUSY)
                : tools.ledger()
                        .change(caller, deed, book -> changed(book, caller, account, hash.get()));
    }

    private static Ruling<Account> changed(
            AccountBook book, Caller caller, StoredAccount then, String hash) {
        Optional<StoredAccount> now = book.account(then.id()).filter(it -> isSame(it, then));
        if (now.isEmpty() || AccountTools.session(caller).flatMap(book::session).isEmpty()) {
            return Ruling.denied(Denial.WRONG);
        }
        StoredAccount changed = now.get().withPasswordHash(hash);
        List<AccountChange> changes = Sessions.others(book, changed.id(), caller);
        changes.addAll(Ending.codes(book, changed.id()));
        changes.add(new AccountChange.PutAccount(changed));
        return Ruling.done(changed.account(), changes);
    }

    /**
     * Something that may be tried only so often.
     *
     * @param password what has to be right first; empty where nothing has
     */
    private record Guess(
            Caller caller, StoredAccount account, Deed deed, Optional<Secret> password) {}

    private <T> Answer<T> guessed(Guess guess, Rule<T> then)
            throws IOException, InterruptedException {
        AccountId id = guess.account().id();
        var keys = List.of(Bucket.of(guess.caller().from().address()), Bucket.factor(id.value()));
        Optional<Instant> blocked = tools.blocked(keys, guess.deed());
        if (blocked.isPresent()) {
            return new Answer.Throttled<>(blocked.get());
        }
        Verdict verdict =
                guess.password().isEmpty()
                        ? Verdict.RIGHT
                        : verdict(guess.account(), guess.password().get());
        if (verdict == Verdict.BUSY) {
            tools.throttle().takeBack(keys);
            return Answer.denied(Denial.BUSY);
        }
        if (verdict == Verdict.WRONG) {
            return tools.ledger().denied(guess.deed(), Denial.WRONG);
        }
        Answer<T> answer = tools.ledger().change(guess.caller(), guess.deed(), then);
        if (answer instanceof Answer.Done<T>) {
            tools.throttle().takeBack(keys);
            tools.throttle().forget(keys.getLast());
        }
        return answer;
    }

    private Verdict verdict(StoredAccount account, Secret typed) throws InterruptedException {
        Optional<Secret> password = PasswordRule.prepared(typed);
        return password.isEmpty() || account.passwordHash().isEmpty()
                ? Verdict.WRONG
                : tools.hasher().verify(password.get(), account.passwordHash().get());
    }

    private Optional<StoredAccount> own(Caller caller) throws IOException {
        Optional<CredentialId> session = AccountTools.session(caller);
        return session.isEmpty()
                ? Optional.empty()
                : caller.account().flatMap(tools.ledger().book()::account);
    }

    private static String object(Caller caller) {
        return caller.account().map(it -> "account/" + it).orElse("");
    }
}
