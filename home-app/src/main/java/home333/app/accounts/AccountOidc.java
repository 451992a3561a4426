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
import home333.domain.account.Caller;
import home333.domain.account.Client;
import home333.domain.account.OidcFlow;
import home333.domain.account.OidcIdentity;
import home333.domain.account.OidcPerson;
import home333.domain.account.ReturnPath;
import home333.domain.account.Role;
import home333.domain.account.StoredAccount;
import home333.domain.account.Token;
import home333.domain.account.TokenHash;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Logs people in whom an identity provider knows. Somebody new gets an account where a group says
 * so, and nobody gets one that exists for having its name: that takes a link, made by its owner.
 */
public final class AccountOidc {
    private final AccountTools tools;
    private final SessionMint mint;
    private final Logins logins;
    private final Optional<AccountPorts.Oidc> oidc;
    private final OneTime<Begun> waiting = new OneTime<>();

    AccountOidc(
            AccountTools tools, SessionMint mint, Logins logins, Optional<AccountPorts.Oidc> oidc) {
        this.tools = tools;
        this.mint = mint;
        this.logins = logins;
        this.oidc = oidc;
    }

    /**
     * What is waited for.
     *
     * @param browser the hash of what only the browser has that began
     * @param link whose account is to be linked; empty for a login
     */
    private record Begun(
            OidcFlow flow, TokenHash browser, Optional<AccountId> link, ReturnPath next) {
        boolean isOf(Secret binding) {
            return browser.equals(TokenHash.of(binding.reveal()));
        }
    }

    /**
     * Where a browser is sent.
     *
     * @param binding for a cookie of this browser alone, to be handed in when it comes back
     */
    public record Redirect(URI to, Secret binding, Instant expires) {}

    /**
     * What came of a login.
     *
     * @param next where the browser goes then
     */
    public record Finished(Login login, ReturnPath next) {}

    /** Whether there is an identity provider. */
    public boolean isPossible() {
        return oidc.isPresent();
    }

    /**
     * Begins a login.
     *
     * @throws IOException if the provider cannot be asked
     */
    public Answer<Redirect> begin(ReturnPath next, Client from) throws IOException {
        return begin(Optional.empty(), next, from);
    }

    /** Begins to link the caller's account, in a session that stepped up. */
    public Answer<Redirect> beginLink(Caller caller, ReturnPath next) throws IOException {
        Answer<Boolean> allowed = tools.own(caller, "oidc.begin_link", (_, _) -> Ruling.done(true));
        return allowed instanceof Answer.Done<Boolean>
                ? begin(caller.account(), next, caller.from())
                : allowed.map(_ -> new Redirect(URI.create(""), Secret.of(""), Instant.MIN));
    }

    private Answer<Redirect> begin(Optional<AccountId> link, ReturnPath next, Client from)
            throws IOException {
        if (oidc.isEmpty()) {
            return Answer.denied(Denial.NOT_FOUND);
        }
        var flow = new OidcFlow(random(), random(), random() + random());
        Secret binding = Secret.of(random());
        Instant expires = tools.now().plus(AccountLimits.ENROLMENT);
        URI to = oidc.get().login().authorization(flow);
        var begun = new Begun(flow, TokenHash.of(binding.reveal()), link, next);
        waiting.add(flow.state(), begun, from.address(), expires);
        return Answer.done(new Redirect(to, binding, expires));
    }

    private String random() {
        return Token.random(Token.Kind.PENDING, tools.random()).hash().hex();
    }

    /**
     * Ends a login. Where the account has a second factor, that is asked for too.
     *
     * @param binding what the browser got when it began
     * @param state what it came back with
     * @param code what it came back with
     */
    public Finished finish(Secret binding, String state, String code, Client from)
            throws IOException {
        var keys = List.of(Bucket.of(from.address()));
        Optional<Instant> blocked = tools.blocked(keys, deed(AuditActor.unknown(""), from, ""));
        if (blocked.isPresent()) {
            return new Finished(new Login.Throttled(blocked.get()), ReturnPath.HOME);
        }
        Optional<Begun> begun = begun(binding, state).filter(it -> it.link().isEmpty());
        Optional<OidcPerson> person = person(begun, code);
        ReturnPath next = begun.map(Begun::next).orElse(ReturnPath.HOME);
        Login login = person.isEmpty() ? refused(from) : let(person.get(), from);
        if (!(login instanceof Login.Refused)) {
            tools.throttle().takeBack(keys);
        }
        return new Finished(login, next);
    }

    private Optional<Begun> begun(Secret binding, String state) {
        return waiting.take(state, tools.now()).filter(it -> it.isOf(binding));
    }

    private Optional<OidcPerson> person(Optional<Begun> begun, String code) throws IOException {
        return begun.isEmpty()
                ? Optional.empty()
                : oidc.orElseThrow().login().person(begun.get().flow(), code);
    }

    private Login refused(Client from) throws IOException {
        Answer<Boolean> _ =
                tools.ledger().denied(deed(AuditActor.unknown(""), from, ""), Denial.WRONG);
        return new Login.Refused();
    }

    private static Deed deed(AuditActor who, Client from, String object) {
        return Deed.of(who, from, "account.login_oidc", object);
    }

    private Login let(OidcPerson person, Client from) throws IOException {
        AccountId fresh = new AccountId(tools.newId());
        Optional<StoredAccount> known = holder(tools.ledger().book(), person.identity());
        Deed deed =
                deed(
                        known.map(Arrival::actor)
                                .orElseGet(() -> AuditActor.unknown(person.name())),
                        from,
                        "account/" + known.map(StoredAccount::id).orElse(fresh));
        Answer<Come> answer = tools.ledger().change(deed, book -> come(book, person, fresh, from));
        return switch (answer) {
            case Answer.Done<Come>(var come) when come.login().isPresent() -> come.login().get();
            case Answer.Done<Come>(var come) ->
                    logins.waiting(come.account(), Optional.empty(), deed);
            case Answer.Denied<Come> _, Answer.Throttled<Come> _ -> new Login.Refused();
        };
    }

