package home333.adapters.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers that stand for texts, for the time of one transaction. */
final class Numbers implements AutoCloseable {
    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final Map<String, Long> found = new HashMap<>();

    /**
     * @param table {@code device} or {@code what}
     */
    Numbers(Connection connection, String table) throws SQLException {
        find = connection.prepareStatement("SELECT id FROM " + table + " WHERE text = ?");
        insert = connection.prepareStatement("INSERT INTO " + table + " (text) VALUES (?)");
    }

    /** The number of a text, which it gets where it has none. */
    long of(String text) throws SQLException {
        Long known = found.get(text);
        if (known != null) {
            return known;
        }
        List<Long> numbers = numbers(text);
        if (numbers.isEmpty()) {
            var _ = Sql.update(insert, text);
            numbers = numbers(text);
        }
        found.put(text, numbers.getFirst());
        return numbers.getFirst();
    }

    private List<Long> numbers(String text) throws SQLException {
        return Sql.list(find, row -> row.getLong(1), text);
    }

    @Override
    public void close() throws SQLException {
        find.close();
        insert.close();
    }
}
