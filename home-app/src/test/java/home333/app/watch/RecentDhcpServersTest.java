package home333.app.watch;

import home333.ports.DhcpServerStore;
import home333.testkit.DhcpServerStoreContract;

class RecentDhcpServersTest extends DhcpServerStoreContract {
    @Override
    protected DhcpServerStore open() {
        return new RecentDhcpServers();
    }
}
