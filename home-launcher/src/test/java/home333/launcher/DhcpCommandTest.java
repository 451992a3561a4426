package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.adapters.fs.FileDhcpServerStore;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.presence.DhcpServer;
import home333.launcher.CommandTester.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DhcpCommandTest {
    private final CommandTester command = new CommandTester();
    @TempDir private Path folder;

    @BeforeEach
    void onFiles() {
        command.opening(command::onFiles);
    }

    /** As a service keeps who was heard. */
    private void hear(int card, String id) throws IOException {
        var server =
                new DhcpServer(new MacAddress(0xb827_eb00_0000L + card), Ipv4Address.parse(id));
        var _ =
                new FileDhcpServerStore(folder, () -> CommandTester.NOW)
                        .change(all -> all.after(server));
    }

    private Result run(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "--data";
        all[1] = folder.toString();
        all[2] = "dhcp";
        System.arraycopy(words, 0, all, 3, words.length);
        return command.run(all);
    }

    @Test
    void who_was_heard_is_listed_adopted_and_forgotten() throws IOException {
        hear(0x66, "198.18.0.66");
        hear(1, "198.18.0.1");

        assertThat(run("adopt", "198.18.0.1").status()).isZero();
        assertThat(run("list").out())
                .isEqualTo(
                        """
                        ADDRESS      MAC                STATUS
                        198.18.0.1   b8:27:eb:00:00:01  adopted
                        198.18.0.66  b8:27:eb:00:00:66  unknown
                        """);
        assertThat(run("list", "--json").json().path("servers"))
                .extracting(server -> server.path("adopted").asBoolean())
                .containsExactly(true, false);
        JsonNode left = run("forget", "B8-27-EB-00-00-66", "--json").json().path("servers");
        assertThat(left).hasSize(1);
        assertThat(left.path(0).path("id").asText()).isEqualTo("198.18.0.1");
        assertThat(left.path(0).path("mac").asText()).isEqualTo("b8:27:eb:00:00:01");
        assertThat(left.path(0).path("adopted").asBoolean()).isTrue();
    }

    @Test
    void where_nobody_was_heard_it_says_so() {
        assertThat(run("list").err()).contains("no DHCP server was heard yet");
        assertThat(run("list", "--json").json().path("servers")).isEmpty();
        Result unknown = run("adopt", "198.18.0.9");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).contains("no DHCP server '198.18.0.9' was heard");
        command.in(Locale.FRENCH);
        assertThat(run("adopt", "198.18.0.9").err()).contains("aucun serveur DHCP");
    }

    @Test
    void of_two_that_claim_one_address_the_card_says_which() throws IOException {
        hear(2, "198.18.0.1");
        hear(1, "198.18.0.1");
        hear(3, "198.18.0.0");

        Result several = run("adopt", "198.18.0.1");
        assertThat(several.status()).isEqualTo(1);
        assertThat(several.err())
                .containsSubsequence("b8:27:eb:00:00:01", "b8:27:eb:00:00:02")
                .doesNotContain("b8:27:eb:00:00:03");
        assertThat(run("list").out())
                .containsSubsequence("eb:00:00:03", "eb:00:00:01", "eb:00:00:02");
        assertThat(run("adopt", "b8:27:eb:00:00:01").out()).contains("adopted", "unknown");
    }

    @Test
    void all_that_are_not_adopted_are_forgotten_at_once() throws IOException {
        hear(1, "198.18.0.1");
        assertThat(run("adopt", "198.18.0.1").status()).isZero();
        for (int i = 2; i < 66; i++) {
            hear(i, "198.18.0." + i);
            assertThat(run("list").err().contains("No more than")).isEqualTo(i == 65);
        }

        assertThat(run("list").err())
                .endsWith(
                        "No more than 64 unknown servers are remembered: a further one takes the"
                                + " place of the oldest, one in ten minutes. Somebody may be making"
                                + " them up; 'home333 dhcp forget --all' forgets them.\n");
        Result left = run("forget", "--all");
        assertThat(left.out()).contains("198.18.0.1 ", "adopted").doesNotContain("unknown");
        assertThat(left.err()).doesNotContain("No more than");
    }
}
