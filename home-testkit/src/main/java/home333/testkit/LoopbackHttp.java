package home333.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ServerSocketFactory;

/** An HTTP server on the loopback that remembers requests and answers as it was told to. */
public final class LoopbackHttp implements AutoCloseable {
    private final ServerSocket socket;
    private final String scheme;
    private final Thread accepting;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<Answer> answer = new AtomicReference<>(status(200, ""));
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** A request; the names of headers are in lower case. */
    public record Request(String line, Map<String, String> headers, String body) {}

    /** Writes an answer to a request. */
    public interface Answer {
        void to(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    private LoopbackHttp(ServerSocketFactory sockets, String scheme) throws IOException {
        this.socket = sockets.createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        this.scheme = scheme;
        this.accepting = Thread.ofPlatform().daemon().start(this::accept);
    }

    public static LoopbackHttp plain() throws IOException {
        return new LoopbackHttp(ServerSocketFactory.getDefault(), "http");
    }

    public static LoopbackHttp tls(TestCertificate certificate) throws Exception {
        return new LoopbackHttp(certificate.context().getServerSocketFactory(), "https");
    }

    public URI uri(String path) {
        return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort() + path);
    }

    public List<Request> requests() {
        return requests;
    }

    public void answer(Answer how) {
        answer.set(how);
    }

    /** An answer without a body. */
    public static Answer status(int status, String headers) {
        return text(status, headers, "");
    }

    /**
     * An answer in one piece.
     *
     * @param headers each with its end of line
     */
    public static Answer text(int status, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 %d Whatever\r\nContent-Length: %d\r\n%s\r\n"
                        .formatted(status, bytes.length, headers);
        return (_, out) -> {
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
        };
    }

    /** An answer that never ends. */
    public static Answer endless() {
        return (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[8_192]);
            }
        };
    }

    /** No answer at all. */
    public static Answer silence() {
        return (_, _) -> new CountDownLatch(1).await();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException _) {
            // it was closed
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            while (true) {
                Request request = read(in);
                requests.add(request);
                answer.get().to(request, connection.getOutputStream());
                connection.getOutputStream().flush();
            }
        } catch (IOException | InterruptedException _) {
            // whoever asked has gone
        }
    }

    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new IOException("no header: " + header);
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Request(line, headers, body);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("it ended");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            accepting.join(); // until then somebody may still be let in
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        for (Socket connection : open) {
            connection.close();
        }
    }
}
