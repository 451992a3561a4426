package home333.adapters.services;

import home333.domain.IpAddress;
import home333.domain.Port;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What one host has to bear while it is asked: few connections at a time, and no more once it
 * refuses them. Safe for use by several threads.
 */
final class HostVisit {
    private static final int CONNECTIONS_OF_A_SMALL_HOST = 3;
    private static final int CONNECTIONS = 8;
    private static final int PORTS_OF_A_SMALL_HOST = 8;
    private static final int MOST_REFUSALS = 2;

    private final IpAddress host;
    private final long end;
    private final Semaphore connections;
    private final AtomicInteger refusals = new AtomicInteger();

    /**
     * @param openPorts how many ports are asked; who has many open bears more
     */
    HostVisit(IpAddress host, int openPorts, Duration patience) {
        this.host = host;
        this.end = System.nanoTime() + patience.toNanos();
        this.connections =
                new Semaphore(
                        openPorts <= PORTS_OF_A_SMALL_HOST
                                ? CONNECTIONS_OF_A_SMALL_HOST
                                : CONNECTIONS,
                        true);
    }

    /** How long there is still time for everything. */
    Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    /** Whether it has refused so often that it is left alone. */
    boolean isOver() {
        return refusals.get() >= MOST_REFUSALS || !left().isPositive();
    }

    /**
     * Puts one question on a connection of its own.
     *
     * @param opened is told when it is put
     * @throws RefusedException if the host takes no further connection
     */
    Optional<Answer> ask(
            ServiceProbe probe, Port port, Duration longest, Consumer<Conversation> opened)
            throws RefusedException, InterruptedException {
        connections.acquire();
        try {
            if (isOver()) {
                return Optional.empty();
            }
            Duration patience = left().compareTo(longest) < 0 ? left() : longest;
            try (var conversation = open(port, patience)) {
                opened.accept(conversation);
                return Fence.around(probe, () -> probe.ask(conversation));
            }
        } catch (RefusedException e) {
            throw e;
        } catch (IOException _) {
            return Optional.empty();
        } finally {
            connections.release();
        }
    }

    private Conversation open(Port port, Duration patience) throws RefusedException {
        try {
            return Conversation.open(host, port, patience);
        } catch (IOException e) {
            var _ = refusals.incrementAndGet();
            throw new RefusedException(e);
        }
    }

    /** A connection was refused on a port that took one before. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(IOException cause) {
            super("no further connection", cause);
        }
    }
}
