package home333.adapters.notify;

import home333.adapters.notify.GuardedSockets.Encryption;
import home333.domain.notice.Destination.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;

/**
 * The connections of one delivery, which neither take longer nor hear more than any mail server
 * needs. The bound is below what {@code STARTTLS} encrypts.
 */
final class MailWire implements AutoCloseable {
    private static final int MOST_BYTES = 256 * 1024;

    private final AtomicReference<Optional<String>> trouble =
            new AtomicReference<>(Optional.empty());
    private final GuardedSockets sockets;
    private final Thread timer;

    private MailWire(Optional<Encryption> encryption, Duration deadline) {
        sockets =
                new GuardedSockets(
                        in -> new ByteBound(in, MOST_BYTES, () -> end("it does not stop talking")),
                        encryption);
        timer = Thread.ofVirtual().name("mail-deadline").start(() -> wait(deadline));
    }

    /** Makes connections to a server, until a deadline from now. */
    static MailWire to(Server server, Duration deadline) throws IOException {
        return new MailWire(Encryption.of(server), deadline);
    }

    SocketFactory sockets() {
        return sockets;
    }

    /** Why it was ended early, where it was. */
    Optional<String> trouble() {
        return trouble.get();
    }

    private void wait(Duration deadline) {
        try {
            Thread.sleep(deadline);
            end("it takes longer than " + deadline.toSeconds() + " s");
        } catch (InterruptedException _) {
            // it was done in time
        }
    }

    private void end(String reason) {
        var _ = trouble.updateAndGet(first -> first.or(() -> Optional.of(reason)));
        sockets.close();
    }

    @Override
    public void close() {
        timer.interrupt();
        sockets.close();
    }
}
