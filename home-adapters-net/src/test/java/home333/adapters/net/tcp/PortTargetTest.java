package home333.adapters.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PortTargetTest {
    private static final int PORTS = 50;
    private static final long NOW = Duration.ofSeconds(5).toNanos();

    private final FakePortLan lan = new FakePortLan(1);

    @Test
    void who_could_not_be_asked_is_left_alone_for_a_moment() {
        var _ = lan.add("198.18.0.7", "22");
        var target = new PortTarget(lan.host("198.18.0.7"), 3, new LossCount(), NOW);
        assertThat(target.isResting(NOW)).isFalse();

        target.starved(NOW);
        assertThat(target.isResting(target.restsUntil() - 1)).isTrue();
        assertThat(target.isResting(target.restsUntil())).isFalse();
        assertThat(target.restsUntil()).isGreaterThan(NOW);

        target.fed();
        assertThat(target.isResting(NOW)).isFalse();
    }

    private int passes(LossCount neighbours) {
        var _ = lan.add("198.18.0.7", "22");
        var target = new PortTarget(lan.host("198.18.0.7"), 3, neighbours, NOW);
        int passes = 1;
        while (target.nextPass()) {
            passes++;
        }
        return passes;
    }

    @Test
    void who_answers_nothing_is_asked_as_often_as_its_neighbours_losses_make_it_worth_while() {
        var calm = new LossCount();
        var lossy = new LossCount();
        for (int i = 0; i < 90; i++) {
            calm.answered(1);
            lossy.answered(i % 9 == 0 ? 2 : 1);
        }

        assertThat(passes(new LossCount())).isEqualTo(3);
        assertThat(passes(calm)).isEqualTo(3);
        assertThat(passes(lossy)).isEqualTo(6);
    }

    private void askAll(PortTarget target) {
        while (target.next(NOW) >= 0) {
            // to the end of the pass
        }
    }

    private void answerAll(PortTarget target) {
        for (int index = 0; index < PORTS; index++) {
            assertThat(target.answered(index, false, NOW)).isTrue();
        }
    }

    @Test
    void only_what_was_asked_again_before_it_answered_got_lost() {
        var _ = lan.add("198.18.0.7", "22");
        var losses = new LossCount();
        var target = new PortTarget(lan.host("198.18.0.7"), PORTS, losses, NOW);
        askAll(target);
        assertThat(target.nextPass()).isTrue();
        answerAll(target);
        assertThat(losses.share()).isZero();

        var other = new PortTarget(lan.host("198.18.0.7"), PORTS, losses, NOW);
        askAll(other);
        assertThat(other.nextPass()).isTrue();
        askAll(other);
        answerAll(other);
        assertThat(losses.share()).isEqualTo(1.0 / 3);
    }
}
