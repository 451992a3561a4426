package home333.adapters.services;

import home333.domain.IpAddress;
import home333.domain.Port;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * One connection to a service, on which neither an endless nor a slow answer lasts: the bytes, the
 * pieces that they come in, and the time are limited for all of it together. For one thread.
 */
public final class Conversation implements AutoCloseable {
    private static final int LARGEST_PIECE = 4096;

    private final LimitedSocket socket;
    private final IpAddress host;
    private final Port port;
    private final InputStream in;
    private final OutputStream out;

    private Conversation(
            LimitedSocket socket, IpAddress host, Port port, InputStream in, OutputStream out) {
        this.socket = socket;
        this.host = host;
        this.port = port;
        this.in = in;
        this.out = out;
    }

    /**
     * Connects.
     *
     * @param patience for the connection and all that is said on it
     */
    static Conversation open(IpAddress host, Port port, Duration patience) throws IOException {
        if (port.printsWhatItReads()) {
            throw new IllegalArgumentException("port " + port + " may print what it reads");
        }
        var socket = new LimitedSocket(patience);
        try {
            socket.setTcpNoDelay(true);
            var address = new InetSocketAddress(host.toInetAddress(), port.number());
            socket.connect(address, socket.millisecondsLeft());
            return new Conversation(
                    socket, host, port, socket.getInputStream(), socket.getOutputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The same connection, limits included, through a tunnel that was built on it. */
    Conversation through(Socket tunnel) throws IOException {
        return new Conversation(
                socket, host, port, tunnel.getInputStream(), tunnel.getOutputStream());
    }

    /** The connection itself, for a tunnel to be built on. */
    Socket socket() {
        return socket;
    }

    public IpAddress host() {
        return host;
    }

    public Port port() {
        return port;
    }

    /** Says bytes, at once. */
    public void say(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Says a text, one byte for each character. */
    public void say(String text) throws IOException {
        say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * What comes next, as soon as something does.
     *
     * @return empty at the end of the connection
     * @throws SocketTimeoutException if nothing comes in time
     */
    public byte[] hear() throws IOException {
        var piece = new byte[LARGEST_PIECE];
        int count = in.read(piece);
        return count < 0 ? new byte[0] : Arrays.copyOf(piece, count);
    }

    /**
     * Exactly so many bytes.
     *
     * @throws EOFException if the connection ends before
     */
    public byte[] hear(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException(host + " ended the connection to port " + port);
        }
        return bytes;
    }

    /**
     * What comes until it is enough, the connection ends or a limit is met.
     *
     * @param enough looks at all that came so far
     * @return empty if nothing came
     */
    public byte[] hearUntil(Predicate<byte[]> enough) throws IOException {
        var heard = new ByteArrayOutputStream();
        try {
            byte[] piece = hear();
            while (piece.length > 0) {
                heard.writeBytes(piece);
                if (enough.test(heard.toByteArray())) {
                    break;
                }
                piece = hear();
            }
        } catch (IOException e) {
            if (heard.size() == 0) {
                throw e;
            }
        }
        return heard.toByteArray();
    }

    /** What comes until the end of a line, one character for each byte, without the line's end. */
    public String hearLine() throws IOException {
        byte[] heard = hearUntil(bytes -> indexOfLineEnd(bytes) >= 0);
        int end = indexOfLineEnd(heard);
        int length = end < 0 ? heard.length : end;
        return new String(heard, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static int indexOfLineEnd(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
