package home333.adapters.net.tcp;

import home333.adapters.net.packet.TcpProbe;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.Port;
import home333.domain.PortList;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/** A LAN in which time passes only while it is waited for, and when frames are sent. */
final class FakePortLan implements PortWire {
    static final int FIRST_PORT = 61_333;
    static final Ipv4Address US = Ipv4Address.parse("198.18.0.2");

    private static final MacAddress CARD = MacAddress.parse("02:33:30:00:00:02");
    private static final int FRAMES_AT_ONCE = 64;
    private static final long FRAME = 5_000;

    /** As a Linux host does: tcp_invalid_ratelimit. */
    private static final long BETWEEN_REPETITIONS = 500_000_000;

    private final Random random;
    private final Map<IpAddress, Machine> machines = new HashMap<>();
    private final List<ByteBuffer> written = new ArrayList<>();
    private final PriorityQueue<Arrival> arrivals =
            new PriorityQueue<>(Comparator.comparingLong(Arrival::at));
    private final SynTalk talk = new SynTalk(new Random(333)::nextLong, FIRST_PORT);
    private long now;
    private double unable;

    FakePortLan(long seed) {
        random = new Random(seed);
    }

    /** Plugs in a machine that refuses all but those ports. */
    Machine add(String address, String open) {
        var machine = new Machine(open.isEmpty() ? PortList.NONE : PortList.parse(open));
        machines.put(IpAddress.parse(address), machine);
        return machine;
    }

    /** How a scan names that machine. */
    PortScan.Host host(String address) {
        IpAddress target = IpAddress.parse(address);
        var ethernet = new PortScan.Ethernet(US, CARD, CARD);
        return new PortScan.Host(target, Optional.empty(), Optional.of(ethernet), Duration.ZERO);
    }

    long now() {
        return now;
    }

    /** This share of requests cannot be sent. */
    void unable(double share) {
        unable = share;
    }

    @Override
    public boolean isFull() {
        return written.size() == FRAMES_AT_ONCE;
    }

    @Override
    public int room(PortScan.Host host) {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean request(Request request) {
        if (random.nextDouble() < unable) {
            return false;
        }
        ByteBuffer frame = ByteBuffer.allocate(100);
        talk.write(frame, request);
        written.add(frame.flip());
        return true;
    }

    @Override
    public boolean flush() {
        for (ByteBuffer frame : written) {
            now += FRAME;
            Objects.requireNonNull(machines.get(new Ipv4Address(frame.getInt(30)))).take(frame);
        }
        written.clear();
        return true;
    }

    @Override
    public boolean hear(Replies replies) {
        while (!arrivals.isEmpty() && arrivals.element().at() <= now) {
            talk.read(arrivals.remove().frame()).ifPresent(heard -> tell(heard, replies));
        }
        return false;
    }

    private void tell(SynTalk.Heard heard, Replies replies) {
        if (heard.reply().isOpen()) {
            ByteBuffer frame = ByteBuffer.allocate(100);
            heard.writeReset(frame);
            written.add(frame.flip());
        }
        replies.heard(heard.from(), heard.reply().port(), heard.number(), heard.reply().isOpen());
    }

    @Override
    public void forget(PortScan.Host host) {}

    /** An answer that nobody asked for, by which a port would be open. */
    void forge(IpAddress from, int port, int acknowledgement) {
        ByteBuffer frame = ByteBuffer.allocate(100);
        var way = new TcpProbe.Way(from, US);
        new TcpProbe(way, CARD, CARD).writeRequest(frame, port, FIRST_PORT, 0);
        arrivals.add(new Arrival(now, answer(frame.flip(), acknowledgement, true)));
    }

    private static ByteBuffer answer(ByteBuffer segment, int acknowledgement, boolean isOpen) {
        return segment.putInt(42, acknowledgement).put(47, (byte) (isOpen ? 18 : 20));
    }

    @Override
    public void await(Duration patience) {
        long until = now + patience.toNanos();
        now = arrivals.isEmpty() ? until : Math.clamp(arrivals.element().at(), now, until);
    }

    @Override
    public void close() {}

    private record Arrival(long at, ByteBuffer frame) {}

    /** One machine, and what it saw. */
    final class Machine {
        private final PortList open;
        private boolean dropsClosed;
        private final Map<Integer, Long> agreed = new HashMap<>();
        private double loss;
        private long roundTrip = 200_000;
        private long room = Long.MAX_VALUE;
        private int diesAfter = Integer.MAX_VALUE;
        private int requests;
        private int resets;
        private long busyUntil;

        private Machine(PortList open) {
            this.open = open;
        }

        Machine droppingClosed() {
            dropsClosed = true;
            return this;
        }

        /** Each way. */
        Machine losing(double share) {
            loss = share;
            return this;
        }

        Machine away(Duration there) {
            roundTrip = there.toNanos();
            return this;
        }

        /** Takes no more than so many requests a second, and queues a few. */
        Machine taking(int perSecond) {
            room = 1_000_000_000L / perSecond;
            return this;
        }

        Machine dyingAfter(int count) {
            diesAfter = count;
            return this;
        }

        int requests() {
            return requests;
        }

        int resets() {
            return resets;
        }

        private void take(ByteBuffer frame) {
            boolean isRequest = frame.get(47) == 2;
            boolean isLost = random.nextDouble() < loss;
            if (!isRequest) {
                resets++;
                if (!isLost) {
                    agreed.remove(frame.getInt(34));
                }
                return;
            }
            requests++;
            int port = Short.toUnsignedInt(frame.getShort(36));
            boolean isOpen = open.contains(new Port(port));
            if (requests > diesAfter || isLost || (dropsClosed && !isOpen) || !admits()) {
                return;
            }
            if ((isOpen && !agrees(frame.getInt(34))) || random.nextDouble() < loss) {
                return;
            }
            IpAddress from = new Ipv4Address(frame.getInt(30));
            ByteBuffer reply = ByteBuffer.allocate(100);
            new TcpProbe(new TcpProbe.Way(from, US), CARD, CARD)
                    .writeRequest(reply, port, frame.getShort(34), random.nextInt());
            arrivals.add(
                    new Arrival(
                            Math.max(now, busyUntil) + roundTrip,
                            answer(reply.flip(), frame.getInt(38) + 1, isOpen)));
        }

        /** Whether it says again between those two ports that it agrees. */
        private boolean agrees(int ports) {
            Long before = agreed.get(ports);
            if (before != null && now - before < BETWEEN_REPETITIONS) {
                return false;
            }
            agreed.put(ports, before == null ? now - BETWEEN_REPETITIONS : now);
            return true;
        }

        /** A queue of 100 requests, served one after the other. */
        private boolean admits() {
            if (room == Long.MAX_VALUE) {
                return true;
            }
            if (busyUntil - now > 100 * room) {
                return false;
            }
            busyUntil = Math.max(now, busyUntil) + room;
            return true;
        }
    }
}
