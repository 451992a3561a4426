package home333.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.AccountChange;
import home333.domain.account.AccountRecords;
import home333.domain.account.AuditEntry;
import home333.domain.account.AuditQuery;
import home333.domain.account.Caller;
import home333.domain.account.Client;
import home333.domain.account.Role;
import home333.domain.account.Totp;
import home333.ports.AccountStore;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Accounts at noon, with an owner called anna. */
final class TestAccounts implements InstantSource {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final Secret PASSWORD = Secret.of("correct horse battery");
    static final Client HERE = client("198.18.0.1");
    static final Client ELSEWHERE = client("198.18.0.2");

    volatile Instant now = NOON;
    final PlainHasher hasher = new PlainHasher();
    final CountingStore store = new CountingStore();
    final RecentAudit log = new RecentAudit();
    final RecentSecrets secrets = new RecentSecrets();
    final Accounts accounts = open();

    /** A store that can fail, and that others can write to. */
    static final class CountingStore implements AccountStore {
        final RecentAccounts kept = new RecentAccounts();
        final AtomicInteger loads = new AtomicInteger();
        final AtomicInteger writes = new AtomicInteger();
        volatile boolean isBroken;

        @Override
        public AccountRecords load() {
            loads.incrementAndGet();
            return kept.load();
        }

        @Override
        public boolean apply(long version, List<AccountChange> changes) throws IOException {
            if (isBroken) {
                throw new IOException("no space left on device");
            }
            writes.incrementAndGet();
            return kept.apply(version, changes);
        }
    }

    static Client client(String address) {
        return new Client(IpAddress.parse(address), "test");
    }

    /** The same accounts as another process would see them. */
    Accounts open() {
        return new Accounts(
                new AccountPorts(store, log, hasher, secrets).with(new PlainPasskeys()),
                this,
                new SecureRandom());
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** With an owner. */
    void claimed() throws Exception {
        Secret code = accounts.firstCode().orElseThrow();
        assertThat(accounts.claim(code, "anna", PASSWORD, HERE)).isInstanceOf(Answer.Done.class);
    }

    Login.LoggedIn loggedIn(String name) throws Exception {
        return (Login.LoggedIn) accounts.login(name, PASSWORD, "", HERE);
    }

    /** The caller that a new session of somebody makes. */
    Caller caller(String name) throws Exception {
        return caller(loggedIn(name).token()).orElseThrow();
    }

    Optional<Caller> caller(Secret token) throws Exception {
        return accounts.authenticate(token.reveal(), HERE);
    }

    /** Another account, that has chosen its password. */
    Account add(String name, Role role) throws Exception {
        Users.Invite invite = done(accounts.users().create(caller("anna"), name, role));
        return done(accounts.acceptInvite(invite.code(), PASSWORD, HERE));
    }

    /** An authenticator app for somebody who is logged in. */
    Secret enrolled(Caller caller) throws Exception {
        Secret secret = done(accounts.secondFactors().beginTotp(caller)).secret();
        var _ = done(accounts.secondFactors().confirmTotp(caller, Totp.code(secret, now)));
        pass(Duration.ofSeconds(30));
        return secret;
    }

    static <T> T done(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done<T>) answer).value();
    }

    List<AuditEntry> entries(String action) {
        return log.find(AuditQuery.ALL.of(action), 1_000).entries();
    }
}
