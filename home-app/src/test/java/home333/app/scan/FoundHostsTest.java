package home333.app.scan;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.TestHome;
import home333.domain.Host;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.KindGuess;
import home333.domain.MacAddress;
import home333.domain.ScanEvent;
import home333.testkit.MemoryVendors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoundHostsTest {
    private static final KindGuess HINT = new KindGuess("phone", 30, List.of());
    private static final KindGuess PROOF = new KindGuess("printer", 95, List.of());

    private final FoundHosts found =
            new FoundHosts(new MemoryVendors(Map.of()), new Identity(List.of()), _ -> {});

    private void find(String ip) {
        found.take(
                new ScanEvent.Found(
                        new Host.Builder(IpAddress.parse(ip), TestHome.NOON)
                                .mac(MacAddress.parse("b8:27:eb:00:00:05"))
                                .build()));
    }

    @Test
    void the_surest_address_says_what_a_machine_is() {
        find("198.18.0.5");
        find("fd00:333::5");

        found.judge((host, _) -> Optional.of(host.ip() instanceof Ipv4Address ? HINT : PROOF));

        assertThat(found.hosts())
                .hasSize(2)
                .allSatisfy(host -> assertThat(host.kind()).contains(PROOF));
    }
}
