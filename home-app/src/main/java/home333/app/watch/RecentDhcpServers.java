package home333.app.watch;

import home333.domain.presence.DhcpServers;
import home333.ports.DhcpServerStore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The DHCP servers in memory, as long as the process lives. */
public final class RecentDhcpServers implements DhcpServerStore {
    private final AtomicReference<DhcpServers> servers = new AtomicReference<>(DhcpServers.none());

    @Override
    public DhcpServers load() {
        return servers.get();
    }

    @Override
    public DhcpServers change(UnaryOperator<DhcpServers> change) {
        return servers.updateAndGet(change);
    }
}
