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
    private static final int TRIES = 300;
    private static final int PAUSE_MILLISECONDS = 50;

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
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1_000);
                return new ServerProcess(process, port);
            } catch (IOException _) {
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        }
        process.destroyForcibly();
        throw new IOException(command + " does not listen: " + Files.readString(log));
    }

    void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
