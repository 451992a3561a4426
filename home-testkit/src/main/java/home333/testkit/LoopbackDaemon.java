package home333.testkit;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A tailscaled on a Unix socket that remembers requests and answers as it was told to. */
public final class LoopbackDaemon implements AutoCloseable {
    private static final String OK = "HTTP/1.0 200 OK\r\n\r\n";

    private final ServerSocketChannel socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<Reply> answer = new AtomicReference<>();
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();

    private interface Reply {
        void to(String request, SocketChannel out) throws IOException, InterruptedException;
    }

    /** Writes an answer; the connection ends then. */
    public interface Answer {
        void to(SocketChannel out) throws IOException, InterruptedException;
    }

    public LoopbackDaemon(Path path) throws IOException {
        socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        var _ = socket.bind(UnixDomainSocketAddress.of(path));
        answer(200, "{}");
        Thread.ofPlatform().daemon().start(this::accept);
    }

    public void answer(Answer how) {
        answer.set((_, out) -> how.to(out));
    }

    /** Answers each request, given whole with its head, with a body of its own. */
    public void answerEach(UnaryOperator<String> bodies) {
        answer.set((request, out) -> write(out, OK + bodies.apply(request)));
    }

    public void answer(int status, String body) {
        answer(out -> write(out, "HTTP/1.0 " + status + " Whatever\r\n\r\n" + body));
    }

    public static void write(SocketChannel out, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            var _ = out.write(bytes);
        }
    }

    /** Whole, with the heads. */
    public List<String> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = socket.accept();
                open.add(connection);
                Thread.ofPlatform().daemon().start(() -> serve(connection));
            }
        } catch (IOException _) {
            // it was closed
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            String request = read(connection);
            requests.add(request);
            answer.get().to(request, connection);
        } catch (IOException | InterruptedException _) {
            // whoever asked has gone
        }
    }

    private static String read(SocketChannel in) throws IOException {
        var text = new StringBuilder();
        ByteBuffer bytes = ByteBuffer.allocate(4_096);
        while (text.indexOf("\r\n\r\n") < 0 && in.read(bytes) >= 0) {
            text.append(StandardCharsets.US_ASCII.decode(bytes.flip()));
            bytes.clear();
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (SocketChannel connection : open) {
            connection.close();
        }
    }
}
