package home333.launcher;

import static home333.launcher.CommandTester.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.ScanReport;
import home333.launcher.CommandTester.Result;
import home333.testkit.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesCommandTest {
    private static final String CARD = "b8:27:eb:00:00:07";

    private final CommandTester command = new CommandTester();

    @CanIgnoreReturnValue
    private JsonNode add(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "devices";
        arguments[1] = "add";
        System.arraycopy(options, 0, arguments, 2, options.length);
        arguments[options.length + 2] = "--json";
        return command.run(arguments).json();
    }

    @Test
    void add_keeps_what_the_options_say() {
        JsonNode router = add("--name", "router");
        JsonNode nas =
                add(
                        "--name",
                        "NAS",
                        "--mac",
                        "B8-27-EB-00-00-07",
                        "--ip",
                        "198.18.0.7",
                        "--ip",
                        "fd00:333::7",
                        "--tag",
                        "cellar",
                        "--set",
                        "kind=NAS",
                        "--set",
                        "notes=two disks",
                        "--set",
                        "parent_id=router",
                        "--set",
                        "vpn_ips=100.64.0.7",
                        "--set",
                        "rack=A=1");
        assertThat(nas.path("name").asText()).isEqualTo("NAS");
        assertThat(nas.path("macs").path(0).asText()).isEqualTo(CARD);
        assertThat(nas.path("ips")).hasSize(2);
        assertThat(nas.path("tags").path(0).asText()).isEqualTo("cellar");
        assertThat(nas.path("kind").asText()).isEqualTo("nas");
        assertThat(nas.path("notes").asText()).isEqualTo("two disks");
        assertThat(nas.path("parent_id")).isEqualTo(router.path("id"));
        assertThat(nas.path("vpn_ips").path(0).asText()).isEqualTo("100.64.0.7");
        assertThat(nas.path("rack").asText()).isEqualTo("A=1");
    }

    @Test
    void add_refuses_a_card_that_another_device_has() {
        add("--name", "NAS", "--mac", CARD);
        command.run("devices", "add", "--name", "other", "--mac", CARD)
                .refused(1, "NAS", CARD, "already recognised");
        assertThat(command.registry.list()).hasSize(1);
    }

    @Test
    void list_is_a_table_that_tells_devices_apart() {
        add("--name", "NAS", "--mac", CARD, "--ip", "198.18.0.7", "--ip", "fd00:333::7");
        add("--name", "Printer", "--tag", "office", "--tag", "old");
        Result result = command.run("devices", "list");
        assertThat(result.status()).isZero();
        assertThat(result.out().lines().map(line -> line.substring(8)))
                .containsExactly(
                        "  NAME     ADDRESS        MAC                TAGS",
                        "  NAS      198.18.0.7 +1  b8:27:eb:00:00:07",
                        "  Printer                                    office old");
    }

    @Test
    void list_filters_by_tag_and_text() {
        add("--name", "NAS", "--tag", "cellar");
        add("--name", "Printer", "--set", "notes=behind the door");
        assertThat(command.run("devices", "list", "--tag", "Cellar").out())
                .contains("NAS")
                .doesNotContain("Printer");
        assertThat(command.run("devices", "list", "--search", "DOOR").out())
                .contains("Printer")
                .doesNotContain("NAS");
        JsonNode none = command.run("devices", "list", "--tag", "x", "--json").json();
        assertThat(none.path("devices")).isEmpty();
    }

    @Test
    void show_finds_by_id_beginning_name_card_and_address() {
        String id = add("--name", "NAS", "--mac", CARD, "--ip", "198.18.0.7").path("id").asText();
        for (String reference :
                new String[] {id, id.substring(0, 6), "nas", CARD, "B827EB000007", "198.18.0.7"}) {
            JsonNode shown = command.run("devices", "show", reference, "--json").json();
            assertThat(shown.path("id").asText()).as(reference).isEqualTo(id);
        }
        assertThat(command.run("devices", "show", "NAS").out()).contains(id, CARD, "198.18.0.7");
    }

    @Test
    void a_reference_that_fits_none_or_several_is_one_sentence() {
        add("--name", "pi");
        add("--name", "Pi");
        command.run("devices", "show", "pi").refused(1, "more than one device fits 'pi'", "Pi (");
        command.run("devices", "delete", "pie").refused(1, "there is no device 'pie'");
    }

    @Test
    void update_replaces_what_is_named_and_leaves_the_rest() {
        add("--name", "NAS", "--mac", CARD, "--tag", "cellar", "--set", "rack=A");
        JsonNode updated =
                command.run(
                                "devices",
                                "update",
                                "NAS",
                                "--name",
                                "Storage",
                                "--ip",
                                "198.18.0.8",
                                "--tag",
                                "",
                                "--set",
                                "rack=",
                                "--json")
                        .json();
        assertThat(updated.path("name").asText()).isEqualTo("Storage");
        assertThat(updated.path("macs").path(0).asText()).isEqualTo(CARD);
        assertThat(updated.path("ips").path(0).asText()).isEqualTo("198.18.0.8");
        assertThat(updated.path("tags")).isEmpty();
        assertThat(updated.has("rack")).isFalse();
        assertThat(updated.path("version").asInt()).isEqualTo(2);
    }

    @Test
    void a_device_hangs_on_another_one_by_name_and_never_on_itself() {
        add("--name", "Router");
        add("--name", "NAS", "--set", "parent_id=router", "--set", "rack=A");
        assertThat(command.run("devices", "show", "NAS").out())
                .containsPattern("hangs on +Router\n")
                .containsPattern("rack +A\n");
        command.run("devices", "update", "NAS", "--set", "parent_id=nas")
                .refused(2, "NAS cannot hang on itself");
    }

    @Test
    void delete_forgets() {
        add("--name", "NAS");
        Result result = command.run("devices", "delete", "NAS");
        assertThat(result.status()).isZero();
        assertThat(result.err()).startsWith("Deleted NAS (");
        assertThat(command.registry.list()).isEmpty();
    }

    @Test
    void merge_and_split_are_each_others_reverse() {
        add("--name", "NAS", "--mac", CARD);
        add("--name", "other", "--mac", "b8:27:eb:00:00:08");
        JsonNode merged = command.run("devices", "merge", "NAS", "other", "--json").json();
        assertThat(merged.path("macs")).hasSize(2);
        assertThat(command.registry.list()).hasSize(1);
        JsonNode split = command.run("devices", "split", "NAS", "--json").json();
        assertThat(split.path("devices").findValues("macs"))
                .extracting(macs -> macs.path(0).asText())
                .containsExactly(CARD, "b8:27:eb:00:00:08");
    }

    @Test
    void merge_and_split_refuse_what_makes_no_sense() {
        add("--name", "NAS", "--mac", CARD);
        command.run("devices", "merge", "NAS", CARD).refused(2, "the same device");
        command.run("devices", "split", "NAS").refused(1, "no second card");
        add("--name", "two", "--mac", "b8:27:eb:00:00:08", "--mac", "b8:27:eb:00:00:09");
        command.run("devices", "split", "two", "--mac", CARD).refused(2, CARD);
        command.run("devices", "split", "two", "--ip", "198.18.0.7").refused(2, "--mac");
    }

    @Nested
    class Trust {
        private static final Anchor OLD = new Anchor(Anchor.SSH_HOST_KEY, "SHA256:old");
        private static final Anchor NEW = new Anchor(Anchor.SSH_HOST_KEY, "SHA256:new");
        private static final Anchor TLS = new Anchor(Anchor.TLS_KEY, "SHA256:web");
        private static final Anchor UDN = new Anchor(Anchor.UPNP_UDN, "uuid:1");

        @BeforeEach
        void know() throws IOException {
            var _ =
                    command.home()
                            .devices()
                            .add(
                                    Device.named("NAS", NOW)
                                            .ips(List.of(IpAddress.parse("198.18.0.7")))
                                            .macs(List.of(MacAddress.parse(CARD)))
                                            .anchors(List.of(OLD, TLS))
                                            .build());
        }

        /** A full scan in which somebody at the address of the NAS shows a new key. */
        private void scan(String card) throws IOException {
            ScanReport scan = Samples.scan("scan-1", NOW);
            var host =
                    new Host.Builder(IpAddress.parse("198.18.0.7"), NOW)
                            .mac(MacAddress.parse(card))
                            .anchors(List.of(NEW, UDN))
                            .build();
            command.scans.save(
                    new ScanReport(
                            scan.id(),
                            scan.target(),
                            scan.kind(),
                            scan.ports(),
                            scan.udpPorts(),
                            scan.startedAt(),
                            scan.finishedAt(),
                            scan.addressesProbed(),
                            scan.complete(),
                            scan.warnings(),
                            List.of(host),
                            scan.extras()));
        }

        @Test
        void a_key_that_was_seen_takes_the_place_of_the_one_of_its_kind() throws IOException {
            scan(CARD);

            JsonNode trusted = command.run("devices", "trust", "NAS", "--json").json();

            assertThat(trusted.path("anchors").findValuesAsText("value"))
                    .containsExactly("SHA256:web", "SHA256:new");
        }

        @Test
        void nothing_is_believed_of_who_was_not_seen_or_is_another_machine() throws IOException {
            command.run("devices", "trust", "NAS").refused(1, "home333 scan --full 198.18.0.7");
            scan("b8:27:eb:00:00:66");
            command.run("devices", "trust", "NAS").refused(1, "saw no key at NAS");
        }
    }

    @Nested
    class FromScan {
        @Test
        void every_stranger_becomes_a_device_and_is_recognised_from_then_on() {
            command.lan
                    .host("198.18.0.7", CARD, "nas.lan")
                    .host("198.18.0.9", "b8:27:eb:00:00:09", "");
            assertThat(command.run("scan").status()).isZero();
            Result adopted = command.run("devices", "add", "--from-scan");
            assertThat(adopted.status()).isZero();
            assertThat(adopted.out()).contains("nas.lan", "Raspberry Pi 198.18.0.9");
            assertThat(command.run("scan").err()).contains("0 unknown");
            assertThat(command.run("devices", "add", "--from-scan").err())
                    .contains("Everybody there is a known device.");
        }

        @Test
        void one_address_may_be_given_a_name() {
            command.lan.host("198.18.0.7", CARD, "").host("198.18.0.9", "", "");
            assertThat(command.run("scan").status()).isZero();
            JsonNode added =
                    command.run(
                                    "devices",
                                    "add",
                                    "--from-scan",
                                    "198.18.0.7",
                                    "--name",
                                    "NAS",
                                    "--json")
                            .json();
            assertThat(added.path("devices").path(0).path("name").asText()).isEqualTo("NAS");
            assertThat(command.registry.list()).hasSize(1);
            command.run("devices", "add", "--from-scan", "--name", "x").refused(2, "one address");
        }

        @Test
        void an_address_that_nobody_was_found_at_is_said() {
            command.lan.host("198.18.0.7", CARD, "");
            assertThat(command.run("scan").status()).isZero();
            Result partly =
                    command.run("devices", "add", "--from-scan", "198.18.0.7", "198.18.0.8");
            assertThat(partly.status()).isEqualTo(3);
            assertThat(partly.err()).contains("found nobody at 198.18.0.8");
            command.run("devices", "add", "--from-scan", "198.18.0.8").refused(1, "198.18.0.8");
        }
    }

    @Nested
    class ImportAndExport {
        @TempDir Path folder;

        @Test
        void json_and_csv_come_back_as_they_went() throws IOException {
            add("--name", "=NAS", "--mac", CARD, "--tag", "a;b", "--set", "rack={\"row\":1}");
            add("--name", "Größe \"x\", 🏠", "--set", "notes=one\ntwo");
            JsonNode before = command.run("devices", "export").json();
            for (String format : new String[] {"--json", "--csv"}) {
                Path file = folder.resolve("devices");
                Files.writeString(file, command.run("devices", "export", format).out());
                var elsewhere = new CommandTester();
                Result imported = elsewhere.run("devices", "import", file.toString(), "--json");
                assertThat(imported.json().path("added").asInt()).isEqualTo(2);
                assertThat(elsewhere.run("devices", "export").json()).as(format).isEqualTo(before);
                Result again = elsewhere.run("devices", "import", file.toString());
                assertThat(again.err()).isEqualTo("0 added, 0 extended, 2 unchanged\n");
            }
        }

        @Test
        void a_list_of_the_python_program_is_read_from_the_standard_input() {
            Result result =
                    command.typing(
                                    "[{\"id\": \"pi-1\", \"name\": \"Pi\", \"mac_address\":"
                                            + " \"B8:27:EB:00:00:07\", \"room\": \"cellar\"}]")
                            .run("devices", "import", "-");
            assertThat(result.status()).isZero();
            JsonNode device = command.run("devices", "show", "pi-1", "--json").json();
            assertThat(device.path("macs").path(0).asText()).isEqualTo(CARD);
            assertThat(device.path("room").asText()).isEqualTo("cellar");
        }

        @Test
        void what_is_no_address_is_said_and_kept_as_a_text() {
            Result result =
                    command.typing("name,mac\nTV,zz\nNAS," + CARD + "\n")
                            .run("devices", "import", "-");
            assertThat(result.status()).isEqualTo(3);
            assertThat(result.err())
                    .contains("2 added", "home333: TV has no address in mac [\"zz\"]")
                    .doesNotContain("NAS");
        }

        @Test
        void what_is_no_text_is_one_sentence() throws IOException {
            Path file = folder.resolve("devices.csv");
            Files.write(file, new byte[] {'n', (byte) 0xff, (byte) 0xfe});
            command.run("devices", "import", file.toString()).refused(1, "no text in UTF-8");
        }

        @Test
        void what_is_no_list_of_devices_changes_nothing() {
            for (String text :
                    new String[] {"", "{}", "[1]", "{\"devices\": [", "a,b\n1,2\n", "\u0000"}) {
                command.typing(text)
                        .run("devices", "import", "-")
                        .refused(1, "cannot read devices");
            }
            command.run("devices", "import", folder.toString()).refused(1, "is a folder");
            command.run("devices", "import", folder.resolve("x").toString())
                    .refused(1, "there is no");
            assertThat(command.registry.list()).isEmpty();
        }
    }

    @Test
    void french_is_spoken() {
        command.in(Locale.FRENCH);
        command.run("devices", "add", "--name", "NAS", "--mac", "zz").refused(2, "adresse MAC");
        add("--name", "NAS", "--tag", "cave");
        assertThat(command.run("devices", "list").out()).contains("ÉTIQUETTES");
    }
}
