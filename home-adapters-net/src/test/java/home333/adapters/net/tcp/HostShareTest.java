package home333.adapters.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import org.junit.jupiter.api.Test;

class HostShareTest {
    private static final IpAddress ONE = IpAddress.parse("198.18.0.1");
    private static final int FEW = HostShare.SOCKETS - 1;

    private final HostShare share = new HostShare();

    private void swallow(int count) {
        for (int i = 0; i < count; i++) {
            share.take();
            share.release();
            share.swallowed(false);
        }
    }

    @Test
    void is_small_at_first() {
        share.take();

        assertThat(share.room(ONE)).isEqualTo(FEW - 1);
    }

    @Test
    void grows_while_nothing_is_heard() {
        swallow(10_000);

        assertThat(share.room(ONE)).isEqualTo(FEW + HostShare.MORE_UNHEARD);
    }

    @Test
    void is_small_again_once_a_port_answers() {
        swallow(10_000);
        share.answered(false);

        assertThat(share.room(ONE)).isEqualTo(FEW);
    }

    @Test
    void a_port_that_is_asked_again_and_again_says_nothing_of_the_others() {
        share.answered(false);
        swallow(10_000);
        share.answered(true);
        share.swallowed(true);

        assertThat(share.room(ONE)).isEqualTo(FEW + HostShare.MORE_HEARD);
    }

    @Test
    void addresses_of_one_host_share_it_and_take_turns() {
        for (int i = 1; i <= HostShare.ADDRESSES; i++) {
            assertThat(share.room(IpAddress.parse("198.18.0." + i)))
                    .isEqualTo(HostShare.SOCKETS - i);
        }
        IpAddress further = IpAddress.parse("198.18.0.99");
        assertThat(share.room(further)).isZero();

        share.forget(ONE);
        assertThat(share.room(further)).isPositive();
        assertThat(share.room(ONE)).isZero();
    }
}
