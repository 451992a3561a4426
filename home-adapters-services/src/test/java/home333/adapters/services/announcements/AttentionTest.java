package home333.adapters.services.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final IpAddress FIRST = IpAddress.parse("198.18.0.0");

    private final Attention attention = new Attention();

    private int heard(int senders, int timesEach) {
        int heard = 0;
        for (int i = 0; i < senders * timesEach; i++) {
            heard += attention.isLeftFor(FIRST.plus(i % senders)) ? 1 : 0;
        }
        return heard;
    }

    @Test
    void who_talks_without_end_leaves_the_others_heard() {
        assertThat(heard(1, 100_000)).isEqualTo(Attention.MOST_OF_A_SENDER);
        assertThat(attention.isLeftFor(FIRST.plus(1))).isTrue();
    }

    @Test
    void who_speaks_in_very_many_names_is_heard_in_some() {
        assertThat(heard(60_000, 1)).isEqualTo(Attention.MOST_SENDERS);
    }

    @Test
    void all_together_are_heard_for_a_while() {
        assertThat(heard(1_000, 200)).isEqualTo(Attention.MOST_IN_ALL);
    }
}
