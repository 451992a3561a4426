package home333.adapters.sqlite;

import static home333.testkit.Samples.NOON;

import home333.domain.IpAddress;
import home333.domain.account.AccountChange;
import home333.domain.account.AccountId;
import home333.domain.account.AccountName;
import home333.domain.account.AuditActor;
import home333.domain.account.AuditEntry;
import home333.domain.account.Client;
import home333.domain.account.CredentialId;
import home333.domain.account.Role;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredSession;
import home333.domain.account.TokenHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another program that logs people in: {@code FOLDER FIRST COUNT NAME} notes and keeps sessions,
 * and writes the number of each once it is acknowledged.
 */
final class AccountProcess {
    private AccountProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int first = Integer.parseInt(arguments[1]);
        try (var store = new SqliteAccountStore(folder, () -> NOON);
                var log = new SqliteAuditLog(folder, () -> NOON)) {
            for (int i = first; i < first + Integer.parseInt(arguments[2]); i++) {
                String name = arguments[3] + "-" + i;
                log.append(entry(name));
                while (!store.apply(store.load().version(), changes(name))) {
                    Thread.onSpinWait(); // somebody else was faster
                }
                System.out.println(i);
            }
        }
    }

    private static AuditEntry entry(String object) {
        return new AuditEntry(
                NOON, AuditActor.SYSTEM, "", "test", object, AuditEntry.Outcome.DONE, Map.of());
    }

    /** Two things that belong together. */
    private static List<AccountChange> changes(String name) {
        var id = new AccountId(name);
        var session =
                new StoredSession(
                        new CredentialId(name),
                        id,
                        TokenHash.of(name),
                        NOON,
                        NOON,
                        NOON,
                        Optional.empty(),
                        new Client(IpAddress.parse("127.0.0.1"), ""));
        return List.of(
                new AccountChange.PutAccount(
                        StoredAccount.of(id, AccountName.of(name), Role.VIEWER, NOON)),
                new AccountChange.PutSession(session));
    }
}
