package home333.adapters.net.linux;

import home333.adapters.net.lan.Link;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries very often to open each kind of socket when no descriptor is left to have for it. */
final class RefusedMain {
    private static final int TRIES = 300;

    /** The system takes some milliseconds to let go of each packet socket that it did not give. */
    private static final int SLOW_TRIES = 30;

    private static final Link LOOPBACK = new Link(1, "lo", Optional.empty(), true, true, false);

    private RefusedMain() {}

    public static void main(String[] arguments) throws Exception {
        List<Attempt> attempts =
                List.of(
                        () -> new IcmpSocket(IcmpSocket.Family.FOUR, true),
                        () -> new UdpSocket(IcmpSocket.Family.SIX),
                        () -> new Netlink(InstantSource.system()));
        List<Attempt> slowAttempts =
                List.of(
                        () -> new PacketSocket(LOOPBACK, Linux.ETH_P_ARP, SocketFilter.NOTHING),
                        () -> new FrameSocket(LOOPBACK, Linux.ETH_P_IP, SocketFilter.NOTHING));
        var _ = refusals(attempts, 1); // loads every class while files can still be opened
        var _ = refusals(slowAttempts, 1);
        var taken = new ArrayList<FileChannel>();
        takeAllDescriptors(taken);
        int refused = refusals(attempts, TRIES) + refusals(slowAttempts, SLOW_TRIES);
        for (FileChannel channel : taken) {
            channel.close();
        }
        System.out.printf("refused %d%n", refused);
    }

    private static int refusals(List<Attempt> attempts, int times) throws Exception {
        int refused = 0;
        for (int i = 0; i < times; i++) {
            for (Attempt attempt : attempts) {
                refused += isRefused(attempt) ? 1 : 0;
            }
        }
        return refused;
    }

    private static boolean isRefused(Attempt attempt) throws Exception {
        try (var _ = attempt.open()) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void takeAllDescriptors(List<FileChannel> taken) {
        try {
            while (true) {
                taken.add(FileChannel.open(Path.of("/dev/null")));
            }
        } catch (IOException e) {
            return; // there are none left
        }
    }

    /** Opens a socket. */
    private interface Attempt {
        AutoCloseable open() throws IOException;
    }
}
