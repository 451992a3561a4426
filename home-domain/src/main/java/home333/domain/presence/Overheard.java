package home333.domain.presence;

import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.time.Instant;
import java.util.Optional;

/** Something that was heard in a LAN without having been asked for. */
public sealed interface Overheard {
    /** Who sent it. */
    MacAddress card();

    /** When. */
    Instant at();

    /**
     * A card spoke, so its machine is switched on.
     *
     * @param address that it spoke from or asked for, where it named one
     */
    record Sign(MacAddress card, Optional<IpAddress> address, Source source, Instant at)
            implements Overheard {}

    /** A machine said that it goes. */
    record Goodbye(MacAddress card, Farewell farewell, Instant at) implements Overheard {}

    /** A DHCP server offered or gave an address. */
    record ServerSpoke(DhcpServer server, Instant at) implements Overheard {
        @Override
        public MacAddress card() {
            return server.card();
        }
    }
}
