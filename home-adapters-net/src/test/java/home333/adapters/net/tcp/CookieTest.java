package home333.adapters.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CookieTest {
    private static final MacAddress CARD = MacAddress.parse("02:33:30:00:00:02");
    private static final int SEQUENCE = 38; // behind the headers of Ethernet and IPv4

    @Test
    void every_port_has_a_number_of_its_own() {
        var cookie = new Cookie(333);
        Set<Integer> numbers = new HashSet<>();
        for (int port = 1; port < 65_536; port++) {
            numbers.add(cookie.of(port));
        }

        assertThat(numbers).hasSizeGreaterThan(65_500); // few of 2^32 meet
        assertThat(cookie.of(80)).isEqualTo(new Cookie(333).of(80));
    }

    @Test
    void each_host_has_a_secret_of_its_own() {
        var talk = new SynTalk(new AtomicLong(333)::getAndIncrement, FakePortLan.FIRST_PORT);

        assertThat(asked(talk, "198.18.0.7")).isEqualTo(new Cookie(333).of(80));
        assertThat(asked(talk, "198.18.0.8")).isEqualTo(new Cookie(334).of(80));
        assertThat(asked(talk, "198.18.0.7")).isEqualTo(new Cookie(333).of(80));
    }

    private static int asked(SynTalk talk, String address) {
        var way = new PortScan.Ethernet(FakePortLan.US, CARD, CARD);
        var target = IpAddress.parse(address);
        var host = new PortScan.Host(target, Optional.of(CARD), Optional.of(way), Duration.ZERO);
        ByteBuffer frame = ByteBuffer.allocate(100);
        talk.write(frame, new PortWire.Request(host, 80, 1, 0, 0));
        return frame.getInt(SEQUENCE);
    }
}
