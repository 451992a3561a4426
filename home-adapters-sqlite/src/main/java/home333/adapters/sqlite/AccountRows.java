package home333.adapters.sqlite;

import home333.domain.account.AccountChange;
import home333.domain.account.AccountId;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredCode;
import home333.domain.account.StoredSession;
import home333.domain.account.StoredToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of the tables of {@link SqliteAccountStore}, within one transaction. */
final class AccountRows {
    private final Connection connection;
    private boolean isAllUnderstood = true;

    AccountRows(Connection connection) {
        this.connection = connection;
    }

    /** Whether every row that was read is a value. */
    boolean isAllUnderstood() {
        return isAllUnderstood;
    }

    List<StoredAccount> accounts() throws SQLException {
        return all("account", AccountCodec::account);
    }

    List<StoredSession> sessions() throws SQLException {
        return all("session", AccountCodec::session);
    }

    List<StoredToken> tokens() throws SQLException {
        return all("token", AccountCodec::token);
    }

    List<StoredCode> codes() throws SQLException {
        return all("code", AccountCodec::code);
    }

    private <T> List<T> all(String table, Decoder.Part<T> part) throws SQLException {
        List<Optional<T>> rows =
                Sql.list(
                        connection,
                        "SELECT data FROM " + table + " ORDER BY rowid",
                        row -> Decoder.value(row.getBytes(1), part));
        isAllUnderstood &= rows.stream().allMatch(Optional::isPresent);
        return rows.stream().flatMap(Optional::stream).toList();
    }

    void make(AccountChange change) throws SQLException {
        switch (change) {
            case AccountChange.PutAccount(var account) -> put(account);
            case AccountChange.RemoveAccount(var id) -> removeAll(id);
            case AccountChange.PutSession(var session) ->
                    put(
                            "session",
                            session.id().value(),
                            session.account().value(),
                            Encoder.bytes(session, AccountCodec::write));
            case AccountChange.RemoveSession(var id) -> remove("session", id.value());
            case AccountChange.PutToken(var token) ->
                    put(
                            "token",
                            token.info().id().value(),
                            token.info().account().value(),
                            Encoder.bytes(token, AccountCodec::write));
            case AccountChange.RemoveToken(var id) -> remove("token", id.value());
            case AccountChange.PutCode(var code) ->
                    put(
                            "code",
                            code.hash().hex(),
                            code.account().map(AccountId::value).orElse(""),
                            Encoder.bytes(code, AccountCodec::write));
            case AccountChange.RemoveCode(var hash) -> remove("code", hash.hex());
        }
    }

    private void put(StoredAccount account) throws SQLException {
        var _ =
                Sql.update(
                        connection,
                        "INSERT INTO account VALUES (?, ?)"
                                + " ON CONFLICT DO UPDATE SET data = excluded.data",
                        account.id().value(),
                        Encoder.bytes(account, AccountCodec::write));
    }

    private void put(String table, String id, String account, byte[] data) throws SQLException {
        var _ =
                Sql.update(
                        connection,
                        "INSERT INTO "
                                + table
                                + " VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
                                + " SET account = excluded.account, data = excluded.data",
                        id,
                        account,
                        data);
    }

    private void remove(String table, String id) throws SQLException {
        var _ = Sql.update(connection, "DELETE FROM " + table + " WHERE id = ?", id);
    }

    private void removeAll(AccountId id) throws SQLException {
        for (String table : List.of("session", "token", "code")) {
            var _ =
                    Sql.update(
                            connection, "DELETE FROM " + table + " WHERE account = ?", id.value());
        }
        remove("account", id.value());
    }
}
