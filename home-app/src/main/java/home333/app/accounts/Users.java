package home333.app.accounts;

import home333.app.accounts.AccountLedger.Deed;
import home333.app.accounts.AccountLedger.Ruling;
import home333.app.accounts.Answer.Denial;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.AccountChange;
import home333.domain.account.AccountId;
import home333.domain.account.AccountName;
import home333.domain.account.Caller;
import home333.domain.account.OneTimeCode;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredCode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who there is. An owner looks after everybody and an admin after viewers and operators, each in a
 * session that proved not long ago who it is. There is always an owner left who can log in.
 */
public final class Users {
    private final AccountTools tools;

    Users(AccountTools tools) {
        this.tools = tools;
    }

    /**
     * An account whose password is to be chosen.
     *
     * @param code to be handed to whose it is; it is shown here only
     */
    public record Invite(Account account, Secret code, Instant expires) {}

    /** All accounts by name; whoever may not see them gets its own. */
    public List<Account> list(Caller caller) throws IOException {
        return tools.ledger().book().accounts().stream()
                .filter(it ->
                        caller.may(Scope.ADMIN) || caller.account().equals(Optional.of(it.id())))
                .sorted(Comparator.comparing(StoredAccount::name))
                .map(StoredAccount::account)
                .toList();
    }

    /** One account, where the caller sees it. */
    public Optional<Account> find(Caller caller, AccountId id) throws IOException {
        return list(caller).stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** Makes an account, without a password yet. */
    public Answer<Invite> create(Caller caller, String typed, Role role) throws IOException {
        var id = new AccountId(tools.newId());
        Secret code = OneTimeCode.random(tools.random());
        return tools.ledger()
                .change(
                        caller,
                        Deed.of(caller, "account.create", "account/" + id),
                        book -> {
                            Optional<AccountName> name = AccountName.find(typed);
                            Optional<Denial> objection = objection(caller, book, name, role);
                            if (objection.isPresent()) {
                                return Ruling.denied(objection.get());
                            }
                            StoredAccount account =
                                    StoredAccount.of(id, name.orElseThrow(), role, tools.now());
                            return invited(account, code, new ArrayList<>());
                        });
    }

    private Optional<Denial> objection(
            Caller caller, AccountBook book, Optional<AccountName> name, Role role) {
        Optional<Denial> objection = tools.objection(caller, role);
        if (objection.isPresent()) {
            return objection;
        }
        if (name.isEmpty()) {
            return Optional.of(Denial.NAME);
        }
        if (book.account(name.get()).isPresent()) {
            return Optional.of(Denial.NAME_TAKEN);
        }
        return book.accounts().size() >= AccountLimits.ACCOUNTS
                ? Optional.of(Denial.TOO_MANY)
                : Optional.empty();
    }

    private Ruling<Invite> invited(
            StoredAccount account, Secret code, List<AccountChange> changes) {
        Instant expires = tools.now().plus(AccountLimits.INVITE);
        changes.add(new AccountChange.PutAccount(account));
        changes.add(
                new AccountChange.PutCode(
                        new StoredCode(
                                OneTimeCode.hash(code.reveal()),
                                Optional.of(account.id()),
                                expires)));
        return Ruling.done(new Invite(account.account(), code, expires), changes);
    }

    /**
     * Invites somebody anew, who lost the first invite or forgot the password. The old password
     * stays good until then.
     */
    public Answer<Invite> invite(Caller caller, AccountId id) throws IOException {
        Secret code = OneTimeCode.random(tools.random());
        return about(
                caller,
                "account.invite",
                id,
                (book, account) -> invited(account, code, Ending.codes(book, id)));
    }

    /** Gives somebody another role; its sessions and tokens end. */
    public Answer<Account> changeRole(Caller caller, AccountId id, Role role) throws IOException {
        return about(
                caller,
                "account.change_role",
                id,
                (book, account) -> {
                    Optional<Denial> objection = tools.objection(caller, role);
                    return objection.isPresent()
                            ? Ruling.denied(objection.get())
                            : changed(book, account, it -> it.withRole(role));
                });
    }

    /** Lets somebody in nowhere, or in again; its sessions and tokens end. */
    public Answer<Account> disable(Caller caller, AccountId id, boolean isDisabled)
            throws IOException {
        return about(
                caller,
                isDisabled ? "account.disable" : "account.enable",
                id,
                (book, account) -> changed(book, account, it -> it.withDisabled(isDisabled)));
    }

    /** Takes away all that somebody proves more with than a password, and ends its sessions. */
    public Answer<Account> forgetFactors(Caller caller, AccountId id) throws IOException {
        return about(
                caller,
                "account.forget_factors",
                id,
                (book, account) ->
                        changed(book, account, it -> it.withoutTotp().withPasskeys(List.of())));
    }

    private static Ruling<Account> changed(
            AccountBook book, StoredAccount account, UnaryOperator<StoredAccount> change) {
        StoredAccount changed = change.apply(account);
        List<AccountChange> changes = Ending.everything(book, account.id());
        changes.add(new AccountChange.PutAccount(changed));
        return unlessOwnerless(book, Ruling.done(changed.account(), changes));
    }

    /** Forgets somebody, and all that it is let in with. */
    public Answer<Boolean> delete(Caller caller, AccountId id) throws IOException {
        return about(
                caller,
                "account.delete",
                id,
                (book, _) ->
                        unlessOwnerless(
                                book, Ruling.done(true, new AccountChange.RemoveAccount(id))));
    }

    private static <T> Ruling<T> unlessOwnerless(AccountBook book, Ruling<T> ruling) {
        return book.after(ruling.changes()).isWithoutOwner()
                ? Ruling.denied(Denial.LAST_OWNER)
                : ruling;
    }

    @FunctionalInterface
    private interface About<T> {
        Ruling<T> on(AccountBook book, StoredAccount account);
    }

    private <T> Answer<T> about(Caller caller, String action, AccountId id, About<T> rule)
            throws IOException {
        return tools.ledger()
                .change(
                        caller,
                        Deed.of(caller, action, "account/" + id),
                        book -> {
                            Optional<StoredAccount> account = book.account(id);
                            if (account.isEmpty() || !caller.may(Scope.ADMIN)) {
                                return Ruling.denied(
                                        caller.may(Scope.ADMIN)
                                                ? Denial.NOT_FOUND
                                                : Denial.NOT_ALLOWED);
                            }
                            Optional<Denial> objection =
                                    tools.objection(caller, account.get().role());
                            return objection.isPresent()
                                    ? Ruling.denied(objection.get())
                                    : rule.on(book, account.get());
                        });
    }
}
