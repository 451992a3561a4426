package home333.adapters.net.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * TCP ports of this machine, one beside the other, that nobody else uses as long as this is open,
 * and from which the kernel begins no connection by itself. It answers what comes to them by a
 * reset.
 *
 * <p>There are several because a host that agreed to a request, and whose answer got lost, leaves
 * all but the first repetition between the same two ports unanswered: Linux for half a second.
 *
 * @see <a href="https://docs.kernel.org/networking/ip-sysctl.html">tcp_invalid_ratelimit</a>
 */
final class SourcePorts implements AutoCloseable {
    static final int COUNT = 4;

    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final int[] USUAL = {32_768, 60_999};
    private static final int FIRST = 1_024;
    private static final int END = 65_536;
    private static final int TRIES = 100;

    private final int first;
    private final List<Socket> reservations;

    private SourcePorts(int first, List<Socket> reservations) {
        this.first = first;
        this.reservations = reservations;
    }

    static SourcePorts reserve(RandomGenerator random) throws IOException {
        int[] chosenByKernel = chosenByKernel();
        for (int i = 0; i < TRIES; i++) {
            int first = random.nextInt(FIRST, END - COUNT + 1);
            if (first + COUNT > chosenByKernel[0] && first <= chosenByKernel[1]) {
                continue;
            }
            var ports = new SourcePorts(first, new ArrayList<>());
            try {
                ports.bind();
                return ports;
            } catch (IOException e) {
                ports.close(); // somebody uses one of them
            }
        }
        throw new IOException("cannot find " + COUNT + " TCP ports that nobody uses");
    }

    private void bind() throws IOException {
        for (int port = first; port <= last(); port++) {
            var socket = new Socket();
            reservations.add(socket);
            socket.bind(new InetSocketAddress(port));
        }
    }

    /** The ports from which the kernel chooses by itself, first and last. */
    private static int[] chosenByKernel() {
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

    int first() {
        return first;
    }

    int last() {
        return first + COUNT - 1;
    }

    @Override
    public void close() {
        for (Socket reservation : reservations) {
            try {
                reservation.close();
            } catch (IOException e) {
                // Nothing was ever connected: the port is free all the same.
            }
        }
    }
}
