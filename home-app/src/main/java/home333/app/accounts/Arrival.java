package home333.app.accounts;

import home333.app.accounts.AccountLedger.Deed;
import home333.app.accounts.AccountLedger.Ruling;
import home333.app.accounts.Answer.Denial;
import home333.app.accounts.LoginThrottle.Bucket;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.AccountChange;
import home333.domain.account.AccountId;
import home333.domain.account.AccountName;
import home333.domain.account.AuditActor;
import home333.domain.account.Client;
import home333.domain.account.OneTimeCode;
import home333.domain.account.PasswordRule;
import home333.domain.account.Role;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredCode;
import home333.domain.account.TokenHash;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How people get their first password, by a code that somebody gave them. */
final class Arrival {
    private final AccountTools tools;

    Arrival(AccountTools tools) {
        this.tools = tools;
    }

    Optional<Secret> firstCode() throws IOException {
        Secret code = OneTimeCode.random(tools.random());
        var stored =
                new StoredCode(
                        OneTimeCode.hash(code.reveal()),
                        Optional.empty(),
                        tools.now().plus(AccountLimits.FIRST_CODE));
        var deed = new Deed(AuditActor.SYSTEM, "", "account.first_code", "");
        Answer<Boolean> answer =
                tools.ledger()
                        .change(
                                deed,
                                book -> {
                                    if (!book.accounts().isEmpty()) {
                                        return Ruling.nothing(false);
                                    }
                                    List<AccountChange> changes = withoutCodes(book);
                                    changes.add(new AccountChange.PutCode(stored));
                                    return Ruling.done(true, changes);
                                });
        return answer.equals(Answer.done(true)) ? Optional.of(code) : Optional.empty();
    }

    private static List<AccountChange> withoutCodes(AccountBook book) {
        List<AccountChange> changes = new ArrayList<>();
        book.codes().stream()
                .filter(code -> code.account().isEmpty())
                .forEach(code -> changes.add(new AccountChange.RemoveCode(code.hash())));
        return changes;
    }

    Answer<Account> claim(Secret code, String typed, Secret password, Client from)
            throws IOException, InterruptedException {
        Optional<AccountName> name = AccountName.find(typed);
        var deed = Deed.of(AuditActor.unknown(typed), from, "account.claim", "");
        if (name.isEmpty()) {
            return tools.ledger().denied(deed, Denial.NAME);
        }
        var id = new AccountId(tools.newId());
        TokenHash hash = OneTimeCode.hash(code.reveal());
        return withPassword(
                new Choice(deed, hash, password, from),
                _ -> name,
                (book, passwordHash) -> {
                    if (!book.accounts().isEmpty()) {
                        return Ruling.denied(Denial.ALREADY);
                    }
                    StoredAccount owner =
                            StoredAccount.of(id, name.get(), Role.OWNER, tools.now())
                                    .withPasswordHash(passwordHash);
                    List<AccountChange> changes = withoutCodes(book);
                    changes.add(new AccountChange.PutAccount(owner));
                    return Ruling.done(owner.account(), changes);
                });
    }

    Answer<Account> acceptInvite(Secret code, Secret password, Client from)
            throws IOException, InterruptedException {
        TokenHash hash = OneTimeCode.hash(code.reveal());
        Optional<StoredAccount> invited = invited(tools.ledger().book(), hash);
        String object = invited.map(it -> "account/" + it.id()).orElse("");
        AuditActor who = invited.map(Arrival::actor).orElseGet(() -> AuditActor.unknown(""));
        return withPassword(
                new Choice(
                        Deed.of(who, from, "account.accept_invite", object), hash, password, from),
                book -> invited(book, hash).map(StoredAccount::name),
                (book, passwordHash) -> {
                    Optional<StoredAccount> account = invited(book, hash);
                    if (account.isEmpty()) {
                        return Ruling.denied(Denial.WRONG);
                    }
                    StoredAccount changed = account.get().withPasswordHash(passwordHash);
                    List<AccountChange> changes = Ending.sessions(book, changed.id());
                    changes.addAll(Ending.codes(book, changed.id()));
                    changes.add(new AccountChange.PutAccount(changed));
                    return Ruling.done(changed.account(), changes);
                });
    }

    static AuditActor actor(StoredAccount account) {
        return new AuditActor(
                AuditActor.Kind.ACCOUNT, account.id().value(), account.name().toString());
    }

    private static Optional<StoredAccount> invited(AccountBook book, TokenHash hash) {
        return book.code(hash)
                .flatMap(StoredCode::account)
                .flatMap(book::account)
                .filter(it -> !it.isDisabled());
    }

    /** A first password that somebody chooses. */
    private record Choice(Deed deed, TokenHash code, Secret password, Client from) {}

    /** Whose password it is, by how things are; empty where the code is none. */
    @FunctionalInterface
    private interface Whose {
        Optional<AccountName> in(AccountBook book);
    }

    @FunctionalInterface
    private interface Then {
        Ruling<Account> on(AccountBook book, String passwordHash);
    }

    /** Nothing is hashed for whoever has no code, and no code is spent for a bad password. */
    private Answer<Account> withPassword(Choice choice, Whose whose, Then then)
            throws IOException, InterruptedException {
        List<Bucket> keys = List.of(Bucket.of(choice.from().address()));
        Optional<Instant> blocked = tools.blocked(keys, choice.deed());
        if (blocked.isPresent()) {
            return new Answer.Throttled<>(blocked.get());
        }
        AccountBook book = tools.ledger().book();
        Optional<AccountName> name = whose.in(book);
        if (name.isEmpty() || !isGood(book, choice.code())) {
            return tools.ledger().denied(choice.deed(), Denial.WRONG);
        }
        tools.throttle().takeBack(keys);
        if (!PasswordRule.isGood(choice.password(), name.get())) {
            return tools.ledger().denied(choice.deed(), Denial.WEAK_PASSWORD);
        }
        Optional<String> hash =
                tools.hasher().hash(PasswordRule.prepared(choice.password()).orElseThrow());
        return hash.isEmpty()
                ? Answer.denied(Denial.BUSY)
                : tools.ledger()
                        .change(
                                choice.deed(),
                                now ->
                                        isGood(now, choice.code())
                                                ? then.on(now, hash.get())
                                                : Ruling.denied(Denial.WRONG));
    }

    private boolean isGood(AccountBook book, TokenHash code) {
        Instant now = tools.now();
        return book.code(code).filter(it -> now.isBefore(it.expires())).isPresent();
    }
}
