package home333.app.accounts;

import home333.app.accounts.AccountLedger.Deed;
import home333.app.accounts.AccountLedger.Ruling;
import home333.app.accounts.Answer.Denial;
import home333.app.accounts.LoginThrottle.Bucket;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.AccountChange;
import home333.domain.account.AccountId;
import home333.domain.account.AuditActor;
import home333.domain.account.Caller;
import home333.domain.account.Client;
import home333.domain.account.CredentialId;
import home333.domain.account.NewPasskey;
import home333.domain.account.PasskeyInfo;
import home333.domain.account.PasskeyUser;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredPasskey;
import home333.ports.Passkeys;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Passkeys: one is as much as a password and a second factor together. Whoever has one logs in by
 * it alone, and by a password no more without it, a code of an app or a recovery code.
 */
public final class AccountPasskeys {
    private static final int CHALLENGE_BYTES = 32;
    private static final int MOST = 10;
    private static final int LONGEST_NAME = 64;

    private final AccountTools tools;
    private final SessionMint mint;
    private final Optional<Passkeys> passkeys;
    private final OneTime<Adding> adding = new OneTime<>();
    private final OneTime<Boolean> proving = new OneTime<>();

    AccountPasskeys(AccountTools tools, SessionMint mint, Optional<Passkeys> passkeys) {
        this.tools = tools;
        this.mint = mint;
        this.passkeys = passkeys;
    }

    /** Who makes one, and what the authenticator will know the account by. */
    private record Adding(AccountId account, String handle) {}

    /**
     * What a browser is asked.
     *
     * @param challenge names this question, to be handed in with the answer; good once
     * @param options JSON for the browser
     */
    public record Question(String challenge, String options, Instant expires) {}

    /**
     * A passkey that is new.
     *
     * @param recoveryCodes for when it is lost, shown here only; none where there are some already
     */
    public record Added(PasskeyInfo passkey, List<Secret> recoveryCodes) {
        public Added {
            recoveryCodes = List.copyOf(recoveryCodes);
        }
    }

    /** Whether anybody can log in by one. */
    public boolean isPossible() {
        return passkeys.isPresent();
    }

    /** Begins to make one, in a session that stepped up. */
    public Answer<Question> beginAdding(Caller caller) throws IOException {
        return tools.own(
                caller,
                "passkey.begin",
                (_, account) -> {
                    if (passkeys.isEmpty()) {
                        return Ruling.denied(Denial.NOT_FOUND);
                    }
                    if (account.passkeys().size() >= MOST) {
                        return Ruling.denied(Denial.TOO_MANY);
                    }
                    String handle =
                            account.passkeys().stream()
                                    .map(StoredPasskey::handle)
                                    .findFirst()
                                    .orElseGet(this::random);
                    String challenge = random();
                    Instant expires = expires();
                    adding.add(
                            challenge,
                            new Adding(account.id(), handle),
                            caller.from().address(),
                            expires);
                    var user = new PasskeyUser(handle, account.name().toString());
                    return Ruling.done(
                            new Question(
                                    challenge,
                                    passkeys.get().creation(user, challenge, account.passkeys()),
                                    expires));
                });
    }

    private Instant expires() {
        return tools.now().plus(AccountLimits.PENDING);
    }

