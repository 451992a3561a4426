package home333.adapters.net;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import home333.adapters.net.lan.Neighbour;
import home333.adapters.net.linux.UdpSocket;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Pokes by the JDK's datagram channels, and reads the IPv4 neighbour table from a file. That table
 * tells no ages: where a card was known before, nothing that it says afterwards is proof.
 *
 * <p>The file has a line of titles; then per line: address, type, flags, card, mask, interface.
 * Flag 0x2: the card is known.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_net.5.html">proc_net(5)</a>
 */
final class FilePoker implements Poker {
    private static final int SOCKETS = 6;
    private static final int KNOWN = 0x2; // ATF_COM, linux/if_arp.h
    private static final int WRITTEN = 0x4; // ATF_PERM

    private final Path table;
    private final Lans lans;
    private final List<DatagramChannel> channels = new ArrayList<>();
    private int turn;

    FilePoker(Path table, Lans lans) throws IOException {
        this.table = table;
        this.lans = lans;
        try {
            for (int i = 0; i < SOCKETS; i++) {
                channels.add(DatagramChannel.open(StandardProtocolFamily.INET));
                channels.getLast().configureBlocking(false);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public Poke poke(IpAddress target) {
        if (!(target instanceof Ipv4Address)) {
            return Poke.NO_WAY;
        }
        var address = new InetSocketAddress(target.toInetAddress(), UdpSocket.PORT);
        for (int i = 0; i < channels.size(); i++) {
            turn = (turn + 1) % channels.size();
            try { // what an older datagram met is told by the next one
                if (channels.get(turn).send(ByteBuffer.allocate(1), address) > 0) {
                    return Poke.SENT;
                }
            } catch (IOException e) {
                return Poke.NO_WAY;
            }
        }
        return Poke.NO_ROOM;
    }

    @Override
    public void hear(Duration patience, Consumer<Neighbour> changes, Consumer<IpAddress> refusals) {
        LockSupport.parkNanos(patience.toNanos());
    }

    @Override
    public List<Neighbour> neighbours() throws IOException {
        return Files.readAllLines(table).stream()
                .skip(1)
                .flatMap(line -> read(line).stream())
                .toList();
    }

    private Optional<Neighbour> read(String line) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length < 6 || !columns[2].matches("0x[0-9a-f]{1,4}")) {
            return Optional.empty();
        }
        int flags = Integer.decode(columns[2]);
        int link =
                lans.links().stream()
                        .filter(each -> each.name().equals(columns[5]))
                        .mapToInt(Link::index)
                        .findFirst()
                        .orElse(0);
        try {
            return Optional.of(
                    new Neighbour(
                            link,
                            IpAddress.parse(columns[0]),
                            Optional.of(MacAddress.parse(columns[3])).filter(MacAddress::isCard),
                            state(flags),
                            Optional.empty()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the card of another kind of network
        }
    }

    private static Neighbour.State state(int flags) {
        if ((flags & WRITTEN) != 0) {
            return Neighbour.State.FIXED;
        }
        return (flags & KNOWN) != 0 ? Neighbour.State.OLD : Neighbour.State.FAILED;
    }

    /** A quarter of the usual limit of 1024: the table's use is not told. */
    @Override
    public int room() {
        return 256;
    }

    @Override
    public void close() {
        for (DatagramChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                // The descriptor is gone all the same, and nothing was written that could be lost.
            }
        }
    }
}
