package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.Trait;
import home333.launcher.CommandTester.Result;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How people see what hosts announce. */
class AnnouncedTest {
    private final CommandTester command = new CommandTester();

    @BeforeEach
    void plugIn() {
        command.lan.host("198.18.0.7", "b8:27:eb:00:00:07", "prn.lan");
        command.announcements.add(
                new Announcement(
                        IpAddress.parse("198.18.0.7"),
                        List.of(new HostName("office.local", "mdns")),
                        List.of(new Anchor(Anchor.PRINTER_UUID, "1c85")),
                        List.of(new Trait("mdns.type", "_ipp._tcp"))));
    }

    @Test
    void the_table_of_a_scan_shows_the_best_name_and_the_kind() {
        assertThat(command.run("scan", "198.18.0.0/24").out())
                .startsWith("ADDRESS     NAME          KIND     MAC ")
                .contains("198.18.0.7  office.local  printer  b8:27:eb:00:00:07");
    }

    @Test
    void a_device_of_a_scan_shows_kind_anchors_names_and_reasons() {
        assertThat(command.run("scan", "198.18.0.0/24").status()).isZero();
        assertThat(command.run("devices", "add", "--from-scan").status()).isZero();
        assertThat(command.run("scan", "198.18.0.0/24").status()).isZero();

        assertThat(command.run("devices", "show", "198.18.0.7").out())
                .contains("kind ", "printer")
                .containsPattern("anchors +printer_uuid 1c85")
                .containsPattern("also called +office.local \\(mdns\\), prn.lan \\(dns\\)")
                .containsPattern("seen as +printer: announces _ipp._tcp");
    }

    @Test
    void the_reasons_of_a_kind_are_said_in_french_too() {
        assertThat(command.run("scan", "198.18.0.0/24").status()).isZero();
        assertThat(command.run("devices", "add", "--from-scan").status()).isZero();
        assertThat(command.run("scan", "198.18.0.0/24").status()).isZero();

        assertThat(command.in(Locale.FRANCE).run("devices", "show", "198.18.0.7").out())
                .contains("printer: annonce _ipp._tcp");
    }

    @Test
    void who_may_be_a_device_with_another_card_is_shown_and_a_person_decides() {
        assertThat(command.run("scan", "198.18.0.0/24").status()).isZero();
        assertThat(command.run("devices", "add", "--from-scan").status()).isZero();
        command.lan.remove("198.18.0.7");
        command.lan.host("198.18.0.7", "02:27:eb:00:00:99", "prn.lan");

        assertThat(command.run("scan", "198.18.0.0/24").out()).contains("office.local?");
        Result added = command.run("devices", "add", "--from-scan");
        assertThat(added.out()).isEmpty();
        assertThat(added.err())
                .contains("may be 'office.local'", "--mac 02:27:eb:00:00:99")
                .doesNotContain("known device");
        assertThat(
                        command.run(
                                        "devices",
                                        "update",
                                        "office.local",
                                        "--mac",
                                        "02:27:eb:00:00:99")
                                .status())
                .isZero();
        assertThat(command.run("scan", "198.18.0.0/24").out())
                .contains("office.local")
                .doesNotContain("office.local?");
    }

    @Test
    void without_names_nobody_is_asked() {
        assertThat(command.run("scan", "198.18.0.0/24", "--no-names").out())
                .doesNotContain("office", "prn", "printer");
    }
}
