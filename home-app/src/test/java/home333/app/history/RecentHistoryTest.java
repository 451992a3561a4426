package home333.app.history;

import home333.ports.History;
import home333.testkit.HistoryContract;
import java.time.InstantSource;

class RecentHistoryTest extends HistoryContract {
    @Override
    protected History history(InstantSource clock) {
        return new RecentHistory(clock);
    }
}
