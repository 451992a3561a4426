package home333.app;

import home333.domain.event.HomeEvent;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import home333.ports.DhcpServerStore;
import home333.ports.EventBus;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once of each DHCP server that nobody adopted, also after a restart. For one thread. */
final class RogueServers {
    private static final Logger LOG = LoggerFactory.getLogger(RogueServers.class);

    private final DhcpServerStore store;
    private final EventBus events;
    private final Set<DhcpServer> notKept = new HashSet<>();
    private DhcpServers known = DhcpServers.none();

    RogueServers(DhcpServerStore store, EventBus events) {
        this.store = store;
        this.events = events;
    }

    /** Takes notice of what the owner adopted and forgot since. */
    void read() {
        try {
            known = store.load();
        } catch (IOException e) {
            LOG.debug("what DHCP servers are known cannot be read", e);
        }
    }

    /** One offered or gave an address. */
    void spoke(DhcpServer server, Instant at) {
        if (!isNew(server)) {
            return;
        }
        read(); // it may have been adopted since
        if (isNew(server)) {
            events.publish(new HomeEvent.RogueDhcp(at, server));
            keep(server);
        }
    }

    private boolean isNew(DhcpServer server) {
        return known.isNewRogue(server)
                && notKept.size() < DhcpServers.MOST
                && !notKept.contains(server);
    }

    private void keep(DhcpServer server) {
        try {
            known = store.change(all -> all.after(server));
        } catch (IOException e) {
            LOG.debug("an unknown DHCP server is told and not remembered", e);
            notKept.add(server);
        }
    }
}
