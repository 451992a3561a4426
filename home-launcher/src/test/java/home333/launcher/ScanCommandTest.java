package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.ScanRequest;
import home333.launcher.CommandTester.Result;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanCommandTest {
    private final CommandTester command = new CommandTester();

    @BeforeEach
    void threeHosts() {
        command.lan
                .host("198.18.0.7", "b8:27:eb:00:00:07", "nas.lan", "22,80")
                .host("198.18.0.9", "02:00:00:00:00:09", "", "443")
                .host("198.18.0.20", "", "café-🏠.lan");
    }

    @Test
    void the_table_shows_every_host_and_names_known_devices() {
        Result added =
                command.run("devices", "add", "--name", "Storage", "--mac", "b8:27:eb:00:00:07");
        assertThat(added.status()).isZero();
        Result result = command.run("scan", "198.18.0.0/24");
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .isEqualTo(
                        """
                        ADDRESS      DEVICE   NAME         MAC                VENDOR          TIME  SEEN BY
                        198.18.0.7   Storage  nas.lan      b8:27:eb:00:00:07  Raspberry Pi  1.3 ms  ARP ICMP TCP
                        198.18.0.9                         02:00:00:00:00:09                1.3 ms  ARP ICMP TCP
                        198.18.0.20           café-🏠.lan                                   1.3 ms  ICMP TCP
                        """);
        assertThat(result.err()).isEqualTo("3 hosts in 0.0 s, 2 unknown\n");
    }

    @Test
    void a_full_scan_shows_what_answers_on_the_ports() {
        Result result = command.run("scan", "198.18.0.0/24", "--full");

        assertThat(result.out().lines().toList())
                .satisfies(lines -> {
                    assertThat(lines.getFirst()).contains("SERVICES").endsWith("OTHER PORTS");
                    assertThat(lines.get(1))
                            .contains("22 ssh OpenSSH 9.2p1, 80, 53/udp dns dnsmasq 2.90")
                            .endsWith("  103 closed; UDP 24 closed");
                    assertThat(lines.get(2)).contains("  443 ");
                });
    }

    @Test
    void the_pace_is_polite_unless_somebody_asks_for_another() {
        assertThat(command.run("scan", "198.18.0.0/24").status()).isZero();
        assertThat(command.run("scan", "198.18.0.0/24", "--rate", "20000").status()).isZero();

        assertThat(command.lan.requests)
                .extracting(ScanRequest::packetsPerSecond)
                .containsExactly(1_000, 20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "fast", "", "99999999999"})
    void a_pace_is_a_number_of_packets(String text) {
        Result result = command.run("scan", "--rate", text);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(
                        "home333: not a number of packets per second: '%s' (write 1 to 2147483647)\n"
                                .formatted(text));
    }

    @Test
    void a_second_scan_marks_what_is_new() {
        assertThat(command.run("scan", "198.18.0.0/24").status()).isZero();
        command.lan.host("198.18.0.30", "b8:27:eb:00:00:30", "");
        Result result = command.run("scan", "198.18.0.0/24");
        assertThat(result.out().lines().filter(line -> line.startsWith("+")))
                .singleElement()
                .asString()
                .contains("198.18.0.30");
        assertThat(result.err())
                .isEqualTo("4 hosts in 0.0 s, 1 new since the scan before, 4 unknown\n");
    }

    @Test
    void what_an_interrupted_scan_did_not_reach_is_not_new_in_the_next() {
        command.lan.interruptAfter(1);
        assertThat(command.run("scan").status()).isEqualTo(3);
        command.lan.interruptAfter(Integer.MAX_VALUE);
        assertThat(command.run("scan").out()).doesNotContain("+");
    }

    @Test
    void json_is_one_document_and_nothing_else() {
        JsonNode scan = command.run("scan", "198.18.0.0/24", "--full", "--json").json();
        assertThat(scan.path("kind").asText()).isEqualTo("full");
        assertThat(scan.path("complete").asBoolean()).isTrue();
        assertThat(scan.path("hosts").findValuesAsText("ip"))
                .containsExactly("198.18.0.7", "198.18.0.9", "198.18.0.20");
        assertThat(scan.path("hosts").path(0).path("open_ports")).hasSize(2);
    }

    @Test
    void stream_writes_a_line_for_each_event_and_the_report_last() {
        Result result = command.run("scan", "198.18.0.0/24", "--stream");
        List<JsonNode> lines = result.out().lines().map(Result::parsed).toList();
        assertThat(lines)
                .extracting(line -> line.path("event").asText())
                .startsWith("found")
                .contains("progress", "updated")
                .endsWith("report");
        assertThat(lines.getLast().path("scan").path("hosts")).hasSize(3);
    }

    @Test
    void ports_choose_what_is_tried() {
        JsonNode scan =
                command.run("scan", "198.18.0.7", "--ports", "80,8000-8100", "--json").json();
        assertThat(scan.path("ports").asText()).isEqualTo("80,8000-8100");
        assertThat(scan.path("hosts").path(0).path("open_ports").path(0).asInt()).isEqualTo(80);
    }

    @Test
    void udp_chooses_what_is_asked_over_udp() {
        JsonNode scan = command.run("scan", "198.18.0.7", "--udp", "53,69", "--json").json();
        assertThat(scan.path("hosts").path(0).path("udp_ports").toString())
                .isEqualTo("[{\"port\":53,\"state\":\"open\"},{\"port\":69,\"state\":\"closed\"}]");
        assertThat(scan.path("hosts").path(0).path("services").path(0).path("protocol").asText())
                .isEqualTo("udp");
    }

    @Test
    void who_names_many_udp_ports_is_told_how_long_that_may_take() {
        assertThat(command.run("scan", "198.18.0.7", "--udp", "1-1000").err())
                .startsWith("Asking 1,000 UDP ports can take up to 20 min.\n");
        assertThat(command.run("scan", "198.18.0.0/24", "--udp", "1-65535").err())
                .startsWith(
                        "Asking 65,535 UDP ports can take up to 22 h 45 min for each 32 machines"
                                + " that are there.\n");
        assertThat(command.run("scan", "198.18.0.0/24", "--udp", "1-40").err())
                .doesNotContain("Asking");
        assertThat(command.run("scan", "198.18.0.7", "--full").err()).doesNotContain("Asking");
        command.in(Locale.FRENCH);
        assertThat(command.run("scan", "198.18.0.0/24", "--udp", "1-1000").err())
                .contains("ports UDP peut durer jusqu’à 20 min par groupe de 32");
    }

    @Test
    void a_full_scan_asks_over_udp_unless_told_otherwise() {
        assertThat(command.run("scan", "198.18.0.7", "--full").out())
                .contains("53/udp dns dnsmasq 2.90");
        assertThat(command.run("scan", "198.18.0.7", "--full", "--no-udp").out())
                .doesNotContain("udp");
        assertThat(command.run("scan", "--udp", "53", "--no-udp").status()).isEqualTo(2);
    }

    @Test
    void top_chooses_the_likeliest_and_says_how_many_of_them_are_not_open() {
        JsonNode scan = command.run("scan", "198.18.0.7", "--top", "3", "--json").json();
        assertThat(scan.path("ports").asText()).isEqualTo("22,80,443");
        JsonNode host = scan.path("hosts").path(0);
        assertThat(host.path("closed_ports").asInt() + host.path("filtered_ports").asInt())
                .isEqualTo(3 - host.path("open_ports").size());
    }

    @Test
    void without_a_target_it_scans_the_lan_that_the_machine_stands_in() {
        JsonNode scan = command.run("scan", "--json").json();
        assertThat(scan.path("target").asText()).isEqualTo("198.18.0.0/24");
    }

    @Test
    void no_names_looks_none_up_and_no_save_keeps_nothing() {
        JsonNode scan = command.run("scan", "--no-names", "--no-save", "--json").json();
        assertThat(scan.path("hosts").findValues("hostname")).allMatch(JsonNode::isNull);
        command.run("scan", "last").refused(1, "no scan is remembered");
    }

    @Test
    void ctrl_c_keeps_and_shows_what_was_found_and_ends_with_3() {
        command.lan.interruptAfter(2);
        Result result = command.run("scan", "--json");
        assertThat(result.status()).isEqualTo(3);
        JsonNode scan = Result.parsed(result.out());
        assertThat(scan.path("complete").asBoolean()).isFalse();
        assertThat(scan.path("hosts")).hasSize(2);
        assertThat(result.err()).contains("interrupted");
        JsonNode kept = command.run("scan", "last", "--json").json();
        assertThat(kept.path("id")).isEqualTo(scan.path("id"));
    }

    @Test
    void a_network_that_cannot_be_used_is_one_sentence() {
        command.lan.hosts.fail("cannot send: network is down");
        command.run("scan").refused(1, "cannot send: network is down");
    }

    @Test
    void names_from_strangers_do_nothing_to_the_terminal() {
        command.lan.host("198.18.0.40", "", "evil\u202e\u200bname");
        Result result = command.on(CommandTester.SCREEN).run("scan");
        assertThat(result.out()).contains("evil��name").doesNotContain("\u202e", "\u001b");
    }

    @Test
    void the_table_keeps_within_the_terminal() {
        command.lan.host("198.18.0.41", "b8:27:eb:00:00:41", "a-very-long-name".repeat(9));
        Result result = command.on(CommandTester.SCREEN).run("scan");
        assertThat(result.out().lines()).allMatch(line -> Display.width(line) <= 100);
        assertThat(result.out()).contains("…");
    }

    @Test
    void progress_is_shown_on_a_terminal_only() {
        assertThat(command.run("scan").err()).doesNotContain("%");
        assertThat(command.on(CommandTester.SCREEN).run("scan").err())
                .contains("░", "0 %", "one host", "198.18.0.0/24");
    }

    @Test
    void a_reader_that_has_enough_ends_it_quietly_as_by_sigpipe() {
        command.lan.slow();
        Result result = command.runInto(new ClosedStream("Broken pipe"), "scan", "--stream");
        assertThat(result.status()).isEqualTo(141);
        assertThat(result.err()).isEmpty();
        JsonNode kept = command.run("scan", "last", "--json").json();
        assertThat(kept.path("complete").asBoolean()).isFalse();
        assertThat(kept.path("hosts")).hasSize(1);
    }

    @Test
    void a_scan_that_cannot_be_kept_is_shown_all_the_same() {
        command.scans.fail("no space left");
        Result result = command.run("scan");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out()).contains("198.18.0.7", "198.18.0.20");
        assertThat(result.err()).endsWith("home333: no space left\n");
        assertThat(Result.parsed(command.run("scan", "--json").out()).path("hosts")).hasSize(3);
    }

    @Test
    void a_name_that_the_device_has_too_is_not_said_twice() {
        assertThat(command.run("scan").status()).isZero();
        assertThat(command.run("devices", "add", "--from-scan", "198.18.0.7").status()).isZero();
        assertThat(command.run("scan", "198.18.0.7").out()).containsOnlyOnce("nas.lan");
    }

    @Test
    void who_knows_no_device_yet_is_told_how_to_begin() {
        assertThat(command.run("scan").err()).doesNotContain("--from-scan");
        command.on(CommandTester.SCREEN);
        assertThat(command.run("scan").err()).contains("devices add --from-scan");
        assertThat(command.run("devices", "add", "--from-scan").status()).isZero();
        assertThat(command.run("scan").err()).doesNotContain("--from-scan");
    }

    @Test
    void a_full_disk_is_not_passed_over() {
        command.on(new TerminalModes(false, false, false, false, 80, 24, false));
        Result result = command.runInto(new ClosedStream("No space left on device"), "scan");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("cannot write the answer: No space left on device");
    }

    @Test
    void french_is_spoken() {
        Result result = command.in(Locale.FRANCE).run("scan");
        assertThat(result.out()).contains("ADRESSE", "FABRICANT", "1,3 ms");
        assertThat(result.err()).isEqualTo("3 hôtes en 0,0 s, dont 3 inconnus\n");
    }

    @Nested
    class OutsideTheLan {
        @Test
        void needs_yes_where_nobody_can_be_asked() {
            command.run("scan", "198.19.0.0/24")
                    .refused(2, "198.19.0.0/24 is in no LAN of this machine", "--yes");
            assertThat(command.run("scan", "198.19.0.0/24", "--yes").status()).isZero();
        }

        @Test
        void is_scanned_when_the_person_agrees() {
            Result result =
                    command.on(CommandTester.SCREEN).typing("y\n").run("scan", "198.19.0.0/24");
            assertThat(result.status()).isZero();
            assertThat(result.err()).contains("Scan it all the same? [y/N]");
        }

        @Test
        void is_not_scanned_when_the_person_says_nothing() {
            Result result =
                    command.on(CommandTester.SCREEN).typing("\n").run("scan", "198.19.0.0/24");
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains("nothing was scanned");
        }

        @Test
        void is_agreed_to_in_french_by_oui() {
            Result result =
                    command.in(Locale.FRENCH)
                            .on(CommandTester.SCREEN)
                            .typing("Oui\n")
                            .run("scan", "198.19.0.0/24");
            assertThat(result.status()).isZero();
        }

        @Test
        void is_named_as_it_was_typed() {
            command.run("scan", "198.19.0.0/24").refused(2, "198.19.0.0/24 is in no LAN");
            command.run("scan", "198.19.0.1-9").refused(2, "198.19.0.1-198.19.0.9 is in no LAN");
            command.run("scan", "fd00:1::/64").refused(2, ": fd00:1::/64 is a wide IPv6 area");
        }

        @Test
        void is_never_scanned_above_16_million_addresses() {
            command.run("scan", "198.18.0.0/4", "--yes")
                    .refused(2, "268,435,454 addresses are more than 16,777,216");
        }
    }
}
