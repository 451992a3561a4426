package home333.adapters.sqlite;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import home333.domain.account.AccountChange;
import home333.domain.account.AccountId;
import home333.domain.account.AccountRecords;
import home333.ports.AccountStore;
import home333.testkit.AccountStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

class SqliteAccountStoreTest extends AccountStoreContract {
    @TempDir Path folder;

    private final List<SqliteAccountStore> opened = new ArrayList<>();

    @Override
    protected AccountStore open() {
        var store = new SqliteAccountStore(folder.resolve("new?"), () -> NOON);
        opened.add(store);
        return store;
    }

    /** As another process has it. */
    @Override
    protected AccountStore again(AccountStore store) {
        return open();
    }

    @AfterEach
    void close() {
        opened.forEach(SqliteAccountStore::close);
    }

    private Path file() {
        return folder.resolve("new?").resolve("accounts.db");
    }

    private static void add(AccountStore store) throws IOException {
        var account = full(new AccountId("anna"), "anna");
        assertThat(
                        store.apply(
                                store.load().version(),
                                List.of(new AccountChange.PutAccount(account))))
                .isTrue();
    }

    @Test
    void reading_makes_no_file() throws IOException {
        assertThat(open().load()).isEqualTo(AccountRecords.NONE);
        assertThat(file()).doesNotExist();
    }

    @Test
    void nobody_else_may_read_the_file_whatever_its_folder_allows() throws IOException {
        Path home = Files.createDirectory(folder.resolve("new?"));
        var _ = Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxr-x"));
        add(open());

        for (String name : List.of("accounts.db", "accounts.db-wal", "accounts.db-shm")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(home.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_file_that_is_no_database_is_set_aside_and_told_of() throws IOException {
        var _ = Files.createDirectory(folder.resolve("new?"));
        var _ = Files.writeString(file(), "x".repeat(10_000));
        var store = (SqliteAccountStore) open();

        assertThat(store.load()).isEqualTo(AccountRecords.NONE);
        assertThat(store.notices())
                .singleElement()
                .asString()
                .startsWith("accounts.db is damaged (it is no database) and was set aside as")
                .endsWith("; the account file begins anew");
        add(store);
        assertThat(store.load().accounts()).hasSize(1);
    }

    @Test
    void what_is_not_understood_is_not_taken_for_nothing() throws Exception {
        add(open());
        close();
        try (var connection =
                JDBC.createConnection(
                        "jdbc:sqlite:" + file().toUri().toASCIIString(), new Properties())) {
            var _ =
                    Sql.update(
                            connection,
                            "UPDATE account SET data = ?",
                            (Object) new byte[] {0, 0, 0, 9});
        }

        assertThatIOException()
                .isThrownBy(() -> open().load())
                .withMessageContaining("does not understand");
    }

    @Test
    void a_later_format_is_neither_read_nor_changed() throws Exception {
        add(open());
        close();
        try (var connection =
                JDBC.createConnection(
                        "jdbc:sqlite:" + file().toUri().toASCIIString(), new Properties())) {
            Sql.execute(connection, "PRAGMA user_version = 99");
        }

        assertThatIOException()
                .isThrownBy(() -> open().load())
                .withMessageContaining("the account file is of a later version of 333HOME");
    }
}
