package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final IpAddress ONE = address(1);
    private static final IpAddress OTHER = address(2);
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final Losses losses = new Losses();
    private final Sweep sweep = new Sweep(Persistence.THOROUGH, losses);

    private static IpAddress address(int number) {
        return new Ipv4Address(0xc6120000 + number);
    }

    private static Instant after(int milliseconds) {
        return START.plusMillis(milliseconds);
    }

    private void ask(IpAddress expected, Instant now) {
        assertThat(sweep.next(now)).contains(expected);
        sweep.asked(now);
    }

    @Test
    void everybody_is_asked_before_anybody_is_asked_again() {
        var _ = sweep.add(ONE);
        var _ = sweep.add(OTHER);

        ask(ONE, after(0));
        ask(OTHER, after(500));
        ask(ONE, after(501));
    }

    @Test
    void the_silent_are_asked_again_only_after_a_gap() {
        var _ = sweep.add(ONE);
        ask(ONE, after(0));

        assertThat(sweep.next(after(249))).isEmpty();
        assertThat(sweep.untilNext(after(200))).isEqualTo(Duration.ofMillis(50));
        assertThat(sweep.next(after(250))).contains(ONE);
    }

    @Test
    void the_gap_is_twice_the_longest_round_trip() {
        var _ = sweep.add(ONE);
        var _ = sweep.add(OTHER);
        ask(ONE, after(0));
        ask(OTHER, after(0));
        assertThat(sweep.answered(OTHER, after(200))).isPresent();

        assertThat(sweep.next(after(399))).isEmpty();
        assertThat(sweep.next(after(400))).contains(ONE);
    }

    @Test
    void who_has_answered_is_not_asked_again_and_does_not_count_twice() {
        var _ = sweep.add(ONE);
        ask(ONE, after(0));

        assertThat(sweep.answered(ONE, after(7)).orElseThrow().roundTrip())
                .contains(Duration.ofMillis(7));
        assertThat(sweep.answered(ONE, after(8))).isEmpty();
        assertThat(sweep.next(after(1000))).isEmpty();
        assertThat(sweep.isSettled(after(8))).isTrue();
    }

    @Test
    void an_answer_of_somebody_who_was_not_asked_does_not_count() {
        var _ = sweep.add(ONE);

        assertThat(sweep.answered(ONE, after(0))).isEmpty();
        assertThat(sweep.answered(OTHER, after(0))).isEmpty();
    }

    @Test
    void the_round_trip_of_a_repeated_question_is_not_known() {
        var _ = sweep.add(ONE);
        ask(ONE, after(0));
        ask(ONE, after(250));

        assertThat(sweep.answered(ONE, after(300)).orElseThrow().roundTrip()).isEmpty();
    }

    @Test
    void without_loss_the_silent_are_asked_three_times_and_waited_for() {
        var _ = sweep.add(ONE);
        ask(ONE, after(0));
        ask(ONE, after(250));
        ask(ONE, after(500));

        assertThat(sweep.next(after(10_000))).isEmpty();
        assertThat(sweep.isSettled(after(999))).isFalse();
        assertThat(sweep.isSettled(after(1000))).isTrue();
        assertThat(sweep.forgetSilent()).isEqualTo(1);
    }

    @Test
    void an_answer_to_a_repeated_question_makes_more_passes_for_all() {
        var _ = sweep.add(ONE);
        var _ = sweep.add(OTHER);
        for (int i = 0; i < 3; i++) {
            ask(ONE, after(i * 250));
            ask(OTHER, after(i * 250));
        }
        assertThat(sweep.answered(OTHER, after(510))).isPresent();

        ask(ONE, after(1000));
        ask(ONE, after(2000));
        ask(ONE, after(3000));
        assertThat(sweep.next(after(9000))).isEmpty();
    }

    private void letManyAnswerAt(int milliseconds) {
        for (int i = 0; i < 40; i++) {
            var _ = sweep.add(address(100 + i));
            ask(address(100 + i), after(0));
            assertThat(sweep.answered(address(100 + i), after(milliseconds))).isPresent();
        }
    }

    @Test
    void
            where_many_answer_at_once_the_silent_are_asked_twice_and_waited_for_no_longer_than_a_nap() {
        letManyAnswerAt(1);
        var _ = sweep.add(ONE);
        ask(ONE, after(0));
        assertThat(sweep.next(after(129))).isEmpty();
        ask(ONE, after(130));

        assertThat(sweep.next(after(9000))).isEmpty();
        assertThat(sweep.isSettled(after(319))).isFalse();
        assertThat(sweep.isSettled(after(320))).isTrue();
    }

    @Test
    void where_some_are_far_away_the_last_wait_is_longer_than_their_round_trip() {
        letManyAnswerAt(400);
        var _ = sweep.add(ONE);
        ask(ONE, after(500));
        ask(ONE, after(1000));

        assertThat(sweep.isSettled(after(1499))).isFalse();
        assertThat(sweep.isSettled(after(1500))).isTrue();
    }

    @Test
    void one_late_answer_to_whatever_way_of_asking_makes_all_patient_again() {
        letManyAnswerAt(1);
        var _ = sweep.add(ONE);
        ask(ONE, after(0));
        ask(ONE, after(150));
        losses.answeredLater();

        assertThat(sweep.isSettled(after(390))).isFalse();
        ask(ONE, after(400));
        assertThat(sweep.isSettled(after(899))).isFalse();
        assertThat(sweep.isSettled(after(900))).isTrue();
    }

    @Test
    void who_comes_late_is_asked_before_those_who_wait_for_their_second_question() {
        var _ = sweep.add(ONE);
        ask(ONE, after(0));
        var _ = sweep.add(OTHER);

        ask(OTHER, after(1));
        assertThat(sweep.next(after(2))).isEmpty();
    }

    @Test
    void a_full_measure_of_progress_is_reached_without_an_answer() {
        var _ = sweep.add(ONE);
        for (int i = 0; i < 3; i++) {
            ask(ONE, after(i * 250));
        }
        assertThat(sweep.done()).isEqualTo(sweep.total()).isEqualTo(3);
        assertThat(sweep.reached()).isEqualTo(1);
    }

    @RepeatedTest(200)
    void nobody_is_missed_at_100_ms_and_5_percent_loss_each_way(RepetitionInfo run) {
        var random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        var lan = new SimulatedLan(random, 60, 0.05, Duration.ofMillis(100));

        assertThat(lan.sweep(254)).isEqualTo(lan.alive);
        assertThat(Duration.between(START, lan.now)).isLessThan(Duration.ofSeconds(5));
    }

    /** Hosts behind a bad cable, and a clock that runs as fast as the test. */
    private final class SimulatedLan {
        private final RandomGenerator random;
        private final double loss;
        private final Duration roundTrip;
        private final Set<IpAddress> alive = new TreeSet<>();
        private final PriorityQueue<Answer> under =
                new PriorityQueue<>(Comparator.comparing(Answer::at));
        private Instant now = START;

        SimulatedLan(RandomGenerator random, int hosts, double loss, Duration roundTrip) {
            this.random = random;
            this.loss = loss;
            this.roundTrip = roundTrip;
            while (alive.size() < hosts) {
                alive.add(address(1 + random.nextInt(254)));
            }
        }

        Set<IpAddress> sweep(int addresses) {
            Set<IpAddress> found = new TreeSet<>();
            for (int i = 1; i <= addresses; i++) {
                var _ = sweep.add(address(i));
            }
            while (!sweep.isSettled(now)) {
                Optional<IpAddress> next = sweep.next(now);
                if (next.isPresent()) {
                    sweep.asked(now);
                    send(next.get());
                }
                now = now.plusMillis(1);
                arrived()
                        .forEach(from -> sweep.answered(from, now).ifPresent(_ -> found.add(from)));
            }
            return found;
        }

        private void send(IpAddress target) {
            boolean arrives = random.nextDouble() >= 1 - (1 - loss) * (1 - loss);
            if (alive.contains(target) && arrives) {
                under.add(new Answer(target, now.plus(roundTrip)));
            }
        }

        private List<IpAddress> arrived() {
            List<IpAddress> from = new ArrayList<>();
            while (!under.isEmpty() && !under.peek().at().isAfter(now)) {
                from.add(under.remove().from());
            }
            return from;
        }
    }

    private record Answer(IpAddress from, Instant at) {}
}
