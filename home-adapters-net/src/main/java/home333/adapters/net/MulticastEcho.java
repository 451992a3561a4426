package home333.adapters.net;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import home333.adapters.net.linux.Errno;
import home333.adapters.net.linux.IcmpSocket;
import home333.adapters.net.packet.EchoPacket;
import home333.domain.IpAddress;
import home333.domain.Ipv6Address;
import home333.domain.Method;
import home333.domain.Sighting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all IPv6 hosts of a LAN for an echo at once, from each address of this machine there: a host
 * answers by an address of the same reach. Not every host does; and who reads the question can
 * answer it in any name, so that an answer is only a hint whom to ask.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4443#section-4.2">RFC 4443, section 4.2</a>
 */
final class MulticastEcho implements Way {
    private static final Logger LOG = LoggerFactory.getLogger(MulticastEcho.class);

    /** All nodes of the link, RFC 4291 section 2.7.1. */
    private static final Ipv6Address ALL_NODES = new Ipv6Address(0xff02L << 48, 1);

    private static final int ROUNDS = 3;

    /** Any host can answer in the name of any number of addresses, and each is then looked at. */
    private static final int MOST_HEARD = 4096;

    private static final String TOO_MANY =
            "More than "
                    + MOST_HEARD
                    + " IPv6 addresses answered at once: somebody may pretend to be others; the"
                    + " rest was not looked at.";
    private static final Duration GAP = Duration.ofMillis(400);

    private final IcmpSocket socket;
    private final Lans lans;
    private final List<Link> links;
    private final InstantSource clock;
    private final Consumer<News> news;
    private final Instant begun;
    private final long key = new SecureRandom().nextLong();
    private final Set<IpAddress> heard = new HashSet<>();
    private final Worker worker = new Worker("scan-multicast", this::run);
    private volatile int round;

    /** Begins at once. */
    MulticastEcho(Lans lans, List<Link> links, InstantSource clock, Consumer<News> news)
            throws IOException {
        this.lans = lans;
        this.links = List.copyOf(links);
        this.clock = clock;
        this.news = news;
        begun = clock.instant();
        socket = IcmpSocket.open(IcmpSocket.Family.SIX);
        worker.start();
    }

    @Override
    public void ask(IpAddress target) {
        throw new IllegalStateException("everybody is asked, not " + target);
    }

    @Override
    public boolean isIdle() {
        return round > ROUNDS;
    }

    @Override
    public long reached() {
        return 0;
    }

    @Override
    public long done() {
        return Math.min(round, ROUNDS);
    }

    @Override
    public long total() {
        return ROUNDS;
    }

    private void run(Worker self) {
        try (socket) {
            for (int i = 0; i < ROUNDS && !self.isStopped(); i++) {
                askAll(i);
                round = i + 1;
                Instant next = clock.instant().plus(GAP);
                while (!self.isStopped() && next.isAfter(clock.instant())) {
                    socket.receive(Worker.LONGEST_WAIT, this::received);
                }
            }
        } catch (Throwable e) {
            LOG.debug("asking all IPv6 hosts at once failed", e);
            news.accept(new News.Failed(e.getMessage() + "; IPv6 hosts may be missing"));
        } finally {
            round = ROUNDS + 1;
        }
    }

    private void askAll(int sequence) {
        for (Link link : links) {
            for (Ipv6Address source : lans.sixesOn(link)) {
                byte[] request =
                        new EchoPacket(key, clock.instant())
                                .toRequest(IcmpSocket.Family.SIX, sequence);
                long sent = socket.sendFrom(source, request, ALL_NODES, link.index());
                if (sent < 0) {
                    LOG.debug("no echo request from {}: {}", source, Errno.describe((int) -sent));
                }
            }
        }
    }

    private void received(ByteBuffer message, IpAddress sender, int scope) {
        Instant now = clock.instant();
        Optional<EchoPacket> reply =
                EchoPacket.readReply(IcmpSocket.Family.SIX, message, key)
                        .filter(it -> it.wasAskedWithin(begun, now));
        IpAddress from = lans.onLink(sender, scope);
        if (reply.isEmpty() || sender.isMulticast() || heard.size() > MOST_HEARD) {
            return;
        }
        if (heard.size() == MOST_HEARD && !heard.contains(from)) {
            heard.add(from);
            news.accept(new News.Trouble(TOO_MANY));
        } else if (heard.add(from)) {
            var roundTrip = Optional.of(Duration.between(reply.get().askedAt(), now));
            news.accept(
                    new News.Overheard(new Sighting(from, Set.of(), Method.ICMP, now, roundTrip)));
        }
    }

    @Override
    public void stop() {
        worker.tell();
    }

    @Override
    public void close() {
        worker.stop();
    }
}
