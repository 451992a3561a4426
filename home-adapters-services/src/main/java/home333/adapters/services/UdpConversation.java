package home333.adapters.services;

import home333.adapters.services.sockets.Pace;
import home333.domain.IpAddress;
import home333.domain.Port;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Questions to one UDP port and the answers that come from there and nowhere else: the socket is
 * connected. Each question is put a few times, because datagrams get lost. For one thread.
 */
public final class UdpConversation implements AutoCloseable {
    /** How long to wait after each time that a question is put. */
    static final List<Duration> TRIES =
            List.of(Duration.ofMillis(350), Duration.ofMillis(700), Duration.ofMillis(1_000));

    private static final int LARGEST_ANSWER = 4096;
    private static final int LARGEST_QUESTION = 1400;
    private static final int MOST_DATAGRAMS = 32;

    private final DatagramSocket socket;
    private final Peer peer;
    private final long end;
    private final Pace pace;
    private int datagramsLeft = MOST_DATAGRAMS;
    private boolean heardAnything;

    private UdpConversation(DatagramSocket socket, Peer peer, long end, Pace pace) {
        this.socket = socket;
        this.peer = peer;
        this.end = end;
        this.pace = pace;
    }

    /**
     * Gets ready; sends nothing.
     *
     * @param end by {@link System#nanoTime}
     * @param pace of all questions to this host
     */
    static UdpConversation open(IpAddress host, Port port, long end, Pace pace) throws IOException {
        var peer = new Peer(host, port);
        var socket = new DatagramSocket();
        try {
            socket.connect(peer.address());
            return new UdpConversation(socket, peer, end, pace);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    public IpAddress host() {
        return peer.host();
    }

    public Port port() {
        return peer.port();
    }

    /** Whether any datagram came from the port, an answer or not. */
    boolean heardAnything() {
        return heardAnything;
    }

    /**
     * Puts a question until it is answered, three times at the most.
     *
     * @param question up to 1400 bytes, the same each time
     * @param reader what a datagram means; empty for one that is no answer to this question
     * @return empty if no answer came in time
     * @throws PortUnreachableException if the host said that nobody listens there
     * @throws IOException if the host cannot be reached
     */
    public <T> Optional<T> ask(byte[] question, Function<byte[], Optional<T>> reader)
            throws IOException {
        return ask(question, reader, TRIES);
    }

    /** Puts a question once, where no answer is no surprise. */
    public <T> Optional<T> askOnce(byte[] question, Function<byte[], Optional<T>> reader)
            throws IOException {
        return ask(question, reader, TRIES.subList(0, 1));
    }

    <T> Optional<T> ask(byte[] question, Function<byte[], Optional<T>> reader, List<Duration> waits)
            throws IOException {
        if (question.length > LARGEST_QUESTION) {
            throw new IllegalArgumentException(
                    "a question has up to 1400 bytes, got " + question.length);
        }
        for (Duration wait : waits) {
            if (datagramsLeft-- <= 0 || System.nanoTime() >= end) {
                break;
            }
            send(question);
            long until = Math.min(end, System.nanoTime() + wait.toNanos());
            Optional<T> answer = hear(unlessEcho(question, reader), until);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** Who only repeats what is said has not understood it. */
    private static <T> Function<byte[], Optional<T>> unlessEcho(
            byte[] question, Function<byte[], Optional<T>> reader) {
        return heard -> Arrays.equals(heard, question) ? Optional.empty() : reader.apply(heard);
    }

    private void send(byte[] question) throws IOException {
        try {
            pace.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
        }
        socket.send(new DatagramPacket(question, question.length));
    }

    private <T> Optional<T> hear(Function<byte[], Optional<T>> reader, long until)
            throws IOException {
        var packet = new DatagramPacket(new byte[LARGEST_ANSWER], LARGEST_ANSWER);
        long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
        while (left > 0 && datagramsLeft-- > 0) {
            socket.setSoTimeout((int) left);
            packet.setLength(LARGEST_ANSWER);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException _) {
                return Optional.empty();
            }
            heardAnything = true;
            Optional<T> answer = reader.apply(Arrays.copyOf(packet.getData(), packet.getLength()));
            if (answer.isPresent()) {
                return answer;
            }
            left = Duration.ofNanos(until - System.nanoTime()).toMillis();
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        socket.close();
    }
}
