package home333.adapters.notify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;

/** A server on the loopback that does as it likes, and counts how much of it was taken. */
final class HostileServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Conduct conduct;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Thread> serving = new CopyOnWriteArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();

    /** What it does with a connection. */
    interface Conduct {
        void with(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    HostileServer(Conduct conduct) throws IOException {
        this(ServerSocketFactory.getDefault(), conduct);
    }

    HostileServer(ServerSocketFactory sockets, Conduct conduct) throws IOException {
        this.socket = sockets.createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        this.conduct = conduct;
        serving.add(Thread.ofVirtual().start(this::accept));
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many bytes its clients, and the buffers on the way to them, took so far. */
    long written() {
        return written.get();
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                open.add(connection);
                serving.add(Thread.ofVirtual().start(() -> serve(connection)));
            }
        } catch (IOException _) {
            // it was closed
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setSendBufferSize(64 * 1024);
            conduct.with(connection.getInputStream(), counted(connection.getOutputStream()));
        } catch (IOException | InterruptedException _) {
            // whoever was there has gone
        }
    }

    private OutputStream counted(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                written.addAndGet(length);
            }
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
        serving.forEach(Thread::interrupt);
    }
}
