package home333.adapters.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostShareTest {
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

        assertThat(share.room()).isEqualTo(FEW - 1);
    }

    @Test
    void grows_while_nothing_is_heard() {
        swallow(10_000);

        assertThat(share.room()).isEqualTo(FEW + HostShare.MORE_UNHEARD);
    }

    @Test
    void is_small_again_once_a_port_answers() {
        swallow(10_000);
        share.answered(false);

        assertThat(share.room()).isEqualTo(FEW);
    }

    @Test
    void a_port_that_is_asked_again_and_again_says_nothing_of_the_others() {
        share.answered(false);
        swallow(10_000);
        share.answered(true);
        share.swallowed(true);

        assertThat(share.room()).isEqualTo(FEW + HostShare.MORE_HEARD);
    }
}
