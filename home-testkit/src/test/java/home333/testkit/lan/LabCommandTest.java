package home333.testkit.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import home333.testkit.lan.LanSpec.Feature;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabCommandTest {
    @Test
    void without_options_up_makes_a_home() {
        assertThat(spec()).isEqualTo(LanSpec.home());
    }

    @Test
    void options_come_in_any_order() {
        assertThat(spec("--hosts", "3", "--no-services", "--size", "20"))
                .isEqualTo(LanSpec.large().without(Feature.SERVICES).withHosts(3));
    }

    @Test
    void loss_is_in_percent_and_latency_in_milliseconds() {
        assertThat(spec("--loss", "2.5", "--latency", "30", "--user-ping", "--no-router"))
                .isEqualTo(
                        LanSpec.home()
                                .withLoss(0.025)
                                .withLatency(Duration.ofMillis(30))
                                .with(Feature.USER_PING)
                                .without(Feature.ROUTED_NETWORK));
    }

    @ParameterizedTest
    @CsvSource({
        "x up --size 8,             '--size is 24, 20 or 16'",
        "x up --hosts many,         '--hosts takes a number, got ''many'''",
        "x up --loss,               a value after --loss is missing",
        "x up --fast,               up has no option --fast",
        "x fly,                     there is no command fly",
        "x,                         a command is missing",
        "Not-a-name up,             'the name of a test LAN is made of a-z, 0-9 and -, got ''Not-a-name'''"
    })
    void wrong_usage_is_said_in_one_sentence(String words, String message) throws Exception {
        var err = new ByteArrayOutputStream();
        int exit =
                LabCommand.run(
                        List.of(words.split(" ")), System.out, new PrintStream(err, true, UTF_8));
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(UTF_8)).isEqualTo("lab: " + message + "\n");
    }

    private static LanSpec spec(String... words) {
        return LabCommand.spec(new ArrayDeque<>(List.of(words)));
    }
}
