package home333.testkit.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import home333.domain.IpNetwork;
import home333.testkit.lan.LanSpec.Feature;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanSpecTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.0/24",
                "198.18.64.0/24",
                "198.18.0.0/15",
                "198.18.0.0/30",
                "fd00:333::/64"
            })
    void a_network_outside_the_range_for_tests_is_refused(String network) {
        var other = IpNetwork.parse(network);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LanSpec.small(2).on(other))
                .withMessageContaining(network);
    }

    @Test
    void a_lan_has_a_host_for_each_service() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LanSpec.home().withHosts(5))
                .withMessage("such a test LAN has 6 to 253 hosts, got 5");
    }

    @Test
    void a_lan_has_room_for_its_hosts() {
        assertThat(LanSpec.home().withHosts(253).hosts()).isEqualTo(253);
        assertThatIllegalArgumentException().isThrownBy(() -> LanSpec.home().withHosts(254));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1, Double.NaN})
    void loss_is_a_share_of_frames(double loss) {
        assertThatIllegalArgumentException().isThrownBy(() -> LanSpec.home().withLoss(loss));
    }

    @Test
    void latency_is_not_negative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LanSpec.home().withLatency(Duration.ofMillis(-1)));
    }

    @Test
    void features_come_and_go() {
        LanSpec spec = LanSpec.small(9).with(Feature.USER_PING).with(Feature.SERVICES);
        assertThat(spec.features()).containsExactlyInAnyOrder(Feature.USER_PING, Feature.SERVICES);
        assertThat(spec.without(Feature.SERVICES).features()).containsExactly(Feature.USER_PING);
    }
}
