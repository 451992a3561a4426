package home333.adapters.services;

import home333.domain.IpAddress;
import home333.domain.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback interface that treats each caller as the test says. */
final class LoopbackServer implements AutoCloseable {
    static final IpAddress HOST = IpAddress.parse("127.0.0.1");

    /** What is done with a caller, whose connection is closed afterwards. */
    interface Manners {
        void treat(Socket caller) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Manners manners;
    private final Thread thread;
    private final AtomicInteger callers = new AtomicInteger();

    LoopbackServer(Manners manners) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        this.manners = manners;
        this.thread = Thread.startVirtualThread(this::serve);
    }

    /** Says this to whoever comes, and waits until the caller goes. */
    static LoopbackServer saying(byte[] greeting) throws IOException {
        return new LoopbackServer(caller -> {
            caller.getOutputStream().write(greeting);
            var _ = caller.getInputStream().readAllBytes();
        });
    }

    Port port() {
        return new Port(socket.getLocalPort());
    }

    int callers() {
        return callers.get();
    }

    private void serve() {
        try {
            while (true) {
                Socket caller = socket.accept();
                var _ = callers.incrementAndGet();
                var _ = Thread.startVirtualThread(() -> treat(caller));
            }
        } catch (IOException _) {
            // closed: the test is over
        }
    }

    private void treat(Socket caller) {
        try (caller) {
            manners.treat(caller);
        } catch (IOException | InterruptedException _) {
            // the caller went away, as it may
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        thread.interrupt();
    }
}
