package home333.app.accounts;

import home333.app.accounts.AccountLedger.Deed;
import home333.app.accounts.AccountLedger.Ruling;
import home333.app.accounts.Answer.Denial;
import home333.domain.account.AccountId;
import home333.domain.account.AuditEntry;
import home333.domain.account.Caller;
import home333.domain.account.CredentialId;
import home333.domain.account.Role;
import home333.domain.account.StoredAccount;
import home333.ports.PasswordHasher;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What all that is done with accounts is done with. */
record AccountTools(
        AccountLedger ledger,
        PasswordHasher hasher,
        LoginThrottle throttle,
        Sealing sealing,
        InstantSource clock,
        SecureRandom random) {
    static AccountTools of(AccountPorts ports, InstantSource clock, SecureRandom random) {
        return new AccountTools(
                new AccountLedger(ports.store(), ports.log(), clock),
                ports.hasher(),
                new LoginThrottle(),
                new Sealing(ports.secrets(), random),
                clock,
                random);
    }

    Instant now() {
        return clock.instant();
    }

    String newId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /**
     * Why a caller may not change what guards an account; empty where it may. Only its own session
     * may, and whoever has the data folder.
     */
    Optional<Denial> objection(Caller caller, AccountId owner) {
        if (!isLocal(caller) && !caller.isSession(owner)) {
            return Optional.of(Denial.NOT_ALLOWED);
        }
        return caller.isSteppedUp(now()) ? Optional.empty() : Optional.of(Denial.STEP_UP);
    }

    /**
     * Until when somebody who tries too often has to wait; empty where this try may be made, and
     * counts. The log hears of the first one of each wait.
     */
    Optional<Instant> blocked(List<LoginThrottle.Bucket> buckets, Deed deed) throws IOException {
        Optional<LoginThrottle.Blocked> blocked = throttle.begin(buckets, now());
        if (blocked.filter(LoginThrottle.Blocked::isNews).isPresent()) {
            ledger.note(deed, AuditEntry.Outcome.REFUSED, Map.of("reason", "THROTTLED"));
        }
        return blocked.map(LoginThrottle.Blocked::until);
    }

    /** What somebody changes of its own account. */
    @FunctionalInterface
    interface OwnRule<T> {
        Ruling<T> on(AccountBook book, StoredAccount account) throws IOException;
    }

    /** Changes what guards the caller's own account, in a session that stepped up. */
    <T> Answer<T> own(Caller caller, String action, OwnRule<T> rule) throws IOException {
        Optional<AccountId> id = caller.account();
        return ledger.change(
                caller,
                Deed.of(caller, action, id.map(it -> "account/" + it).orElse("")),
                book -> {
                    Optional<StoredAccount> account = id.flatMap(book::account);
                    Optional<Denial> objection =
                            account.isEmpty()
                                    ? Optional.of(Denial.NOT_ALLOWED)
                                    : objection(caller, account.get().id());
                    return objection.isPresent()
                            ? Ruling.denied(objection.get())
                            : rule.on(book, account.get());
                });
    }

    /**
     * Why a caller may not look after accounts of a role; empty where it may. It takes a person's
     * session: a token that leaked is not to make accounts that outlive it.
     */
    Optional<Denial> objection(Caller caller, Role target) {
        if (!isPerson(caller) || !caller.role().looksAfter(target)) {
            return Optional.of(Denial.NOT_ALLOWED);
        }
        return caller.isSteppedUp(now()) ? Optional.empty() : Optional.of(Denial.STEP_UP);
    }

    /** Whether a caller sees and ends what an account is logged in with. */
    static boolean sees(Caller caller, StoredAccount account) {
        return caller.isSession(account.id())
                || (isPerson(caller) && caller.role().looksAfter(account.role()));
    }

    private static boolean isPerson(Caller caller) {
        return isLocal(caller) || caller.credential() instanceof Caller.Credential.Session;
    }

    static boolean isLocal(Caller caller) {
        return caller.credential() instanceof Caller.Credential.Local;
    }

    /** The session by which a caller asks. */
    static Optional<CredentialId> session(Caller caller) {
        return caller.credential() instanceof Caller.Credential.Session session
                ? Optional.of(session.id())
                : Optional.empty();
    }
}
