package home333.adapters.sqlite;

import home333.ports.History;
import home333.testkit.HistoryContract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest extends HistoryContract {
    @TempDir Path folder;

    private final List<SqliteHistory> opened = new ArrayList<>();

    @Override
    protected History history(InstantSource clock) {
        var history = new SqliteHistory(folder.resolve("new?"), clock);
        opened.add(history);
        return history;
    }

    @AfterEach
    void close() {
        opened.forEach(SqliteHistory::close);
    }
}
