package home333.adapters.net;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Neighbour;
import home333.adapters.net.linux.Descriptor;
import home333.adapters.net.linux.Errno;
import home333.adapters.net.linux.IcmpSocket;
import home333.adapters.net.linux.Netlink;
import home333.adapters.net.linux.UdpSocket;
import home333.domain.IpAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Pokes by UDP sockets that tell of refusals, and watches the neighbour table by netlink. */
final class NativePoker implements Poker {
    /** What waits for a card is charged to its socket, which holds some 250 such datagrams. */
    private static final int SOCKETS = 6;

    private static final int RESERVE = 64;
    private static final int FEWEST = 64;
    private static final int MOST = 4096;

    private final Lans lans;
    private final Map<Integer, String> zones;
    private final Netlink questions;
    private final Netlink changes;
    private final List<UdpSocket> fours = new ArrayList<>();
    private final List<UdpSocket> sixes = new ArrayList<>();
    private final List<Descriptor> descriptors = new ArrayList<>();
    private int turn;

    NativePoker(Lans lans, InstantSource clock) throws IOException {
        this.lans = lans;
        zones = Netlink.zones(lans.links());
        changes = Netlink.hearingNeighbours(clock);
        try {
            questions = new Netlink(clock);
        } catch (IOException e) {
            changes.close();
            throw e;
        }
        descriptors.add(changes.descriptor());
        try {
            for (int i = 0; i < SOCKETS; i++) {
                fours.add(new UdpSocket(IcmpSocket.Family.FOUR));
                descriptors.add(fours.getLast().descriptor());
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public Poke poke(IpAddress target) throws IOException {
        List<UdpSocket> sockets = socketsFor(target);
        int scope = lans.scope(target);
        for (int i = 0; i < sockets.size(); i++) {
            turn = (turn + 1) % sockets.size();
            long result = sockets.get(turn).send(target, scope);
            if (result == -Errno.ENOBUFS) {
                return Poke.NO_ROOM;
            }
            if (Errno.isAboutDestination(result)) {
                return Poke.NO_WAY;
            }
            if (!Errno.isTransient(result)) {
                var _ = Errno.check(result, "send a datagram to " + target);
                return Poke.SENT;
            }
        }
        return Poke.NO_ROOM;
    }

    private List<UdpSocket> socketsFor(IpAddress target) throws IOException {
        if (IcmpSocket.Family.of(target) == IcmpSocket.Family.FOUR) {
            return fours;
        }
        while (sixes.size() < SOCKETS) { // only now: a system may be without IPv6
            sixes.add(new UdpSocket(IcmpSocket.Family.SIX));
            descriptors.add(sixes.getLast().descriptor());
        }
        return sixes;
    }

    @Override
    public void hear(Duration patience, Consumer<Neighbour> learned, Consumer<IpAddress> refusals)
            throws IOException {
        Descriptor.await(descriptors, patience);
        hear(this::receiveRefusals, told -> changes.receiveChanges(zones, told), learned, refusals);
    }

    /** Whoever refused has a card, which the system told before: it is there to be read by then. */
    static void hear(
            Consumer<Consumer<IpAddress>> refused,
            Consumer<Consumer<Neighbour>> changed,
            Consumer<Neighbour> learned,
            Consumer<IpAddress> refusals) {
        List<IpAddress> read = new ArrayList<>();
        refused.accept(read::add);
        changed.accept(learned);
        read.forEach(refusals);
    }

    private void receiveRefusals(Consumer<IpAddress> refused) {
        fours.forEach(socket -> socket.receiveRefusals((who, _) -> refused.accept(who)));
        sixes.forEach(socket ->
                socket.receiveRefusals((who, scope) -> refused.accept(lans.onLink(who, scope))));
    }

    @Override
    public List<Neighbour> neighbours() throws IOException {
        return questions.neighbours(zones);
    }

    @Override
    public int room() throws IOException {
        return questions.tables().stream()
                .mapToInt(table -> Math.clamp(table.limit() / 2 - RESERVE, FEWEST, MOST))
                .min()
                .orElse(FEWEST);
    }

    @Override
    public void close() {
        fours.forEach(UdpSocket::close);
        sixes.forEach(UdpSocket::close);
        questions.close();
        changes.close();
    }
}
