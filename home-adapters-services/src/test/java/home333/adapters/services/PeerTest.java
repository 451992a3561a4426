package home333.adapters.services;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import home333.domain.Port;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerTest {
    @ParameterizedTest
    @ValueSource(ints = {515, 9100, 9107})
    void nobody_is_talked_to_on_a_port_that_may_print(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Peer(LoopbackServer.HOST, new Port(port)));
    }
}
