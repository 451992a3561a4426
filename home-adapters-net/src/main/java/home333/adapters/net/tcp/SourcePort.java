package home333.adapters.net.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A TCP port of this machine that nobody else uses as long as this is open, and from which the
 * kernel begins no connection by itself. It answers what comes to it by a reset.
 */
final class SourcePort implements AutoCloseable {
    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final int[] USUAL = {32_768, 60_999};
    private static final int FIRST = 1_024;
    private static final int PORTS = 65_536;
    private static final int TRIES = 100;

    private final Socket reservation;

    private SourcePort(Socket reservation) {
        this.reservation = reservation;
    }

    static SourcePort reserve(RandomGenerator random) throws IOException {
        int[] range = range();
        for (int i = 0; i < TRIES; i++) {
            int port = random.nextInt(FIRST, PORTS);
            if (port >= range[0] && port <= range[1]) {
                continue;
            }
            var socket = new Socket();
            try {
                socket.bind(new InetSocketAddress(port));
                return new SourcePort(socket);
            } catch (IOException e) {
                socket.close();
            }
        }
        throw new IOException("cannot find a TCP port that nobody uses");
    }

    /** The ports from which the kernel chooses by itself, first and last. */
    private static int[] range() {
        try {
            int[] range =
                    Arrays.stream(Files.readString(RANGE).strip().split("\\s+"))
                            .mapToInt(Integer::parseInt)
                            .toArray();
            return range.length == 2 ? range : USUAL;
        } catch (IOException | NumberFormatException e) {
            return USUAL;
        }
    }

    int number() {
        return reservation.getLocalPort();
    }

    @Override
    public void close() {
        try {
            reservation.close();
        } catch (IOException e) {
            // Nothing was ever connected: the port is free all the same.
        }
    }
}