    private String random() {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        tools.random().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Keeps the passkey that a browser made. Other sessions end.
     *
     * @param name what its owner calls it, 1 to 64 characters
     */
    public Answer<Added> add(Caller caller, String challenge, String name, String response)
            throws IOException {
        Optional<Adding> begun = adding.take(challenge, tools.now());
        Optional<NewPasskey> made =
                passkeys.filter(_ -> begun.isPresent())
                        .flatMap(it -> it.created(response, challenge));
        return tools.own(
                caller,
                "passkey.add",
                (book, account) -> {
                    if (made.isEmpty()
                            || !begun.get().account().equals(account.id())
                            || holder(book, made.get().credential()).isPresent()) {
                        return Ruling.denied(Denial.WRONG);
                    }
                    if (!isName(name)) {
                        return Ruling.denied(Denial.NAME);
                    }
                    return added(book, caller, account, stored(made.get(), name, begun.get()));
                });
    }

    private StoredPasskey stored(NewPasskey made, String name, Adding begun) {
        return new StoredPasskey(
                new CredentialId(tools.newId()),
                name.strip(),
                made.credential(),
                made.publicKey(),
                made.count(),
                begun.handle(),
                tools.now(),
                Optional.empty());
    }

    private Ruling<Added> added(
            AccountBook book, Caller caller, StoredAccount account, StoredPasskey passkey) {
        List<StoredPasskey> all = new ArrayList<>(account.passkeys());
        all.add(passkey);
        StoredAccount changed = account.withPasskeys(all);
        List<Secret> codes = List.of();
        if (!account.hasSecondFactor()) {
            RecoveryCodes fresh = RecoveryCodes.random(tools.random());
            changed = changed.withRecoveryCodes(fresh.hashes());
            codes = fresh.codes();
        }
        List<AccountChange> changes = Sessions.others(book, account.id(), caller);
        changes.add(new AccountChange.PutAccount(changed));
        return Ruling.done(new Added(info(passkey), codes), changes);
    }

    private static PasskeyInfo info(StoredPasskey passkey) {
        return new PasskeyInfo(passkey.id(), passkey.name(), passkey.created(), passkey.lastUsed());
    }

    /** Those of an account, the first one first. */
    public Answer<List<PasskeyInfo>> list(Caller caller, AccountId of) throws IOException {
        return tools.ledger()
                .book()
                .account(of)
                .filter(it -> AccountTools.sees(caller, it))
                .map(it -> Answer.done(it.passkeys().stream().map(AccountPasskeys::info).toList()))
                .orElseGet(() -> Answer.denied(Denial.NOT_FOUND));
    }

    /**
     * Calls one of the caller's own otherwise, in a session that stepped up.
     *
     * @param name 1 to 64 characters
     */
    public Answer<PasskeyInfo> rename(Caller caller, CredentialId id, String name)
            throws IOException {
        return tools.own(
                caller,
                "passkey.rename",
                (_, account) -> {
                    Optional<StoredPasskey> renamed =
                            account.passkeys().stream()
                                    .filter(it -> it.id().equals(id))
                                    .map(it -> it.named(name.strip()))
                                    .findFirst();
                    if (renamed.isEmpty() || !isName(name)) {
                        return Ruling.denied(isName(name) ? Denial.NOT_FOUND : Denial.NAME);
                    }
                    StoredAccount changed = with(account, renamed.get());
                    return Ruling.done(info(renamed.get()), new AccountChange.PutAccount(changed));
                });
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.codePointCount(0, name.length()) <= LONGEST_NAME;
    }

    /** The account with this passkey in place of the one that it was. */
    private static StoredAccount with(StoredAccount account, StoredPasskey changed) {
        return account.withPasskeys(
                account.passkeys().stream()
                        .map(it -> it.id().equals(changed.id()) ? changed : it)
                        .toList());
    }

    /** Forgets one of the caller's own, in a session that stepped up. */
    public Answer<Account> remove(Caller caller, CredentialId id) throws IOException {
        return tools.own(
                caller,
                "passkey.remove",
                (_, account) -> {
                    List<StoredPasskey> left =
                            account.passkeys().stream().filter(it -> !it.id().equals(id)).toList();
                    if (left.size() == account.passkeys().size()) {
                        return Ruling.denied(Denial.NOT_FOUND);
                    }
                    StoredAccount changed = account.withPasskeys(left);
                    return AccountBook.canLogIn(changed)
                            ? Ruling.done(changed.account(), new AccountChange.PutAccount(changed))
                            : Ruling.denied(Denial.LAST_CREDENTIAL);
                });
    }

    /** What a browser is asked to log in, or to step up; it tells nothing of any account. */
    public Answer<Question> begin(Client from) {
        if (passkeys.isEmpty()) {
            return Answer.denied(Denial.NOT_FOUND);
        }
        String challenge = random();
        Instant expires = expires();
        proving.add(challenge, true, from.address(), expires);
        return Answer.done(new Question(challenge, passkeys.get().request(challenge), expires));
    }

    /** Logs in by a passkey; that is as much as a password and a second factor. */
    public Login login(String challenge, String response, Client from) throws IOException {
        var keys = List.of(Bucket.of(from.address()));
        Optional<StoredAccount> named = holder(tools.ledger().book(), credential(response));
        var deed =
                Deed.of(
                        named.map(Arrival::actor).orElseGet(() -> AuditActor.unknown("")),
                        from,
                        "account.login_passkey",
                        named.map(it -> "account/" + it.id()).orElse(""));
        Optional<Instant> blocked = tools.blocked(keys, deed);
        if (blocked.isPresent()) {
            return new Login.Throttled(blocked.get());
        }
        boolean isAsked = isAsked(challenge);
        Answer<Login.LoggedIn> answer =
                tools.ledger()
                        .change(
                                deed,
                                book -> {
                                    Optional<StoredAccount> account =
                                            isAsked
                                                    ? proved(book, challenge, response)
                                                    : Optional.empty();
                                    return account.isEmpty()
                                            ? Ruling.denied(Denial.WRONG)
                                            : in(mint.mint(book, account.get(), from, true));
                                });
        if (answer instanceof Answer.Done<Login.LoggedIn> done) {
            tools.throttle().takeBack(keys);
            return done.value();
        }
        return new Login.Refused();
    }

    private static Ruling<Login.LoggedIn> in(SessionMint.Minted minted) {
        return Ruling.done(minted.login(), minted.changes());
    }

    /** Proves anew, by a passkey, who has a session; it gets another token. */
    public Answer<Login.LoggedIn> stepUp(Caller caller, String challenge, String response)
            throws IOException {
        boolean isAsked = isAsked(challenge);
        return tools.ledger()
                .change(
                        caller,
                        Deed.of(caller, "session.step_up_passkey", ""),
                        book -> {
                            Optional<StoredAccount> account =
                                    (isAsked
                                                    ? proved(book, challenge, response)
                                                    : Optional.<StoredAccount>empty())
                                            .filter(it -> caller.isSession(it.id()));
                            return account.isEmpty()
                                    ? Ruling.denied(Denial.WRONG)
                                    : mint.rotated(book, caller, account.get());
                        });
    }

    private boolean isAsked(String challenge) {
        return proving.take(challenge, tools.now()).isPresent();
    }

    private String credential(String response) {
        return passkeys.flatMap(it -> it.credential(response)).orElse("");
    }

    private static Optional<StoredAccount> holder(AccountBook book, String credential) {
        return book.accounts().stream()
                .filter(it -> passkey(it, credential).isPresent())
                .findFirst();
    }

    private static Optional<StoredPasskey> passkey(StoredAccount account, String credential) {
        return account.passkeys().stream()
                .filter(it -> it.credential().equals(credential))
                .findFirst();
    }

    /** The account whose passkey was used, after that; empty where it is none that is let in. */
    private Optional<StoredAccount> proved(AccountBook book, String challenge, String response) {
        String credential = credential(response);
        Optional<StoredAccount> account = holder(book, credential).filter(it -> !it.isDisabled());
        Optional<StoredPasskey> key = account.flatMap(it -> passkey(it, credential));
        Optional<Long> count =
                key.flatMap(it -> passkeys.orElseThrow().verified(response, challenge, it));
        return count.map(
                it -> with(account.orElseThrow(), key.orElseThrow().used(it, tools.now())));
    }
}
