package home333.testkit;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import home333.domain.IpAddress;
import home333.domain.vpn.NodeKey;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnPresence;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnProblem;
import home333.ports.VpnDirectory;
import home333.ports.VpnDirectory.VpnException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link VpnDirectory} promises. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class VpnDirectoryContract {
    /** The machine that is online. */
    protected static final String NAS = "nNAS";

    /** The machine that is not. */
    protected static final String TV = "nTV";

    protected static final Instant NAS_KEY_ENDS = Instant.parse("2027-03-01T10:00:00Z");
    protected static final Instant TV_SEEN = Instant.parse("2026-11-20T18:30:00.5Z");

    /**
     * A source that is asked at {@link Samples#NOON}. It knows {@link #NAS}, online, with the label
     * nas, at 100.64.0.7 and fd7a:115c:a1e0::7, whose key ends at {@link #NAS_KEY_ENDS}; {@link
     * #TV}, with the label tv, offline and last seen at {@link #TV_SEEN}, whose key never ends; and
     * perhaps the machine that asks.
     */
    protected abstract VpnDirectory open() throws Exception;

    /** The same, with a machine among them that has no id. */
    protected abstract VpnDirectory withOneOddMachine() throws Exception;

    /** A source whose answer is no list of machines. */
    protected abstract VpnDirectory lying() throws Exception;

    /** A source that is not there. */
    protected abstract VpnDirectory unreachable() throws Exception;

    /** A source that takes the question and says nothing; it is waited for longer than a test. */
    protected abstract VpnDirectory silent() throws Exception;

    private static VpnDevice machine(VpnList list, String id) {
        return list.devices().stream()
                .filter(device -> device.nodeId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static VpnProblem problemOf(VpnDirectory directory) {
        return catchThrowableOfType(VpnException.class, directory::fetch).problem();
    }

    @Test
    void machines_are_told_with_their_addresses_and_keys() throws Exception {
        VpnList list = open().fetch();

        VpnDevice nas = machine(list, NAS);
        assertThat(nas.label()).isEqualTo("nas");
        assertThat(nas.addresses())
                .containsExactly(
                        IpAddress.parse("100.64.0.7"), IpAddress.parse("fd7a:115c:a1e0::7"));
        assertThat(nas.key()).isEqualTo(new NodeKey(Optional.of(NAS_KEY_ENDS), false));
        assertThat(machine(list, TV).key().state(NOON)).contains(NodeKey.State.NEVER);
        assertThat(list.warnings()).isEmpty();
    }

    @Test
    void presence_is_told_with_its_source_and_age() throws Exception {
        VpnDirectory directory = open();
        VpnList list = directory.fetch();

        assertThat(machine(list, NAS).presence())
                .isEqualTo(
                        new VpnPresence(State.ONLINE, directory.source(), NOON, Optional.empty()));
        assertThat(machine(list, TV).presence())
                .isEqualTo(
                        new VpnPresence(
                                State.OFFLINE, directory.source(), NOON, Optional.of(TV_SEEN)));
        assertThat(list.source()).isEqualTo(directory.source());
        assertThat(list.fetchedAt()).isEqualTo(NOON);
        assertThat(list.isStale()).isFalse();
    }

    @Test
    void an_odd_machine_is_a_warning_and_the_others_stay() throws Exception {
        VpnList list = withOneOddMachine().fetch();

        assertThat(list.devices()).extracting(VpnDevice::nodeId).contains(NAS, TV);
        assertThat(list.warnings()).hasSize(1).allSatisfy(VpnDirectoryContract::assertSentence);
    }

    @Test
    void an_answer_that_is_no_list_is_a_failure_that_may_pass() throws Exception {
        VpnDirectory directory = lying();

        VpnProblem problem = problemOf(directory);

        assertThat(problem.kind()).isEqualTo(VpnProblem.Kind.SERVER);
        assertThat(problem.source()).isEqualTo(directory.source());
        assertSentence(problem.sentence());
    }

    @Test
    void a_source_that_is_not_there_may_be_there_later() throws Exception {
        VpnDirectory directory = unreachable();

        VpnProblem problem = problemOf(directory);

        assertThat(problem.kind()).isEqualTo(VpnProblem.Kind.NETWORK);
        assertThat(problem.isPassing()).isTrue();
        assertSentence(problem.sentence());
    }

    @Test
    void an_interrupt_ends_the_wait() throws Exception {
        VpnDirectory directory = silent();
        Thread.currentThread().interrupt();
        assertThatThrownBy(directory::fetch).isInstanceOf(InterruptedException.class);
    }

    @Test
    void several_threads_may_ask_at_once() throws Exception {
        VpnDirectory directory = open();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<VpnList>> questions = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                questions.add(directory::fetch);
            }
            for (Future<VpnList> answer : threads.invokeAll(questions)) {
                assertThat(answer.get()).isEqualTo(directory.fetch());
            }
        }
    }

    @Test
    void what_cannot_be_changed_is_refused_for_good() throws Exception {
        VpnDirectory directory = open();

        VpnException refusal =
                catchThrowableOfType(
                        VpnException.class,
                        () -> directory.apply("nNOBODY", new VpnAction.Remove()));

        assertThat(refusal.problem().isPassing()).isFalse();
        assertSentence(refusal.problem().sentence());
    }

    private static void assertSentence(String text) {
        assertThat(text).isNotBlank().doesNotContain("\n");
    }
}
