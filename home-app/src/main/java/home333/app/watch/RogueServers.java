package home333.app.watch;

import home333.domain.event.HomeEvent;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import home333.ports.DhcpServerStore;
import home333.ports.EventBus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once of each DHCP server that nobody adopted, also after a restart. Once very many are
 * remembered, as when somebody makes them up, it tells of a further one now and then only. For one
 * thread.
 */
final class RogueServers {
    private static final Logger LOG = LoggerFactory.getLogger(RogueServers.class);

    /** From one that is told to the next, once so many are remembered that the oldest goes. */
    static final Duration IN_A_CROWD = Duration.ofMinutes(10);

    private final DhcpServerStore store;
    private final EventBus events;
    private DhcpServers known = DhcpServers.none();
    private DhcpServers notKept = DhcpServers.none();
    private Instant nextInACrowd = Instant.MIN;

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
        if (!isNew(server) || isHeldBack(at)) {
            return;
        }
        read(); // it may have been adopted since
        if (isNew(server)) {
            crowd(at);
            events.publish(new HomeEvent.RogueDhcp(at, server));
            keep(server);
        }
    }

    private boolean isNew(DhcpServer server) {
        return known.isNewRogue(server) && notKept.isNewRogue(server);
    }

    /** Not where the clock was set back since. */
    private boolean isHeldBack(Instant at) {
        return isCrowded()
                && at.isBefore(nextInACrowd)
                && !at.plus(IN_A_CROWD).isBefore(nextInACrowd);
    }

    private boolean isCrowded() {
        return known.isFull() || notKept.isFull();
    }

    private void crowd(Instant at) {
        if (isCrowded()) {
            nextInACrowd = at.plus(IN_A_CROWD);
        }
    }

    private void keep(DhcpServer server) {
        try {
            boolean wasFull = known.isFull();
            known = store.change(all -> all.after(server));
            if (known.isFull() && !wasFull) {
                LOG.warn(
                        "{} unknown DHCP servers are remembered, and no more: a further one takes"
                                + " the place of the oldest, one in {} minutes",
                        DhcpServers.MOST,
                        IN_A_CROWD.toMinutes());
            }
        } catch (IOException e) {
            LOG.debug("an unknown DHCP server is told and not remembered", e);
            notKept = notKept.after(server);
        }
    }
}
