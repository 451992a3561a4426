package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.launcher.CommandTester.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScanHistoryTest {
    private final CommandTester command = new CommandTester();

    @BeforeEach
    void threeHosts() {
        command.lan
                .host("198.18.0.7", "b8:27:eb:00:00:07", "nas.lan", "22,80")
                .host("198.18.0.9", "02:00:00:00:00:09", "", "443")
                .host("198.18.0.20", "", "café-🏠.lan");
    }

    @Test
    void is_listed_with_the_last_first() {
        assertThat(command.run("scan").status()).isZero();
        assertThat(command.run("scan", "198.18.0.7").status()).isZero();
        Result table = command.run("scan", "list");
        assertThat(table.out().lines().skip(1))
                .satisfiesExactly(
                        first -> assertThat(first).contains("198.18.0.7 ", "quick"),
                        second -> assertThat(second).contains("198.18.0.0/24"));
        JsonNode json = command.run("scan", "list", "--json").json();
        assertThat(json.path("scans")).hasSize(2);
    }

    @Test
    void shows_a_scan_by_the_beginning_of_its_id() {
        String id = command.run("scan", "--json").json().path("id").asText();
        String begin = id.substring(0, id.length() - 2);
        JsonNode shown = command.run("scan", "show", begin, "--json").json();
        assertThat(shown.path("id").asText()).isEqualTo(id);
        assertThat(command.run("scan", "show", id).out()).contains("198.18.0.7");
    }

    @Test
    void is_shown_with_the_devices_of_today() {
        assertThat(command.run("scan").status()).isZero();
        assertThat(command.run("scan", "last").err())
                .isEqualTo(
                        """
                        Scan of 198.18.0.0/24, 2026-11-22 10:00
                        3 hosts in 0.0 s, 3 unknown
                        """);
        assertThat(command.run("devices", "add", "--from-scan").status()).isZero();
        assertThat(command.run("devices", "update", "nas.lan", "--name", "NAS").status()).isZero();
        Result today = command.run("scan", "last");
        assertThat(today.out()).contains("NAS");
        assertThat(today.err()).contains("0 unknown");
        assertThat(command.run("devices", "delete", "NAS").status()).isZero();
        assertThat(command.run("scan", "last").err()).contains("1 unknown");
    }

    @Test
    void says_which_scan_it_does_not_have() {
        command.run("scan", "show", "nothing-like-it").refused(1, "'nothing-like-it'");
        command.run("scan", "show", "no/id").refused(2, "'no/id'");
    }

    @Test
    void tells_what_changed() {
        assertThat(command.run("scan").status()).isZero();
        command.lan.remove("198.18.0.9");
        command.lan.host("198.18.0.30", "b8:27:eb:00:00:30", "");
        assertThat(command.run("scan").status()).isZero();
        Result table = command.run("scan", "diff");
        assertThat(table.out().lines().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("new ").contains("198.18.0.30"),
                        line -> assertThat(line).startsWith("gone").contains("198.18.0.9"));
        JsonNode json = command.run("scan", "diff", "--json").json();
        assertThat(table.err())
                .contains(
                        json.path("earlier").path("id").asText(),
                        json.path("later").path("id").asText());
        assertThat(json.path("earlier").path("id")).isNotEqualTo(json.path("later").path("id"));
        assertThat(json.path("new")).hasSize(1);
        assertThat(json.path("gone")).hasSize(1);
    }

    @Test
    void compares_two_scans_or_none() {
        command.run("scan", "diff").refused(1, "no two scans");
        command.run("scan", "diff", "one").refused(2, "name two scans");
    }
}