    /** Who came; not logged in yet where more is to be proved. */
    private record Come(StoredAccount account, Optional<Login> login) {}

    private Ruling<Come> come(AccountBook book, OidcPerson person, AccountId fresh, Client from) {
        OidcRulesOutcome outcome = outcome(book, person, fresh);
        if (outcome.account().isEmpty()) {
            return Ruling.denied(outcome.why());
        }
        StoredAccount account = outcome.account().get();
        List<AccountChange> changes = new ArrayList<>(outcome.ended());
        if (account.hasSecondFactor()) {
            changes.add(new AccountChange.PutAccount(account));
            return Ruling.done(new Come(account, Optional.empty()), changes);
        }
        SessionMint.Minted minted = mint.mint(book, account, from, false);
        changes.addAll(minted.changes());
        return Ruling.done(new Come(account, Optional.of(minted.login())), changes);
    }

    /**
     * What the rules make of somebody.
     *
     * @param account as it is to be; empty where it may not come in
     * @param ended what ends because the role is another one
     */
    private record OidcRulesOutcome(
            Optional<StoredAccount> account, List<AccountChange> ended, Denial why) {
        static OidcRulesOutcome no(Denial why) {
            return new OidcRulesOutcome(Optional.empty(), List.of(), why);
        }
    }

    private OidcRulesOutcome outcome(AccountBook book, OidcPerson person, AccountId fresh) {
        Optional<StoredAccount> known = holder(book, person.identity());
        Optional<Role> role = oidc.orElseThrow().rules().role(person.groups());
        boolean isOwner = known.filter(it -> it.role() == Role.OWNER).isPresent();
        boolean isByGroup = !oidc.get().rules().isEmpty() && !isOwner;
        if (known.isPresent() ? known.get().isDisabled() : role.isEmpty()) {
            return OidcRulesOutcome.no(Denial.NOT_ALLOWED);
        }
        if (isByGroup && role.isEmpty()) {
            return OidcRulesOutcome.no(Denial.NOT_ALLOWED);
        }
        if (known.isEmpty()) {
            return created(book, person, fresh, role.orElseThrow());
        }
        StoredAccount account = known.get();
        boolean isOther = isByGroup && role.get() != account.role();
        return new OidcRulesOutcome(
                Optional.of(isOther ? account.withRole(role.get()) : account),
                isOther ? Ending.everything(book, account.id()) : List.of(),
                Denial.NOT_ALLOWED);
    }

    private OidcRulesOutcome created(
            AccountBook book, OidcPerson person, AccountId fresh, Role role) {
        Optional<AccountName> name = AccountName.find(person.name());
        if (name.isEmpty()) {
            return OidcRulesOutcome.no(Denial.NAME);
        }
        if (book.account(name.get()).isPresent()) {
            return OidcRulesOutcome.no(Denial.NAME_TAKEN);
        }
        boolean isRoom =
                !book.accounts().isEmpty() && book.accounts().size() < AccountLimits.ACCOUNTS;
        return isRoom
                ? new OidcRulesOutcome(
                        Optional.of(
                                StoredAccount.of(fresh, name.get(), role, tools.now())
                                        .withIdentities(List.of(person.identity()))),
                        List.of(),
                        Denial.NOT_ALLOWED)
                : OidcRulesOutcome.no(Denial.TOO_MANY);
    }

    private static Optional<StoredAccount> holder(AccountBook book, OidcIdentity identity) {
        return book.accounts().stream()
                .filter(it -> it.identities().contains(identity))
                .findFirst();
    }

    /** Whether it was {@link #beginLink} that a browser comes back from; changes nothing. */
    public boolean isLink(Secret binding, String state) {
        return waiting.find(state, tools.now())
                .filter(it -> it.isOf(binding) && it.link().isPresent())
                .isPresent();
    }

    /**
     * Ends what {@link #beginLink} began: from now on the account is logged in to by this too.
     *
     * @return where the browser goes then
     */
    public Answer<ReturnPath> finishLink(Caller caller, Secret binding, String state, String code)
            throws IOException {
        Optional<Begun> begun =
                begun(binding, state)
                        .filter(it -> it.link().isPresent() && it.link().equals(caller.account()));
        Optional<OidcPerson> person = person(begun, code);
        Answer<Account> linked =
                tools.own(
                        caller,
                        "oidc.link",
                        (book, account) -> {
                            if (person.isEmpty()) {
                                return Ruling.denied(Denial.WRONG);
                            }
                            OidcIdentity identity = person.get().identity();
                            return holder(book, identity).isPresent()
                                    ? Ruling.denied(Denial.ALREADY)
                                    : identified(
                                            account,
                                            Stream.concat(
                                                            account.identities().stream(),
                                                            Stream.of(identity))
                                                    .toList());
                        });
        return linked.map(_ -> begun.orElseThrow().next());
    }

    /** Forgets who the caller is at identity providers. */
    public Answer<Account> unlink(Caller caller) throws IOException {
        return tools.own(caller, "oidc.unlink", (_, account) -> identified(account, List.of()));
    }

    private static Ruling<Account> identified(
            StoredAccount account, List<OidcIdentity> identities) {
        StoredAccount changed = account.withIdentities(identities);
        return AccountBook.canLogIn(changed)
                ? Ruling.done(changed.account(), new AccountChange.PutAccount(changed))
                : Ruling.denied(Denial.LAST_CREDENTIAL);
    }
}
