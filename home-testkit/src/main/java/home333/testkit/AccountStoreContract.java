package home333.testkit;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.account.AccountChange;
import home333.domain.account.AccountChange.PutAccount;
import home333.domain.account.AccountChange.PutCode;
import home333.domain.account.AccountChange.PutSession;
import home333.domain.account.AccountChange.PutToken;
import home333.domain.account.AccountId;
import home333.domain.account.AccountName;
import home333.domain.account.AccountRecords;
import home333.domain.account.Client;
import home333.domain.account.CredentialId;
import home333.domain.account.OidcIdentity;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredCode;
import home333.domain.account.StoredPasskey;
import home333.domain.account.StoredSession;
import home333.domain.account.StoredToken;
import home333.domain.account.StoredTotp;
import home333.domain.account.TokenHash;
import home333.domain.account.TokenInfo;
import home333.ports.AccountStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link AccountStore} promises. */
public abstract class AccountStoreContract {
    private static final AccountId ANNA = new AccountId("anna-1");
    private static final AccountId BOB = new AccountId("bob-2");

    /** A store that keeps nothing yet. */
    protected abstract AccountStore open() throws IOException;

    /** Another way to what the last one opened keeps; the same where there is none. */
    protected AccountStore again(AccountStore store) throws IOException {
        return store;
    }

    /** An account with something in every field. */
    public static StoredAccount full(AccountId id, String name) {
        var passkey =
                new StoredPasskey(
                        new CredentialId("key-" + id),
                        "Zoés Schlüssel 🔑",
                        "AAEC_-",
                        "pQECAyYg",
                        4_294_967_295L,
                        "aGFuZGxl",
                        NOON,
                        Optional.of(NOON.plusNanos(1)));
        return new StoredAccount(
                id,
                AccountName.of(name),
                Role.OPERATOR,
                NOON.plusNanos(333_333_333),
                true,
                Optional.of("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"),
                Optional.of(new StoredTotp("c2VhbGVk", 59_999_999_999L)),
                Set.of(TokenHash.of("one"), TokenHash.of("two")),
                List.of(passkey),
                List.of(new OidcIdentity("https://id.example.org", "günther|1")));
    }

    private static StoredAccount plain(AccountId id, String name) {
        return StoredAccount.of(id, AccountName.of(name), Role.OWNER, NOON);
    }

    private static StoredSession session(String id, AccountId of) {
        return new StoredSession(
                new CredentialId(id),
                of,
                TokenHash.of(id),
                NOON,
                NOON.plusSeconds(1),
                NOON.plusSeconds(2),
                Optional.of(NOON.plusSeconds(3)),
                new Client(IpAddress.parse("fd00:333::1"), "Browser/1.0 (Ä)"));
    }

    private static StoredToken token(String id, AccountId of) {
        return new StoredToken(
                new TokenInfo(
                        new CredentialId(id),
                        of,
                        "for the \"shell\"",
                        Set.of(Scope.READ, Scope.WAKE),
                        NOON,
                        NOON.plusSeconds(9),
                        Optional.of(NOON.plusSeconds(5))),
                TokenHash.of(id));
    }

    private static StoredCode code(String text, Optional<AccountId> of) {
        return new StoredCode(TokenHash.of(text), of, NOON.plusSeconds(60));
    }

    private static void apply(AccountStore store, AccountChange... changes) throws IOException {
        assertThat(store.apply(store.load().version(), List.of(changes))).isTrue();
    }

    @Test
    void where_nothing_was_kept_there_is_nothing() throws IOException {
        assertThat(open().load()).isEqualTo(AccountRecords.NONE);
    }

    @Test
    void what_was_kept_is_found_again_with_all_that_belongs_to_it() throws IOException {
        AccountStore store = open();
        var _ =
                store.apply(
                        0,
                        List.of(
                                new PutAccount(full(ANNA, "Anna")),
                                new PutAccount(plain(BOB, "bob")),
                                new PutSession(session("s1", ANNA)),
                                new PutToken(token("t1", BOB)),
                                new PutCode(code("c1", Optional.empty())),
                                new PutCode(code("c2", Optional.of(BOB)))));

        AccountRecords records = again(store).load();
        assertThat(records.version()).isEqualTo(1);
        assertThat(records.accounts())
                .containsExactlyInAnyOrder(full(ANNA, "Anna"), plain(BOB, "bob"));
        assertThat(records.accounts().getFirst().name()).hasToString("Anna");
        assertThat(records.sessions()).containsExactly(session("s1", ANNA));
        assertThat(records.tokens()).containsExactly(token("t1", BOB));
        assertThat(records.codes())
                .containsExactlyInAnyOrder(
                        code("c1", Optional.empty()), code("c2", Optional.of(BOB)));
    }

