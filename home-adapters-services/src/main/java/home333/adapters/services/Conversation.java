package home333.adapters.services;

import home333.adapters.services.sockets.LimitedSocket;
import home333.adapters.services.sockets.Pieces;
import home333.domain.IpAddress;
import home333.domain.Port;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(150);
    private static final int ROUND_TRIPS_TO_A_GREETING = 3;

    private final LimitedSocket socket;
    private final Peer peer;
    private final boolean tunnelled;
    private final InputStream in;
    private final Pieces pieces;
    private final OutputStream out;
    private final Duration roundTrip;
    private byte[] ahead = {}; // what came and was given back

    private Conversation(LimitedSocket socket, Peer peer, Socket spoken, Duration roundTrip)
            throws IOException {
        this.socket = socket;
        this.peer = peer;
        this.tunnelled = spoken != socket;
        this.in = spoken.getInputStream();
        this.pieces = Pieces.of(in);
        this.out = spoken.getOutputStream();
        this.roundTrip = roundTrip;
    }

    /**
     * Connects.
     *
     * @param patience for the connection and all that is said on it
     */
    static Conversation open(IpAddress host, Port port, Duration patience) throws IOException {
        var peer = new Peer(host, port);
        var socket = new LimitedSocket(patience);
        try {
            socket.setTcpNoDelay(true);
            long started = System.nanoTime();
            socket.connect(peer.address(), socket.millisecondsLeft());
            Duration roundTrip = Duration.ofNanos(System.nanoTime() - started);
            return new Conversation(socket, peer, socket, roundTrip);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * The same connection, limits included, through a tunnel that was built on it.
     *
     * @param tunnel whose handshake is done
     */
    Conversation through(Socket tunnel) throws IOException {
        return new Conversation(socket, peer, tunnel, roundTrip);
    }

    /**
     * Ends this one and begins another with the same port, in what is left of the time; in a tunnel
     * if this one was.
     */
    Conversation again() throws IOException {
        close();
        Duration left = Duration.ofMillis(socket.millisecondsLeft());
        Conversation plain = open(peer.host(), peer.port(), left);
        return tunnelled ? Tunnel.through(plain).inside() : plain;
    }

    /** The connection itself, for a tunnel to be built on. */
    Socket socket() {
        return socket;
    }

    public IpAddress host() {
        return peer.host();
    }

    public Port port() {
        return peer.port();
    }

    /** Whether the other side has said anything; for any thread. */
    boolean isAnswered() {
        return socket.isHeard();
    }

    /** Whether TLS is spoken below. */
    boolean isTunnelled() {
        return tunnelled;
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
        if (ahead.length > 0) {
            byte[] heard = ahead;
            ahead = new byte[0];
            return heard;
        }
        return pieces.next();
    }

    /**
     * Exactly so many bytes.
     *
     * @throws EOFException if the connection ends before
     * @throws IOException if that is less than none or more than any answer has
     */
    public byte[] hear(int count) throws IOException {
        if (count < 0 || count > LimitedSocket.MOST_BYTES) {
            throw new IOException("no answer has " + count + " bytes");
        }
        byte[] bytes = new byte[count];
        int ready = Math.min(count, ahead.length);
        System.arraycopy(ahead, 0, bytes, 0, ready);
        ahead = Arrays.copyOfRange(ahead, ready, ahead.length);
        if (in.readNBytes(bytes, ready, count - ready) < count - ready) {
            throw new EOFException(host() + " ended the connection to port " + port());
        }
        return bytes;
    }

    /** Gives back what belongs to what comes next. */
    void unhear(byte[] bytes) {
        byte[] both = Arrays.copyOf(bytes, bytes.length + ahead.length);
        System.arraycopy(ahead, 0, both, bytes.length, ahead.length);
        ahead = both;
    }

    /**
     * What comes until it is enough, the connection ends or a limit is met.
     *
     * @param enough looks at all that came so far
     * @return empty if nothing came
     */
    public byte[] hearUntil(Predicate<byte[]> enough) throws IOException {
        Pieces all = this::hear;
        return all.until(enough);
    }

    /** The same of a text, one character for each byte. */
    public String hearText(Predicate<String> enough) throws IOException {
        return text(hearUntil(bytes -> enough.test(text(bytes))));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** What comes until the end of a line, one character for each byte, without the line's end. */
    public String hearLine() throws IOException {
        byte[] heard = hearUntil(bytes -> indexOfLineEnd(bytes) >= 0);
        int end = indexOfLineEnd(heard);
        if (end >= 0) {
            unhear(Arrays.copyOfRange(heard, end + 1, heard.length));
        }
        int length = end < 0 ? heard.length : end;
        return text(Arrays.copyOf(heard, length)).stripTrailing();
    }

    private static int indexOfLineEnd(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /**
     * Whether the other side speaks first; waits as long as a greeting takes that is on its way.
     * What it says is still to be heard.
     */
    boolean isGreeted() throws IOException {
        Duration pause = roundTrip.multipliedBy(ROUND_TRIPS_TO_A_GREETING).plus(SHORTEST_PAUSE);
        try {
            socket.hurry(pause);
            unhear(hear());
            return ahead.length > 0;
        } catch (SocketTimeoutException _) {
            return false;
        } finally {
            socket.takeTime();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
