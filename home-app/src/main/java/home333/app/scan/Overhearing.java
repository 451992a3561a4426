package home333.app.scan;

import home333.domain.Announcement;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.ports.Announcements;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Listens to announcements while a scan runs, and a little longer. */
final class Overhearing implements AutoCloseable {
    /** After the end of the scan; mostly all is said by then. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Map<IpAddress, Announcement> heard = new ConcurrentHashMap<>();
    private final Announcements.Listening listening;

    Overhearing(Announcements announcements, Collection<IpRange> areas) {
        this.listening = announcements.listen(areas, said -> heard.put(said.from(), said));
    }

    void ask(IpAddress host) {
        listening.ask(host);
    }

    /**
     * What was heard, after those who were asked had their time; what is there when the calling
     * thread is interrupted.
     */
    Map<IpAddress, Announcement> heard() {
        try {
            listening.await(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Map.copyOf(heard);
    }

    @Override
    public void close() {
        listening.close();
    }
}
