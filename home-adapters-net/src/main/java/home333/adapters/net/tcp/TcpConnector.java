package home333.adapters.net.tcp;

import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortList;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds out which TCP ports of many hosts accept or refuse a connection, by one selector on the
 * calling thread. Needs no privilege.
 *
 * <p>The first port is tried on every host, then the second, so that the load spreads. Not a byte
 * is ever written; a connection that stands is reset at once, so that neither side keeps anything.
 * Safe for use by several threads; each call has its own sockets.
 */
public final class TcpConnector {
    private final Limits limits;
    private final Opener opener;

    public TcpConnector(Limits limits) {
        this(limits.within(OpenFileLimit.ofThisProcess()), SocketChannel::open);
    }

    /** For tests that run out of descriptors. */
    TcpConnector(Limits limits, Opener opener) {
        this.limits = limits;
        this.opener = opener;
    }

    /**
     * Tries every port of every address; returns when each has answered or was silent in every try.
     *
     * <p>Silence makes no answer, nor does a message that the host cannot be reached.
     *
     * @param answers called on this thread for each answer as it comes
     * @throws IOException if this process cannot open a single socket
     * @throws InterruptedException if this thread is interrupted; all sockets are closed then
     */
    public void connect(Collection<IpAddress> addresses, PortList ports, Answers answers)
            throws IOException, InterruptedException {
        connect(addresses, _ -> ports, answers);
    }

    /** The same with ports of its own for each address. */
    public void connect(
            Collection<IpAddress> addresses, Function<IpAddress, PortList> ports, Answers answers)
            throws IOException, InterruptedException {
        Map<PortList, int[]> numbers = new HashMap<>();
        var targets =
                addresses.stream()
                        .distinct()
                        .map(address ->
                                new TcpTarget(
                                        address,
                                        numbers.computeIfAbsent(
                                                ports.apply(address), TcpConnector::numbers),
                                        limits))
                        .filter(TcpTarget::hasNext)
                        .toList();
        if (targets.isEmpty()) {
            return;
        }
        try (var run = new TcpRun(limits, opener, answers)) {
            run.connect(targets);
        }
    }

    private static int[] numbers(PortList ports) {
        return ports.ports().mapToInt(Port::number).toArray();
    }

    /** Takes the answers. */
    public interface Answers {
        /** Takes one answer, and says whether the other ports of that address are still wanted. */
        Next answered(Answer answer);
    }

    /** What to do with the address that just answered. */
    public enum Next {
        /** Try its other ports too. */
        GO_ON,
        /** Leave it alone: it is known to live. */
        ENOUGH
    }

    /** How a host answers; both ways take a living host. */
    public enum Reply {
        OPEN,
        REFUSED
    }

    /**
     * One answer.
     *
     * @param roundTrip from the request to the answer; a second or more where the kernel had to
     *     repeat it
     */
    public record Answer(IpAddress address, Port port, Reply reply, Duration roundTrip) {}

    /** Opens a socket that is not yet connected. */
    interface Opener {
        SocketChannel open(java.net.ProtocolFamily family) throws IOException;
    }

    /**
     * How much at once, and how long.
     *
     * @param sockets open at one time
     * @param socketsPerHost of them, to one address; those that were silent for a quarter of a
     *     second do not count
     * @param perSecondPerHost new connections to one address per second, after a first burst of
     *     {@code socketsPerHost}
     * @param timeout of one try, at most 2 s: later the kernel may give up by itself, which looks
     *     like a refusal
     * @param tries for a silent port
     */
    public record Limits(
            int sockets, int socketsPerHost, int perSecondPerHost, Duration timeout, int tries) {
        private static final Duration LONGEST = Duration.ofSeconds(2);

        /**
         * Kind to small devices, and to the kernel's table of neighbours: it holds 1024, and an
         * address where nobody is stays there for 3 s. Each try is longer than the second after
         * which the kernel repeats its request, so that two tries make four requests.
         */
        public static final Limits USUAL = new Limits(400, 16, 1000, Duration.ofMillis(1500), 2);

        public Limits {
            if (sockets < 1 || socketsPerHost < 1 || perSecondPerHost < 1 || tries < 1) {
                throw new IllegalArgumentException("every limit of connections is at least 1");
            }
            if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "a try takes more than 0 and at most 2 s, got " + timeout);
            }
        }

        /** These limits, with at most half of the descriptors that the process may have. */
        Limits within(int descriptors) {
            int most = Math.clamp(descriptors / 2, 1, sockets);
            return new Limits(most, socketsPerHost, perSecondPerHost, timeout, tries);
        }
    }
}
