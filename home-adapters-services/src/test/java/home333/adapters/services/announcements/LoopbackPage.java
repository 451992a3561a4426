package home333.adapters.services.announcements;

import static java.nio.charset.StandardCharsets.UTF_8;

import home333.domain.IpAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server of one page. */
final class LoopbackPage implements AutoCloseable {
    static final String ROUTER =
            "HTTP/1.1 200 OK\r\n\r\n<root><device><friendlyName>Router</friendlyName></device></root>";

    private final ServerSocket server;
    private final AtomicInteger visits = new AtomicInteger();
    private final CountDownLatch hungUp = new CountDownLatch(1);

    private interface Reply {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    LoopbackPage(IpAddress at, String reply) throws IOException {
        this(at, out -> out.write(reply.getBytes(UTF_8)));
    }

    private LoopbackPage(IpAddress at, Reply reply) throws IOException {
        server = new ServerSocket(0, 50, at.toInetAddress());
        var _ = Thread.ofVirtual().start(() -> serve(reply));
    }

    /** A page that goes on until the visitor leaves. */
    static LoopbackPage endless(IpAddress at, Duration pause) throws IOException {
        return new LoopbackPage(
                at,
                out -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\n<root><device>".getBytes(UTF_8));
                    while (true) {
                        out.write("<a>b</a>".repeat(pause.isZero() ? 1_000 : 1).getBytes(UTF_8));
                        Thread.sleep(pause);
                    }
                });
    }

    private void serve(Reply reply) {
        while (!server.isClosed()) {
            try (Socket visitor = server.accept()) {
                visits.incrementAndGet();
                var _ = visitor.getInputStream().read(new byte[4_096]);
                reply.write(visitor.getOutputStream());
            } catch (IOException _) {
                hungUp.countDown();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    int visits() {
        return visits.get();
    }

    /** Whether a visitor left before the end. */
    boolean awaitHangUp() throws InterruptedException {
        return hungUp.await(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
