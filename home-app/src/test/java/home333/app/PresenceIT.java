package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Ipv4Address;
import home333.testkit.lan.Behaviour;
import home333.testkit.lan.LanCommand;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanResult;
import home333.testkit.lan.LanSpec;
import home333.testkit.lan.LanTruth;
import home333.testkit.lan.TestLan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Watches two machines of a real LAN. */
@Tag("privileged")
@Timeout(180)
class PresenceIT {
    private TestLan lan;
    private LanHost one;
    private LanHost other;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        lan = TestLan.start(LanSpec.small(8));
        var open = lan.truth().onLink(Behaviour.OPEN);
        one = open.getFirst();
        other = open.getLast();
        lan.doubtCardsSoon();
    }

    @AfterEach
    void end() throws IOException {
        lan.close();
    }

    /** A process that watches machines at the addresses that they have now. */
    private final class Watch {
        private final Writer questions;
        private final BufferedReader answers;

        Watch(boolean isNobody, LanHost... hosts) throws IOException {
            String[] arguments = new String[2 * hosts.length];
            for (int i = 0; i < hosts.length; i++) {
                arguments[2 * i] = hosts[i].mac().toString();
                arguments[2 * i + 1] = hosts[i].ipv4().toString();
            }
            LanCommand command = lan.java(PresenceMain.class, arguments);
            Process process = lan.launch(isNobody ? command.asNobody() : command);
            questions = process.outputWriter();
            answers = process.inputReader();
        }

        String ask(String what) throws IOException {
            questions.write(what + "\n");
            questions.flush();
            return String.valueOf(answers.readLine());
        }

        /** What each was in all that time. */
        String end() throws IOException {
            questions.close();
            return String.valueOf(answers.readLine());
        }

        void awaitPresence(String expected) throws IOException, InterruptedException {
            while (!ask("presence").equals(expected)) {
                Thread.sleep(Duration.ofMillis(200)); // between two questions to another process
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void status_and_presence_follow_two_machines_that_swap_their_addresses(boolean isNobody)
            throws IOException, InterruptedException {
        var watch = new Watch(isNobody, one, other);
        String before = "ONLINE " + one.ipv4() + ", ONLINE " + other.ipv4();
        String after = "ONLINE " + other.ipv4() + ", ONLINE " + one.ipv4();
        watch.awaitPresence(before);

        lan.swapAddresses(one, other);

        assertThat(watch.ask("status")).isEqualTo(after);
        watch.awaitPresence(after);
        assertThat(watch.end()).isEqualTo("ONLINE, ONLINE");
    }

    @Test
    void who_is_only_heard_at_another_address_is_followed()
            throws IOException, InterruptedException {
        Ipv4Address free = freeAddresses().getLast();
        lan.move(one, free);
        var watch = new Watch(false, one);

        do {
            speak(one);
        } while (!watch.ask("presence").equals("ONLINE " + free));
    }

    private List<Ipv4Address> freeAddresses() {
        LanTruth truth = lan.truth();
        return truth.network()
                .hosts()
                .addresses()
                .map(Ipv4Address.class::cast)
                .filter(address -> !address.equals(truth.scanner()))
                .filter(address ->
                        truth.hosts().stream().noneMatch(host -> host.ipv4().equals(address)))
                .toList();
    }

    /** Lets a host ask everybody who has an address, which nobody has. */
    private void speak(LanHost host) throws IOException, InterruptedException {
        String send =
                "import socket, sys, time; s = socket.socket(type=socket.SOCK_DGRAM);"
                        + " s.sendto(b'', (sys.argv[1], 9)); time.sleep(1)";
        LanResult said =
                lan.run(
                        LanCommand.of("python3", "-c", send, freeAddresses().getFirst().toString())
                                .on(host));
        assertThat(said.exit()).as(said.stderr()).isZero();
    }

    @Test
    void an_address_that_a_stranger_has_taken_is_not_online()
            throws IOException, InterruptedException {
        var watch = new Watch(false, one);
        watch.awaitPresence("ONLINE " + one.ipv4());

        lan.remove(one);
        lan.move(other, one.ipv4());

        assertThat(watch.ask("status")).isEqualTo("MOVED " + one.ipv4());
        watch.awaitPresence("MOVED " + one.ipv4());
    }
}
