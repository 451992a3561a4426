package home333.adapters.net.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import home333.adapters.net.packet.EchoPacket;
import home333.domain.IpAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Asks this machine itself, by loopback. */
class IcmpSocketTest {
    private static final IpAddress SELF = IpAddress.parse("127.0.0.1");
    private static final int MANY = 3 * Descriptor.MOST_AT_ONCE / 2;

    @Test
    void a_flood_is_taken_in_parts() throws IOException {
        try (var socket = open()) {
            byte[] question = new EchoPacket(1, Instant.EPOCH).toRequest(IcmpSocket.Family.FOUR, 1);
            for (int i = 0; i < MANY; i++) {
                assertThat(socket.send(question, SELF, 0)).isPositive();
            }

            assertThat(taken(socket)).isEqualTo(Descriptor.MOST_AT_ONCE);
            assertThat(taken(socket)).isPositive();
        }
    }

    private static IcmpSocket open() throws IOException {
        if (NativeSystem.obstacle().isPresent()) {
            return abort("no native access here: " + NativeSystem.obstacle().get());
        }
        try {
            return IcmpSocket.open(IcmpSocket.Family.FOUR);
        } catch (IOException e) {
            return abort("no ICMP socket for this user: " + e.getMessage());
        }
    }

    private static int taken(IcmpSocket socket) throws IOException {
        var count = new AtomicInteger();
        socket.receive(Duration.ofSeconds(1), (_, _, _) -> count.incrementAndGet());
        return count.get();
    }
}
