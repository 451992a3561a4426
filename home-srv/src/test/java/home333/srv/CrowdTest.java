package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections of many, and such as come to no point. */
@Timeout(60)
class CrowdTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Server server = new Server();
    private final ServerConnector connector =
            new ServerConnector(server, 1, 1, new HttpConnectionFactory());
    private final List<Socket> sockets = new ArrayList<>();

    private void start(int most, int mostOfOne, Predicate<InetAddress> speaks) throws Exception {
        connector.setHost("127.0.0.1");
        connector
                .getSelectorManager()
                .addEventListener(new Crowd(new Crowd.Bounds(most, mostOfOne, speaks, true)));
        server.addConnector(connector);
        server.setHandler(
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback)
                            throws Exception {
                        if (request.getHttpURI().getPath().equals("/slow")) {
                            Thread.sleep(PATIENCE.multipliedBy(4));
                        }
                        callback.succeeded();
                        return true;
                    }
                });
        server.start();
    }

    @AfterEach
    void end() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.stop();
    }

    private Socket connect(String from) throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        socket.connect(
                new InetSocketAddress(
                        InetAddress.ofLiteral("127.0.0.1"), connector.getLocalPort()));
        return socket;
    }

    private static String ask(Socket socket, String path) throws IOException {
        try {
            send(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            byte[] first = socket.getInputStream().readNBytes(12);
            return new String(first, StandardCharsets.US_ASCII);
        } catch (IOException _) {
            return "gone"; // The refusal may be lost where the request crossed it.
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isServed(String from) throws IOException {
        return ask(connect(from), "/").equals("HTTP/1.1 200");
    }

    @Test
    void so_many_of_one_address_are_served_and_others_none_the_less() throws Exception {
        start(10, 2, _ -> false);
        assertThat(isServed("127.0.0.2")).isTrue();
        assertThat(isServed("127.0.0.2")).isTrue();
        assertThat(isServed("127.0.0.2")).isFalse();
        assertThat(isServed("127.0.0.3")).isTrue();
        sockets.getFirst().close();
        while (!isServed("127.0.0.2")) {
            Thread.sleep(20);
        }
    }

    @Test
    void so_many_are_served_in_all_whoever_they_are() throws Exception {
        start(3, 1, address -> address.getHostAddress().equals("127.0.0.9"));
        assertThat(isServed("127.0.0.9")).isTrue();
        assertThat(isServed("127.0.0.9")).isTrue();
        assertThat(isServed("127.0.0.2")).isTrue();
        assertThat(isServed("127.0.0.3")).isFalse();
        assertThat(isServed("127.0.0.9")).isFalse();
    }

    @Test
    void who_is_sent_away_hears_so_at_once() throws Exception {
        start(1, 1, _ -> true);
        var _ = connect("127.0.0.2").getOutputStream();
        assertThat(isServed("127.0.0.2")).isFalse();
        Socket socket = connect("127.0.0.2"); // says nothing, so that nothing crosses the answer
        byte[] all = socket.getInputStream().readAllBytes();
        assertThat(new String(all, StandardCharsets.US_ASCII))
                .startsWith("HTTP/1.1 503 ")
                .contains("Retry-After: 10");
    }

    /** The answer to what is sent in drops, until somebody has enough. */
    private static String drip(Socket socket) throws Exception {
        try {
            while (socket.getInputStream().available() == 0) {
                send(socket, "X");
                Thread.sleep(20);
            }
            int read = socket.getInputStream().read();
            return read < 0 ? "gone" : "answered";
        } catch (IOException _) {
            return "gone";
        }
    }

    @Test
    void a_request_that_comes_in_drops_is_not_waited_for() throws Exception {
        start(10, 10, _ -> true);
        try (var _ = new Loiterers(connector, PATIENCE)) {
            Socket first = connect("127.0.0.1");
            send(first, "GET / HTTP/1.1\r\nHost: x\r\nX-Long: ");
            assertThat(drip(first)).isEqualTo("gone");
            Socket silent = connect("127.0.0.1");
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            Socket second = connect("127.0.0.1");
            assertThat(ask(second, "/")).isEqualTo("HTTP/1.1 200");
            byte[] rest = new byte[1_000];
            var _ = second.getInputStream().read(rest);
            send(second, "GET / HTTP/1.1\r\nHost: x\r\nX-Long: ");
            assertThat(drip(second)).isEqualTo("gone");
        }
    }

    @Test
    void an_answer_that_takes_long_and_a_pause_between_requests_are_waited_for() throws Exception {
        start(10, 10, _ -> true);
        try (var _ = new Loiterers(connector, PATIENCE)) {
            Socket socket = connect("127.0.0.1");
            assertThat(ask(socket, "/slow")).isEqualTo("HTTP/1.1 200");
            byte[] rest = new byte[1_000];
            var _ = socket.getInputStream().read(rest);
            Thread.sleep(PATIENCE.multipliedBy(3));
            assertThat(ask(socket, "/")).isEqualTo("HTTP/1.1 200");
        }
    }
}
