package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalNetworkTest {
    private static LocalNetwork lan(String address, String network) {
        return new LocalNetwork(
                "eth0", IpAddress.parse(address), IpNetwork.parse(network), Optional.empty());
    }

    @Test
    void holds_the_address_of_this_machine() {
        assertThat(lan("fe80::1%eth0", "fe80::/64").interfaceName()).isEqualTo("eth0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lan("198.18.1.1", "198.18.0.0/24"))
                .withMessage("198.18.1.1 does not lie in 198.18.0.0/24");
    }
}
