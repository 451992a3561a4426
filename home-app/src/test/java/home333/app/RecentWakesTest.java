package home333.app;

import home333.ports.WakeLog;
import home333.testkit.WakeLogContract;

class RecentWakesTest extends WakeLogContract {
    @Override
    protected WakeLog log() {
        return new RecentWakes();
    }
}
