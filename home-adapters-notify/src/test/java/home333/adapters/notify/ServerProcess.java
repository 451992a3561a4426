package home333.adapters.notify;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real server as a process on the loopback. */
record ServerProcess(Process process, int port) {
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Starts a program and waits until it listens; skips the test where it is not installed. */
    static ServerProcess start(int port, Path log, List<String> command)
            throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of(command.getFirst())),
                command.getFirst() + " is missing");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean isDecided = Polling.until(() -> listens(port) || !process.isAlive());
        if (isDecided && process.isAlive()) {
            return new ServerProcess(process, port);
        }
        process.destroyForcibly();
        throw new IOException(command + " does not listen: " + Files.readString(log));
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1_000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
