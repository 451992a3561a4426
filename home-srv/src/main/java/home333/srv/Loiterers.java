package home333.srv;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections that do not come to the point: those that have not sent a whole request, or
 * agreed on how to encrypt, so long after they began to. Each byte of theirs would keep them for
 * ever otherwise. Bodies and pauses between requests have bounds of their own.
 */
final class Loiterers implements AutoCloseable {
    private static final int LOOKS = 5;

    private final ServerConnector connector;
    private final Duration patience;
    private final Thread thread;
    private Map<EndPoint, Progress> progress = new HashMap<>(); // of the thread

    /**
     * How far a connection has come.
     *
     * @param requests that came whole
     * @param bytes that had come when the last of them had
     * @param since when it began to send another
     */
    private record Progress(long requests, long bytes, long since) {}

    /**
     * Looks at the connections from now on.
     *
     * @param patience how long a request may take to come
     */
    Loiterers(ServerConnector connector, Duration patience) {
        this.connector = connector;
        this.patience = patience;
        thread = Thread.ofVirtual().name("loiterers").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(patience.dividedBy(LOOKS));
                look(System.nanoTime());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // It ends.
        }
    }

    private void look(long now) {
        Map<EndPoint, Progress> seen = new HashMap<>();
        for (EndPoint end : connector.getConnectedEndPoints()) {
            Connection spoken = spoken(end.getConnection());
            if (spoken instanceof WebSocketConnection) {
                continue;
            }
            Progress next = next(progress.get(end), spoken, now);
            if (now - next.since() > patience.toNanos()) {
                end.close();
            } else {
                seen.put(end, next);
            }
        }
        progress = seen;
    }

    /** What is spoken inside of TLS. */
    private static Connection spoken(Connection connection) {
        return connection instanceof SslConnection ssl && ssl.getSslEndPoint() != null
                ? ssl.getSslEndPoint().getConnection()
                : connection;
    }

    private static Progress next(@Nullable Progress before, Connection spoken, long now) {
        long requests = Math.max(0, spoken.getMessagesIn());
        long bytes = Math.max(0, spoken.getBytesIn());
        if (before == null) {
            return new Progress(requests, bytes, now);
        }
        boolean isAnswered = spoken.getMessagesOut() < spoken.getMessagesIn();
        boolean isAtRest = requests > 0 && bytes == before.bytes();
        if (requests > before.requests()
                || isAnswered
                || isAtRest
                || (requests > 0 && spoken instanceof HTTP2Connection)) {
            return new Progress(requests, bytes, now);
        }
        return before;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
