package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.launcher.CommandTester.Result;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WakeCommandTest {
    private static final String MAC = "b8:27:eb:00:00:07";

    private final CommandTester command = new CommandTester();

    @BeforeEach
    void aDevice() {
        add("--name", "NAS", "--mac", MAC, "--ip", "198.18.0.7", "--tag", "Office");
    }

    private void add(String... options) {
        String[] line = new String[options.length + 2];
        line[0] = "devices";
        line[1] = "add";
        System.arraycopy(options, 0, line, 2, options.length);
        assertThat(command.run(line).status()).isZero();
    }

    @Test
    void what_became_of_the_packets_is_shown_for_each_destination() {
        Result result = command.run("wake", "NAS");

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .isEqualTo(
                        """
                        STATUS  NAME  MAC
                        sent    NAS   b8:27:eb:00:00:07

                        INTERFACE  FROM        TO                 SENT
                        eth0       198.18.0.1  255.255.255.255:9     3
                        """);
    }

    @Test
    void a_machine_that_is_awake_answers() {
        command.lan.host("198.18.0.7", MAC, "");

        Result result = command.run("wake", "NAS", "--wait");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("answers", "was awake already");
    }

    @Test
    void what_cannot_be_sent_is_said_with_its_reason() {
        command.wakes.fail("eth0", "eth0 is down");

        Result result = command.in(Locale.FRENCH).run("wake", MAC);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("pas envoyé", "aucun paquet n’a quitté cette machine : eth0 is down");
    }

    @Test
    void json_holds_each_wake() {
        add("--name", "PC", "--mac", "b8:27:eb:00:00:08", "--tag", "office");

        JsonNode wakes = command.run("wake", "--tag", "OFFICE", "--json").json().path("wakes");

        assertThat(wakes).hasSize(2);
        JsonNode first = wakes.path(0);
        assertThat(first.path("progress").asText()).isEqualTo("sent");
        assertThat(first.path("macs").path(0).asText()).isEqualTo(MAC);
        assertThat(first.path("deliveries").path(0).path("kind").asText())
                .isEqualTo("limited_broadcast");
        assertThat(first.path("deliveries").path(0).path("sent").asInt()).isEqualTo(3);
        assertThat(first.path("answers_after_ms").isNull()).isTrue();
    }

    @Test
    void who_is_unknown_wakes_nobody() {
        command.run("wake", "NAS", "nobody").refused(1, "there is no device 'nobody'");
        command.run("wake", "--tag", "kitchen").refused(1, "'kitchen'");
        add("--name", "Bare", "--ip", "198.18.0.9");
        command.run("wake", "Bare").refused(1, "no card of Bare is known");
    }

    @Test
    void wrong_usage_is_refused_and_a_password_is_not_repeated() {
        command.run("wake").refused(2, "say what to wake");
        command.run("wake", "NAS", "--patience", "0").refused(2, "'0'");
        command.run("wake", "NAS", "--patience", "3601").refused(2, "'3601'");
        Result result = command.run("wake", "NAS", "--secureon", "sesame");
        result.refused(2, "not a SecureOn password");
        assertThat(result.err()).doesNotContain("sesame");
    }
}
