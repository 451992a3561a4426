package home333.adapters.services;

import home333.adapters.services.announcements.Hearing;
import home333.domain.Announcement;
import home333.domain.IpRange;
import home333.ports.Announcements;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * {@link Announcements} by mDNS, NetBIOS, LLMNR, SSDP with UPnP, and WS-Discovery, from ordinary
 * sockets. A LAN of which more than 16 addresses are wanted is asked as a whole, by its groups;
 * else, and behind routers, hosts are asked one by one.
 */
public final class LanAnnouncements implements Announcements {
    @Override
    public Listening listen(Collection<IpRange> areas, Consumer<Announcement> heard) {
        try {
            return Hearing.begin(areas, heard);
        } catch (IOException _) {
            return Listening.DEAF; // without a network nobody announces anything
        }
    }
}
