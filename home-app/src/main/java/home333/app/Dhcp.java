package home333.app;

import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import home333.ports.DhcpServerStore;
import java.io.IOException;

/**
 * Which DHCP servers the owner knows, and which others were heard. A home that is watched takes a
 * change within a minute. Safe for use by several threads.
 */
public final class Dhcp {
    private final DhcpServerStore store;

    Dhcp(DhcpServerStore store) {
        this.store = store;
    }

    /** All servers that are remembered. */
    public DhcpServers servers() throws IOException {
        return store.load();
    }

    /**
     * The owner knows this one.
     *
     * @return all servers as they are now
     */
    public DhcpServers adopt(DhcpServer server) throws IOException {
        return store.change(all -> all.adopt(server));
    }

    /**
     * As if this one had never been met.
     *
     * @return all servers as they are now
     */
    public DhcpServers forget(DhcpServer server) throws IOException {
        return store.change(all -> all.forget(server));
    }

    /**
     * As if only those that are adopted had ever been met.
     *
     * @return all servers as they are now
     */
    public DhcpServers forgetRogues() throws IOException {
        return store.change(DhcpServers::forgetRogues);
    }
}
