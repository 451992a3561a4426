package home333.adapters.services.announcements;

import home333.domain.IpAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Answers each question by the same datagrams, or the first so and the others otherwise. */
final class LoopbackSpeaker implements AutoCloseable {
    private final DatagramSocket socket;
    private final List<byte[]> answers;
    private final AtomicInteger questions = new AtomicInteger();
    private final Semaphore given = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().unstarted(this::run);
    private volatile @Nullable DatagramSocket other;
    private volatile byte @Nullable [] later;

    LoopbackSpeaker(IpAddress at, int port, List<byte[]> answers) throws IOException {
        this.socket = new DatagramSocket(port, at.toInetAddress());
        this.answers = answers;
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    int questions() {
        return questions.get();
    }

    /** Waits until so many answers were given. */
    void awaitAnswers(int count) {
        given.acquireUninterruptibly(count);
    }

    /** From the second question on, this is the answer. */
    void then(byte[] answer) {
        later = answer;
    }

    void answerFrom(IpAddress elsewhere, byte[] answer) throws IOException {
        other = new DatagramSocket(port(), elsewhere.toInetAddress());
        later = answer;
    }

    void answerFromAnotherPort(byte[] answer) throws IOException {
        other = new DatagramSocket(0, socket.getLocalAddress());
        later = answer;
    }

    private void run() {
        var buffer = new DatagramPacket(new byte[9_000], 9_000);
        try {
            while (true) {
                socket.receive(buffer);
                answer(buffer, questions.incrementAndGet() == 1);
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void answer(DatagramPacket question, boolean isFirst) throws IOException {
        DatagramSocket voice = other == null ? socket : other;
        byte[] next = later;
        List<byte[]> now = next != null && (!isFirst || other != null) ? List.of(next) : answers;
        for (byte[] answer : now) {
            voice.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            given.release();
        }
    }

    @Override
    public void close() {
        socket.close();
        DatagramSocket second = other;
        if (second != null) {
            second.close();
        }
    }
}
