package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Capability;
import home333.launcher.CommandTester.Result;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoctorCommandTest {
    private final CommandTester command = new CommandTester();

    @Test
    void what_is_missing_comes_with_its_cost_and_its_remedy(@TempDir Path folder) {
        Result result = command.run("doctor", "--data", folder.toString());
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("✓  echo requests by datagram socket", "socket opened")
                .contains("✗  ARP frames", "operation not permitted", "CAP_NET_RAW")
                .contains("198.18.0.0/24 on eth0", folder.toString(), "JDK")
                .doesNotContain("ping_group_range");
    }

    @Test
    void json_says_the_same_and_stays_english() {
        JsonNode json = command.in(Locale.FRENCH).run("doctor", "--json").json();
        JsonNode arp = json.path("findings").path(1);
        assertThat(arp.path("capability").asText()).isEqualTo("raw_arp");
        assertThat(arp.path("available").asBoolean()).isFalse();
        assertThat(arp.path("cost").asText()).startsWith("Without it");
        assertThat(json.path("findings").path(0).path("cost").isNull()).isTrue();
        assertThat(json.path("networks").path(0).path("network").asText())
                .isEqualTo("198.18.0.0/24");
        assertThat(json.path("data_folder").asText()).isEqualTo("/nowhere/.local/share/home333");
    }

    @Test
    void a_folder_that_cannot_be_is_found_out() {
        JsonNode json = command.run("doctor", "--data", "/dev/null/home", "--json").json();
        JsonNode folder = json.path("findings").path(2);
        assertThat(folder.path("capability").asText()).isEqualTo("data_folder");
        assertThat(folder.path("available").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void every_capability_is_explained_in_both_languages(Capability capability) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
            Messages messages = Messages.in(locale);
            for (String part : new String[] {"", ".cost", ".remedy"}) {
                assertThat(messages.text("capability." + capability + part)).isNotBlank();
            }
        }
    }
}