    @Test
    void what_is_put_under_an_id_takes_the_place_of_what_was() throws IOException {
        AccountStore store = open();
        apply(store, new PutAccount(full(ANNA, "anna")), new PutSession(session("s1", ANNA)));
        StoredAccount changed = full(ANNA, "anna").withRole(Role.VIEWER).withoutTotp();
        StoredSession rotated = session("s1", ANNA).rotated(TokenHash.of("new"), NOON, false);
        apply(store, new PutAccount(changed), new PutSession(rotated));

        assertThat(store.load().accounts()).containsExactly(changed);
        assertThat(store.load().sessions()).containsExactly(rotated);
    }

    @Test
    void who_is_removed_takes_along_all_that_is_its_own_and_nothing_else() throws IOException {
        AccountStore store = open();
        apply(
                store,
                new PutAccount(plain(ANNA, "anna")),
                new PutAccount(plain(BOB, "bob")),
                new PutSession(session("s1", ANNA)),
                new PutSession(session("s2", BOB)),
                new PutToken(token("t1", ANNA)),
                new PutToken(token("t2", BOB)),
                new PutCode(code("c1", Optional.of(ANNA))),
                new PutCode(code("c2", Optional.empty())));
        apply(store, new AccountChange.RemoveAccount(ANNA));

        AccountRecords left = store.load();
        assertThat(left.accounts()).containsExactly(plain(BOB, "bob"));
        assertThat(left.sessions()).containsExactly(session("s2", BOB));
        assertThat(left.tokens()).containsExactly(token("t2", BOB));
        assertThat(left.codes()).containsExactly(code("c2", Optional.empty()));
    }

    @Test
    void single_things_are_removed_and_what_is_not_there_is_no_harm() throws IOException {
        AccountStore store = open();
        apply(
                store,
                new PutSession(session("s1", ANNA)),
                new PutToken(token("t1", ANNA)),
                new PutCode(code("c1", Optional.empty())));
        for (int i = 0; i < 2; i++) {
            apply(
                    store,
                    new AccountChange.RemoveSession(new CredentialId("s1")),
                    new AccountChange.RemoveToken(new CredentialId("t1")),
                    new AccountChange.RemoveCode(TokenHash.of("c1")));
        }
        AccountRecords left = store.load();
        assertThat(left.sessions()).isEmpty();
        assertThat(left.tokens()).isEmpty();
        assertThat(left.codes()).isEmpty();
        assertThat(left.version()).isEqualTo(3);
    }

    @Test
    void changes_are_made_in_their_order() throws IOException {
        AccountStore store = open();
        apply(
                store,
                new PutAccount(plain(ANNA, "anna")),
                new AccountChange.RemoveAccount(ANNA),
                new PutAccount(plain(ANNA, "anna2")));

        assertThat(store.load().accounts()).containsExactly(plain(ANNA, "anna2"));
    }

    @Test
    void what_was_decided_by_an_earlier_version_changes_nothing() throws IOException {
        AccountStore store = open();
        apply(store, new PutAccount(plain(ANNA, "anna")));
        AccountRecords before = store.load();

        assertThat(store.apply(0, List.of(new PutAccount(plain(BOB, "bob"))))).isFalse();
        assertThat(again(store).apply(2, List.of(new PutAccount(plain(BOB, "bob"))))).isFalse();
        assertThat(again(store).load()).isEqualTo(before);
    }

    @Test
    @Timeout(60)
    void of_those_who_change_at_once_each_sees_what_the_others_did()
            throws IOException, InterruptedException, ExecutionException {
        AccountStore store = open();
        AccountStore other = again(store);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> changes = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                int number = i;
                changes.add(threads.submit(() -> insist(number % 2 == 0 ? store : other, number)));
            }
            for (Future<?> change : changes) {
                var _ = change.get();
            }
        }

        assertThat(store.load().sessions()).hasSize(10);
        assertThat(store.load().version()).isEqualTo(10);
    }

    private static int insist(AccountStore store, int number) throws IOException {
        var change = List.<AccountChange>of(new PutSession(session("s" + number, ANNA)));
        while (!store.apply(store.load().version(), change)) {
            Thread.onSpinWait();
        }
        return number;
    }
}
