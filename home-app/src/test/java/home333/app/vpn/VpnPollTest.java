package home333.app.vpn;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnProblem.Kind;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory;
import home333.testkit.MemoryVpnDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VpnPollTest {
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final Source source = new Source();
    private final RandomGenerator never = () -> 0;
    private final VpnPoll poll = new VpnPoll(source, () -> now, never);

    /** Says what the test wants, and counts how often it was asked. */
    private final class Source implements VpnDirectory {
        private int askedForEnd;
        private final Deque<VpnProblem> problems = new ArrayDeque<>();
        private int asked;
        private List<VpnDevice> devices = List.of();

        @Override
        public VpnSource source() {
            return VpnSource.API;
        }

        @Override
        public Optional<Instant> accessEnds() {
            askedForEnd++;
            return Optional.of(Instant.parse("2026-12-24T10:00:00Z"));
        }

        @Override
        public VpnList fetch() throws VpnException {
            asked++;
            @Nullable VpnProblem problem = problems.poll();
            if (problem != null) {
                throw new VpnException(problem);
            }
            return new VpnList(VpnSource.API, now, devices, List.of(), Optional.empty());
        }
    }

    @Test
    void when_the_key_ends_is_asked_for_once_a_day_and_not_while_there_is_no_answer()
            throws Exception {
        source.problems.add(problem(Kind.NETWORK));
        var _ = poll.ask(false);
        assertThat(poll.accessEnds()).isEmpty();
        assertThat(source.askedForEnd).isZero();
        pass(Duration.ofHours(1));
        var _ = poll.ask(false);

        for (int hour = 0; hour < 48; hour++) {
            assertThat(poll.accessEnds()).contains(Instant.parse("2026-12-24T10:00:00Z"));
            pass(Duration.ofHours(1));
        }

        assertThat(source.askedForEnd).isEqualTo(2);
    }

    private static VpnProblem problem(Kind kind, Duration retryAfter) {
        return new VpnProblem(kind, VpnSource.API, kind.toString(), Optional.of(retryAfter));
    }

    private static VpnProblem problem(Kind kind) {
        return new VpnProblem(kind, VpnSource.API, kind.toString(), Optional.empty());
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** How often the source is asked when somebody wants to know each second. */
    private int questionsIn(Duration time) throws InterruptedException {
        int before = source.asked;
        for (int i = 0; i < time.toSeconds(); i++) {
            pass(Duration.ofSeconds(1));
            var _ = poll.ask(false);
        }
        return source.asked - before;
    }

    @Test
    void however_many_want_to_know_a_source_is_asked_once_a_minute() throws Exception {
        VpnList first = poll.ask(false);

        assertThat(questionsIn(VpnPoll.EVERY.minusSeconds(1))).isZero();
        assertThat(poll.last()).contains(first);
        assertThat(questionsIn(Duration.ofSeconds(1))).isOne();
        assertThat(questionsIn(Duration.ofMinutes(10))).isEqualTo(10);
    }

    @Test
    void a_person_is_answered_at_once() throws Exception {
        var _ = poll.ask(false);
        pass(Duration.ofSeconds(1));
        var _ = poll.ask(true);

        assertThat(source.asked).isEqualTo(2);
    }

    @Test
    void a_source_that_fails_loses_nothing_and_is_asked_more_and_more_seldom() throws Exception {
        VpnList before = poll.ask(false);
        for (int i = 0; i < 30; i++) {
            source.problems.add(problem(Kind.NETWORK));
        }
        pass(VpnPoll.EVERY);

        VpnList stale = poll.ask(false);
        assertThat(stale.fetchedAt()).isEqualTo(before.fetchedAt());
        assertThat(stale.problem()).contains(problem(Kind.NETWORK));
        assertThat(questionsIn(Duration.ofMinutes(15))).isEqualTo(4); // after 1, 2, 4 and 8
        assertThat(questionsIn(Duration.ofMinutes(60))).isEqualTo(4);
    }

    @Test
    void a_list_without_any_machine_empties_none() throws Exception {
        source.devices = List.of(VpnNodes.named("n1", "nas"));
        VpnList before = poll.ask(false);
        source.devices = List.of();
        pass(VpnPoll.EVERY);

        VpnList after = poll.ask(false);

        assertThat(after.devices()).isEqualTo(before.devices());
        assertThat(after.problem()).map(VpnProblem::kind).contains(Kind.SERVER);
    }

    @Test
    @Timeout(30)
    void a_source_that_never_answers_keeps_no_other_waiting() throws Exception {
        var silent = new MemoryVpnDirectory(VpnSource.LOCAL, () -> now);
        silent.fallSilent();
        var heard = new LinkedBlockingQueue<VpnList>();
        List<VpnPoll> polls = List.of(new VpnPoll(silent, () -> now, never), poll);
        Thread asking =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                var _ = VpnPoll.askAll(polls, false, heard::add);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });

        assertThat(heard.take().source()).isEqualTo(VpnSource.API);

        asking.interrupt();
        asking.join();
        assertThat(heard).isEmpty();
    }

    @Test
    void who_never_answered_says_why() throws Exception {
        source.problems.add(problem(Kind.TLS));

        VpnList list = poll.ask(false);

        assertThat(list.isUnheard()).isTrue();
        assertThat(list.problem()).contains(problem(Kind.TLS));
    }

    @Test
    void a_source_that_wants_peace_has_it() throws Exception {
        source.problems.add(problem(Kind.BUSY, Duration.ofMinutes(40)));
        var _ = poll.ask(false);

        assertThat(questionsIn(Duration.ofMinutes(40).minusSeconds(1))).isZero();
        assertThat(questionsIn(Duration.ofSeconds(1))).isOne();
        assertThat(poll.last().orElseThrow().isStale()).isFalse();
    }

    @Test
    void a_key_that_was_refused_is_not_tried_again_until_a_person_asks() throws Exception {
        source.problems.add(problem(Kind.TOKEN));
        var _ = poll.ask(false);

        assertThat(questionsIn(Duration.ofDays(1))).isZero();
        assertThat(poll.ask(true).isStale()).isFalse();
        assertThat(questionsIn(VpnPoll.EVERY)).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"SCOPE", "TAILNET", "NOT_CONFIGURED"})
    void what_a_person_has_to_mend_is_looked_at_now_and_then(Kind kind) throws Exception {
        source.problems.add(problem(kind));
        var _ = poll.ask(false);

        assertThat(questionsIn(VpnPoll.LONGEST_PAUSE.minusSeconds(1))).isZero();
        assertThat(questionsIn(Duration.ofSeconds(1))).isOne();
    }

    @Test
    void what_was_said_before_the_program_was_started_stands_until_the_source_answers()
            throws Exception {
        var said = new VpnList(VpnSource.API, now, List.of(), List.of("old"), Optional.empty());
        poll.remember(said);
        source.problems.add(problem(Kind.NETWORK));

        assertThat(poll.last()).contains(said);
        assertThat(poll.ask(false).warnings()).containsExactly("old");
        assertThat(source.asked).isOne();
    }
}
