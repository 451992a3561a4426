package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.testkit.lan.Behaviour;
import home333.testkit.lan.LanCommand;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanSpec;
import home333.testkit.lan.TestLan;
import home333.testkit.lan.WakeEar;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Wakes a machine of a real LAN that takes five seconds to start. */
@Tag("privileged")
@Timeout(180)
class WakesIT {
    private static final Duration START = Duration.ofSeconds(5);

    private TestLan lan;
    private LanHost sleeper;
    private LanHost other;

    @BeforeEach
    void letItSleep() throws IOException, InterruptedException {
        lan = TestLan.start(LanSpec.small(8));
        var open = lan.truth().onLink(Behaviour.OPEN);
        sleeper = open.getLast();
        other = open.getFirst();
        lan.remove(sleeper);
    }

    @AfterEach
    void end() throws IOException {
        lan.close();
    }

    private LanCommand wake(Duration patience) throws IOException {
        return lan.java(
                WakeMain.class,
                sleeper.mac().toString(),
                sleeper.ipv4().toString(),
                Long.toString(patience.toSeconds()));
    }

    /** What it ends with when the machine starts, at whichever address. */
    private String said(LanCommand command, LanHost started)
            throws IOException, InterruptedException {
        try (var ear = WakeEar.on(other, lan)) {
            Process waking = lan.launch(command);
            assertThat(ear.next()).contains(sleeper.mac().toString().replace(":", ""));
            Thread.sleep(START); // that is how long this machine takes
            lan.add(started);
            BufferedReader answer = waking.inputReader();
            return String.valueOf(answer.readLine());
        }
    }

    @Test
    void a_machine_that_starts_answers() throws IOException, InterruptedException {
        assertThat(said(wake(Duration.ofSeconds(40)), sleeper)).isEqualTo("ANSWERS []");
    }

    @Test
    void without_privilege_it_is_seen_as_well() throws IOException, InterruptedException {
        assertThat(said(wake(Duration.ofSeconds(40)).asNobody(), sleeper)).isEqualTo("ANSWERS []");
    }

    @Test
    void another_machine_on_its_address_is_not_it() throws IOException, InterruptedException {
        lan.move(other, sleeper.ipv4());

        String said = lan.run(wake(Duration.ofSeconds(8))).stdout();

        assertThat(said)
                .startsWith("SENT [")
                .contains(sleeper.ipv4() + " is answered by another machine now: " + other.mac());
    }
}
