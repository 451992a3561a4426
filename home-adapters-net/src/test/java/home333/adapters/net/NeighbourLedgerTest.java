package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.net.lan.Neighbour;
import home333.adapters.net.lan.Neighbour.State;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeighbourLedgerTest {
    private static final MacAddress CARD = MacAddress.parse("b8:27:eb:00:00:07");
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final IpAddress ONE = address(1);
    private static final IpAddress OTHER = address(2);

    private final Losses losses = new Losses();
    private final NeighbourLedger ledger = new NeighbourLedger(16, Duration.ofSeconds(60), losses);

    private static IpAddress address(int number) {
        return new Ipv4Address(0xc6120000 + number);
    }

    private static Instant after(int milliseconds) {
        return START.plusMillis(milliseconds);
    }

    private static Neighbour usable(State state, Instant confirmed) {
        var when = new Neighbour.When(confirmed.minusMillis(20), confirmed);
        return new Neighbour(2, ONE, Optional.of(CARD), state, Optional.of(when));
    }

    private static Neighbour without(State state) {
        return new Neighbour(2, ONE, Optional.empty(), state, Optional.empty());
    }

    private boolean poke(IpAddress expected, Instant now) {
        assertThat(ledger.next(now)).contains(expected);
        return ledger.poked(expected, now);
    }

    @Test
    void a_card_that_was_not_known_before_our_poke_is_proof() {
        ledger.add(ONE);
        assertThat(poke(ONE, after(0))).isFalse();

        assertThat(ledger.observe(usable(State.FRESH, after(1)))).contains(CARD);
        assertThat(ledger.isSettled(after(1))).isTrue();
    }

    @Test
    void where_many_answer_at_once_two_of_the_kernels_questions_are_enough() {
        for (int i = 0; i < 40; i++) {
            losses.answeredFirst();
        }
        ledger.add(ONE);
        var _ = poke(ONE, after(0));

        assertThat(ledger.isSettled(after(1_099))).isFalse();
        assertThat(ledger.isSettled(after(1_100))).isTrue();
        losses.answeredLater();
        assertThat(ledger.isSettled(after(2_299))).isFalse();
        assertThat(ledger.isSettled(after(2_300))).isTrue();
    }

    @Test
    void an_answer_to_the_kernels_second_question_shows_a_loss() {
        for (int i = 0; i < 40; i++) {
            losses.answeredFirst();
        }
        ledger.add(ONE);
        var _ = poke(ONE, after(0));

        assertThat(ledger.observe(usable(State.FRESH, after(1_001)))).contains(CARD);
        assertThat(losses.areNone()).isFalse();
    }

    @Test
    void what_the_system_asked_on_anothers_account_is_asked_once_more() {
        assertThat(ledger.observe(without(State.ASKING))).isEmpty();
        ledger.add(ONE);
        assertThat(poke(ONE, after(0))).isFalse();
        assertThat(ledger.next(after(400))).isEmpty();

        assertThat(ledger.observe(without(State.FAILED))).isEmpty();
        assertThat(ledger.isSettled(after(400))).isFalse();
        assertThat(poke(ONE, after(400))).isFalse();
        assertThat(ledger.observe(without(State.ASKING))).isEmpty();
        assertThat(ledger.isSettled(after(2_699))).isFalse();
        assertThat(ledger.isSettled(after(2_700))).isTrue();
    }

    @Test
    void who_is_asked_again_and_again_by_others_is_given_up_all_the_same() {
        assertThat(ledger.observe(without(State.ASKING))).isEmpty();
        ledger.add(ONE);
        assertThat(poke(ONE, after(0))).isFalse();
        assertThat(poke(ONE, after(3_200))).isFalse();

        assertThat(ledger.isSettled(after(5_499))).isFalse();
        assertThat(ledger.isSettled(after(5_500))).isTrue();
    }

    @Test
    void what_the_system_believed_before_is_no_proof() {
        assertThat(ledger.observe(usable(State.FRESH, after(-10_000)))).isEmpty();
        ledger.add(ONE);

        assertThat(poke(ONE, after(0))).isTrue();
        assertThat(ledger.observe(usable(State.FRESH, after(-10_000)))).isEmpty();
        assertThat(ledger.isSettled(after(5_000))).isFalse();
    }

    @Test
    void a_confirmation_that_may_be_older_than_our_poke_is_no_proof() {
        assertThat(ledger.observe(usable(State.OLD, after(-10_000)))).isEmpty();
        ledger.add(ONE);
        assertThat(poke(ONE, after(0))).isTrue();

        assertThat(ledger.observe(usable(State.FRESH, after(19)))).isEmpty();
        assertThat(ledger.observe(usable(State.FRESH, after(20)))).contains(CARD);
    }

    @Test
    void a_confirmation_that_was_read_late_is_no_proof() {
        assertThat(ledger.observe(usable(State.OLD, after(-10_000)))).isEmpty();
        ledger.add(ONE);
        assertThat(poke(ONE, after(0))).isTrue();

        var readLate = Optional.of(new Neighbour.When(after(-1), after(400)));
        var old = new Neighbour(2, ONE, Optional.of(CARD), State.FRESH, readLate);
        assertThat(ledger.observe(old)).isEmpty();
    }

    @Test
    void a_doubtful_address_is_poked_every_second_until_the_system_asks_it_again() {
        assertThat(ledger.observe(usable(State.FRESH, after(-1_000)))).isEmpty();
        ledger.add(ONE);
        assertThat(poke(ONE, after(0))).isTrue();
        assertThat(ledger.next(after(999))).isEmpty();
        assertThat(poke(ONE, after(1_000))).isFalse();

        assertThat(ledger.observe(usable(State.ASKING_AGAIN, after(-1_000)))).isEmpty();
        assertThat(ledger.observe(usable(State.FRESH, after(35_000)))).contains(CARD);
    }

    @Test
    void a_card_that_is_given_up_leaves_open_who_else_is_there() {
        assertThat(ledger.observe(usable(State.FRESH, after(-1_000)))).isEmpty();
        ledger.add(ONE);
        assertThat(poke(ONE, after(0))).isTrue();
        assertThat(ledger.isSettled(ONE, after(8_000))).isFalse();

        assertThat(ledger.observe(without(State.FAILED))).isEmpty();
        assertThat(ledger.isSettled(ONE, after(8_000))).isFalse();
        assertThat(poke(ONE, after(8_000))).isFalse();
        assertThat(ledger.isSettled(ONE, after(10_000))).isFalse();
        assertThat(ledger.isSettled(ONE, after(11_000))).isTrue();
    }

    @Test
    void a_host_that_has_left_is_silent_once_the_system_gave_it_up() {
        assertThat(ledger.observe(usable(State.FRESH, after(-1_000)))).isEmpty();
        ledger.add(ONE);
        assertThat(poke(ONE, after(0))).isTrue();

        assertThat(ledger.observe(without(State.FAILED))).isEmpty();
        assertThat(poke(ONE, after(30_000))).isFalse();
        assertThat(ledger.isSettled(after(32_299))).isFalse();
        assertThat(ledger.isSettled(after(32_300))).isTrue();
        assertThat(ledger.giveUp()).isEmpty();
    }

    @Test
    void a_doubt_that_lasts_too_long_is_named() {
        assertThat(ledger.observe(usable(State.FRESH, after(-1_000)))).isEmpty();
        ledger.add(ONE);
        assertThat(poke(ONE, after(0))).isTrue();

        assertThat(ledger.isSettled(after(59_999))).isFalse();
        assertThat(ledger.isSettled(after(60_000))).isTrue();
        assertThat(ledger.giveUp()).containsExactly(ONE);
    }

    @Test
    void an_entry_that_somebody_wrote_there_is_not_waited_for() {
        assertThat(ledger.observe(usable(State.FIXED, after(-1_000)))).isEmpty();
        ledger.add(ONE);
        assertThat(poke(ONE, after(0))).isTrue();

        assertThat(ledger.isSettled(after(1))).isTrue();
        assertThat(ledger.giveUp()).containsExactly(ONE);
    }

    @Test
    void evidence_of_another_kind_settles_a_doubt() {
        assertThat(ledger.observe(usable(State.FRESH, after(-1_000)))).isEmpty();
        ledger.add(ONE);
        assertThat(poke(ONE, after(0))).isTrue();

        assertThat(ledger.settled(ONE)).isTrue();
        assertThat(ledger.settled(ONE)).isFalse();
        assertThat(ledger.isSettled(after(1))).isTrue();
    }

    @Test
    void the_silent_are_given_the_kernels_three_questions() {
        ledger.add(ONE);
        assertThat(poke(ONE, after(0))).isFalse();

        assertThat(ledger.isSettled(after(2_299))).isFalse();
        assertThat(ledger.isSettled(after(2_300))).isTrue();
    }

    @Test
    void an_answer_to_a_repeated_question_makes_another_round() {
        ledger.add(ONE);
        ledger.add(OTHER);
        assertThat(poke(ONE, after(0))).isFalse();
        assertThat(poke(OTHER, after(0))).isFalse();
        assertThat(ledger.observe(usable(State.FRESH, after(1_005)))).contains(CARD);

        assertThat(ledger.isSettled(after(3_000))).isFalse();
        assertThat(poke(OTHER, after(3_200))).isFalse();
        assertThat(ledger.isSettled(after(5_500))).isTrue();
    }

    @Test
    void no_more_are_waited_for_at_once_than_the_table_has_room() {
        for (int i = 1; i <= 17; i++) {
            ledger.add(address(i));
        }
        for (int i = 1; i <= 16; i++) {
            assertThat(poke(address(i), after(i))).isFalse();
        }

        assertThat(ledger.next(after(3_200))).isEmpty();
        assertThat(ledger.next(after(3_201))).contains(address(17));
    }

    @Test
    void a_full_table_makes_it_wait_and_go_on_with_fewer() {
        for (int i = 1; i <= 17; i++) {
            ledger.add(address(i));
        }
        ledger.crowded(after(0));
        assertThat(ledger.next(after(199))).isEmpty();
        for (int i = 1; i <= 12; i++) {
            assertThat(poke(address(i), after(200))).isFalse();
        }

        assertThat(ledger.next(after(201))).isEmpty();
        assertThat(ledger.next(after(500))).contains(address(13));
    }

    @Test
    void where_the_system_tells_no_ages_only_a_new_card_is_proof() {
        var ageless = new Neighbour(2, ONE, Optional.of(CARD), State.OLD, Optional.empty());
        assertThat(ledger.observe(ageless)).isEmpty();
        ledger.add(ONE);
        assertThat(poke(ONE, after(0))).isTrue();
        assertThat(ledger.observe(ageless)).isEmpty();

        assertThat(ledger.observe(without(State.FAILED))).isEmpty();
        assertThat(ledger.observe(ageless)).contains(CARD);
    }
}
