package home333.adapters.net;

import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.domain.PortList;
import home333.domain.ScanRequest;
import home333.domain.Sighting;
import home333.ports.StatusProbe;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks single addresses by sockets, in the ways of {@link LanScanner}, again and again until each
 * has answered or the caller's patience ends.
 *
 * <p>Without raw sockets, a host that answers nothing but ARP and that this machine talked to in
 * the last minute may take longer to prove itself than the caller waits; it then counts as silent.
 */
public final class SocketStatusProbe implements StatusProbe {
    /** A probe with whatever rights this process has. */
    public SocketStatusProbe() {}

    @Override
    public List<Sighting> probe(Collection<IpAddress> addresses, Duration patience)
            throws IOException, InterruptedException {
        Set<IpAddress> silent = new HashSet<>(addresses);
        List<Sighting> heard = new ArrayList<>();
        if (silent.isEmpty()) {
            return heard;
        }
        var clock = new MonotonicClock(); // one per call: the time of day may be set in between
        Instant end = clock.instant().plus(patience);
        var depth =
                new Ways.Depth(
                        Persistence.lasting(patience),
                        PortList.NONE,
                        ScanRequest.POLITE,
                        patience,
                        true);
        try (var discovery = new Discovery(Access.ofThisProcess(clock), depth, clock)) {
            discovery.search(silent.stream().map(IpRange::of).toList());
            while (!silent.isEmpty() && clock.instant().isBefore(end) && !discovery.isOver()) {
                Optional<News> news = discovery.next(Worker.LONGEST_WAIT);
                if (news.isPresent() && news.get() instanceof News.Evidence evidence) {
                    heard.add(evidence.sighting());
                    silent.remove(evidence.sighting().address());
                }
            }
        }
        return heard;
    }
}
