package home333.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.account.AccountId;
import home333.domain.account.AccountName;
import home333.domain.account.AccountRecords;
import home333.domain.account.AuditActor;
import home333.domain.account.AuditEntry;
import home333.domain.account.AuditQuery;
import home333.domain.account.Client;
import home333.domain.account.CredentialId;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredCode;
import home333.domain.account.StoredSession;
import home333.domain.account.StoredToken;
import home333.domain.account.TokenHash;
import home333.domain.account.TokenInfo;
import home333.testkit.AccountStoreContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first format of the accounts and of the audit log is read for ever. */
class FirstFormatTest {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId BEN = new AccountId("ben");

    static final AccountRecords ACCOUNTS =
            new AccountRecords(
                    1,
                    List.of(
                            AccountStoreContract.full(ANNA, "Anna"),
                            StoredAccount.of(BEN, AccountName.of("Bén"), Role.OWNER, NOON)),
                    List.of(
                            new StoredSession(
                                    new CredentialId("session-1"),
                                    ANNA,
                                    TokenHash.of("session-1"),
                                    NOON,
                                    NOON.plusSeconds(1),
                                    NOON.plusSeconds(2),
                                    Optional.of(NOON.plusSeconds(3)),
                                    new Client(IpAddress.parse("fd00:333::1"), "Browser (Ä)"))),
                    List.of(
                            new StoredToken(
                                    new TokenInfo(
                                            new CredentialId("token-1"),
                                            BEN,
                                            "backup",
                                            Set.of(Scope.READ, Scope.WAKE),
                                            NOON,
                                            NOON.plusSeconds(9),
                                            Optional.empty()),
                                    TokenHash.of("token-1"))),
                    List.of(
                            new StoredCode(
                                    TokenHash.of("code"), Optional.of(BEN), NOON.plusSeconds(60))));

    static final List<AuditEntry> ENTRIES =
            List.of(
                    entry(NOON.plusMillis(1), "account.login", AuditEntry.Outcome.REFUSED),
                    entry(NOON.plusSeconds(1), "device.wake", AuditEntry.Outcome.DONE));

    @TempDir private Path folder;

    private static AuditEntry entry(Instant at, String action, AuditEntry.Outcome outcome) {
        return new AuditEntry(
                at,
                new AuditActor(AuditActor.Kind.ACCOUNT, "anna", "Anna"),
                "198.18.0.7",
                action,
                "account/anna",
                outcome,
                Map.of("reason", "größer als \"klein\""));
    }

    private void fill(String file, String dump) throws IOException, SQLException {
        try (InputStream in =
                        Objects.requireNonNull(
                                getClass().getResourceAsStream("/formats/v1/" + dump));
                Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String statement : text.split(";\n", -1)) {
                Sql.execute(connection, statement);
            }
        }
    }

    @Test
    void accounts_are_there_with_all_that_belongs_to_them() throws Exception {
        fill("accounts.db", "accounts.sql");
        try (var store = new SqliteAccountStore(folder, () -> NOON)) {
            assertThat(store.load()).isEqualTo(ACCOUNTS);
            assertThat(store.apply(1, List.of())).isTrue();
            assertThat(store.notices()).isEmpty();
        }
    }

    @Test
    void what_was_done_is_there() throws Exception {
        fill("audit.db", "audit.sql");
        try (var log = new SqliteAuditLog(folder, () -> NOON)) {
            assertThat(log.find(AuditQuery.ALL, 10).entries())
                    .containsExactlyElementsOf(ENTRIES.reversed());
        }
    }
}
