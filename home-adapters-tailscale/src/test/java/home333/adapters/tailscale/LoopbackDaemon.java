package home333.adapters.tailscale;

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

/** A tailscaled on a Unix socket that remembers requests and answers as it was told to. */
final class LoopbackDaemon implements AutoCloseable {
    private final ServerSocketChannel socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<Answer> answer = new AtomicReference<>();
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();

    /** Writes an answer; the connection ends then. */
    interface Answer {
        void to(SocketChannel out) throws IOException, InterruptedException;
    }

    LoopbackDaemon(Path path) throws IOException {
        socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        var _ = socket.bind(UnixDomainSocketAddress.of(path));
        answer(200, "{}");
        Thread.ofPlatform().daemon().start(this::accept);
    }

    void answer(Answer how) {
        answer.set(how);
    }

    void answer(int status, String body) {
        answer(out -> write(out, "HTTP/1.0 " + status + " Whatever\r\n\r\n" + body));
    }

    static void write(SocketChannel out, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            var _ = out.write(bytes);
        }
    }

    /** Whole, with the heads. */
    List<String> requests() {
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
            requests.add(read(connection));
            answer.get().to(connection);
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
