package home333.adapters.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.Host;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.KindGuess;
import home333.domain.Port;
import home333.domain.Service;
import home333.domain.Trait;
import home333.domain.Transport;
import home333.ports.KindDirectory;
import home333.testkit.KindDirectoryContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindRulesTest extends KindDirectoryContract {
    private static final KindRules BUNDLED = KindRules.bundled();

    @Override
    protected KindDirectory directory() {
        return BUNDLED;
    }

    /** What a host shows, as {@code field text} with semicolons between. */
    private static String kind(String shown) {
        var host = new Host.Builder(IpAddress.parse("198.18.0.5"), Instant.EPOCH);
        List<HostName> names = new ArrayList<>();
        List<Port> ports = new ArrayList<>();
        List<Service> services = new ArrayList<>();
        List<Trait> announced = new ArrayList<>();
        for (String one : shown.split(" *; *", -1)) {
            String field = one.substring(0, one.indexOf(' '));
            String text = one.substring(field.length() + 1);
            switch (field) {
                case "vendor" -> host.vendor(text);
                case "name" -> names.add(new HostName(text, "dns"));
                case "port" -> ports.add(new Port(Integer.parseInt(text)));
                case "product" ->
                        services.add(
                                new Service(new Port(80), Transport.TCP, "", text, "", "", 90));
                default -> announced.add(new Trait(field, text));
            }
        }
        return BUNDLED.kindOf(
                        host.names(names).openPorts(ports).services(services).build(), announced)
                .filter(KindGuess::isLikely)
                .map(KindGuess::kind)
                .orElse("unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mdns._device-info.model iPhone14,5; mdns.type _companion-link._tcp                | phone
                    name iPhone; port 62078                                                            | phone
                    mdns._airplay.model AppleTV11,1; mdns.type _airplay._tcp                           | streamer
                    mdns._airplay.model AudioAccessory5,1; mdns.type _raop._tcp                        | speaker
                    mdns._device-info.model MacBookPro18,3; mdns.type _smb._tcp; mdns.type _rfb._tcp   | laptop
                    vendor Synology Incorporated; mdns.type _smb._tcp; wsd.type Computer; port 5000    | nas
                    vendor HP Inc.; mdns.type _ipp._tcp; mdns._ipp.rp ipp/print; mdns.type _uscan._tcp | printer
                    vendor Brother industries, LTD.; port 9100; port 631                               | printer
                    vendor Hewlett Packard; service http; service ipp; port 9100; port 631             | printer
                    vendor Raspberry Pi Foundation; service ipp; port 631                              | pi
                    service ssh; service ipp; port 22; port 631                                        | unknown
                    upnp.device_type urn:schemas-upnp-org:device:InternetGatewayDevice:2; vendor AVM GmbH | router
                    upnp.modelname FRITZ!Repeater 1200; vendor AVM GmbH                                | access_point
                    mdns._googlecast.md Chromecast; mdns.type _googlecast._tcp                         | streamer
                    mdns._googlecast.md Google Home Mini; mdns.type _googlecast._tcp                   | speaker
                    ssdp.type urn:samsung.com:device:RemoteControlReceiver:1; vendor Samsung Electronics Co.,Ltd | tv
                    ssdp.type roku:ecp; ssdp.type urn:dial-multiscreen-org:service:dial:1              | streamer
                    upnp.device_type urn:schemas-upnp-org:device:ZonePlayer:1; mdns.type _spotify-connect._tcp | speaker
                    wsd.type NetworkVideoTransmitter; port 554; vendor Hangzhou Hikvision Digital Technology | camera
                    vendor Nintendo Co.,Ltd                                                            | console
                    mdns.type _hue._tcp; mdns._hap.ci 2                                                | hub
                    vendor Raspberry Pi Foundation; product Home Assistant; mdns.type _home-assistant._tcp | hub
                    vendor Raspberry Pi Trading Ltd; product OpenSSH                                   | pi
                    vendor Espressif Inc.; mdns.type _esphomelib._tcp                                  | iot
                    wsd.type Computer; wsd.type Device; netbios.role file server                       | computer
                    product Proxmox VE; port 8006                                                      | server
                    """)
    void knows(String shown, String kind) {
        assertThat(kind(shown)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    vendor Samsung Electronics Co.,Ltd                          | phones, televisions, fridges
                    vendor Apple, Inc.                                          | all that Apple makes
                    vendor AVM GmbH                                             | a router or a repeater
                    vendor HP Inc.; port 80                                     | computers and printers
                    name iPhone                                                 | a name is a hint
                    name tv-cabinet-switch.lan                                  | a name is a hint
                    name camera-server.lan; name pve.lan                        | names that contradict each other
                    vendor CANON INC.                                           | cameras, printers
                    product nginx; port 80; port 443                            | anything
                    ssdp.type urn:schemas-upnp-org:device:MediaServer:1         | any program that shares films
                    upnp.device_type urn:schemas-upnp-org:device:MediaRenderer:1; upnp.modelname gmediarender | a program
                    mdns.type _http._tcp; mdns.type _ssh._tcp                   | anything
                    mdns.type _ipp._tcp; mdns._ipp.rp printers/Laser; mdns.type _workstation._tcp | shares a printer
                    mdns.type _ipp._tcp                                         | a printer, or who shares one
                    port 554                                                    | any server of films
                    port 9100                                                   | printers, and Prometheus
                    name nas; port 445                                          | any server of files
                    vendor Raspberry Pi Foundation; wsd.type Computer           | weighs the same
                    """)
    void does_not_guess(String shown, String why) {
        assertThat(kind(shown)).as(why).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "tv-94.lan, tv",
        "iphone-de-x, phone",
        "printer-2.lan, printer",
        "iPhone, phone",
        "kids-ipad.local, tablet"
    })
    void guesses_by_a_name_alone_and_is_not_sure(String name, String kind) {
        Host host =
                new Host.Builder(IpAddress.parse("198.18.0.5"), Instant.EPOCH)
                        .names(List.of(new HostName(name, "dns")))
                        .build();

        assertThat(BUNDLED.kindOf(host, List.of()))
                .contains(new KindGuess(kind, 30, List.of(new Trait("name", name))));
    }

    @Test
    void does_not_guess_by_a_name_that_says_two_things() {
        Host host =
                new Host.Builder(IpAddress.parse("198.18.0.5"), Instant.EPOCH)
                        .names(List.of(new HostName("tv-cabinet-switch.lan", "dns")))
                        .build();

        assertThat(BUNDLED.kindOf(host, List.of())).isEmpty();
    }

    @Test
    void says_why_the_strongest_reason_first() {
        Host host =
                new Host.Builder(IpAddress.parse("198.18.0.5"), Instant.EPOCH)
                        .vendor("Seiko Epson Corporation")
                        .build();

        assertThat(
                        BUNDLED.kindOf(
                                host,
                                List.of(
                                        new Trait("mdns.type", "_ipp._tcp"),
                                        new Trait("mdns._ipp.rp", "ipp/print"))))
                .contains(
                        new KindGuess(
                                "printer",
                                90,
                                List.of(
                                        new Trait("mdns._ipp.rp", "ipp/print"),
                                        new Trait("mdns.type", "_ipp._tcp"),
                                        new Trait("vendor", "Seiko Epson Corporation"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    kind: tv                                                          | line 1 of the rules begins a rule without a kind, a field, a match or an example
                    nonsense                                                          | line 1 of the rules is not 'key: value'
                    kind: tv\\nkind: tv                                               | line 2 of the rules says again what the rule said before
                    kind: T V\\nfield: a\\nmatch: b\\nexample: b                      | line 1 of the rules begins a rule whose kind is no word like access_point
                    kind: tv\\nfield: a\\nmatch: (\\nexample: b                       | line 1 of the rules begins a rule whose match is wrong: Unclosed group
                    kind: tv\\nfield: a\\nmatch: b\\nweight: 5\\nexample: b           | line 1 of the rules begins a rule whose weight is not 1 to 4
                    kind: tv\\nfield: a\\nmatch: b\\nexample: c                       | line 1 of the rules begins a rule that does not fit 'c'
                    kind: tv\\nfield: a\\nmatch: b.?\\nexample: b\\nnot: bc           | line 1 of the rules begins a rule that fits 'bc'
                    """)
    void what_is_no_rule_is_refused_with_its_line(String text, String sentence) {
        assertThatThrownBy(() -> KindRules.parse(text.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void own_rules_are_added() {
        var ours =
                KindRules.parse(
                        "kind: toaster\nfield: vendor\nmatch: Acme\nweight: 2\nexample: Acme");
        Host host =
                new Host.Builder(IpAddress.parse("198.18.0.5"), Instant.EPOCH)
                        .vendor("Acme")
                        .build();

        assertThat(ours.and(BUNDLED).kindOf(host, List.of()).map(KindGuess::kind))
                .contains("toaster");
    }

    @Test
    void a_file_of_ones_own_adds_rules_and_a_wrong_one_takes_none_away(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("kind-rules.txt");
        var printer = List.of(PRINTER);
        Host host =
                new Host.Builder(IpAddress.parse("198.18.0.5"), Instant.EPOCH)
                        .vendor("Acme")
                        .build();
        assertThat(KindRules.of(file).kindOf(host, printer)).isPresent();

        var _ =
                Files.writeString(
                        file,
                        "kind: toaster\nfield: vendor\nmatch: Acme\nweight: 2\nexample: Acme");
        assertThat(KindRules.of(file).kindOf(host, List.of()).map(KindGuess::kind))
                .contains("toaster");

        var _ = Files.writeString(file, "kind: toaster");
        assertThat(KindRules.of(file).kindOf(host, List.of())).isEmpty();
        assertThat(KindRules.of(file).kindOf(host, printer)).isPresent();
    }
}
