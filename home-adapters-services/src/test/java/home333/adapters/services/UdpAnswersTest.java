package home333.adapters.services;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import home333.adapters.services.discovery.WsdAnswers;
import home333.adapters.services.dns.Packets;
import home333.adapters.services.message.Datagram;
import home333.adapters.services.message.Octets;
import home333.domain.Port;
import home333.domain.Service;
import home333.domain.Transport;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of what comes back over UDP, right and wrong. */
class UdpAnswersTest {
    private static final Rules RULES = Rules.bundled();

    private static byte[] hex(String digits) {
        return UdpQuestion.hex(digits);
    }

    private static byte[] text(String text) {
        return text.getBytes(US_ASCII);
    }

    static Stream<Arguments> answers() {
        return Stream.of(ofComputers(), ofServers(), ofLans(), ofHomes(), ofLamps())
                .flatMap(it -> it);
    }

    /** An answer that shows no more than what is spoken. */
    private static Arguments nameless(int port, byte[] answer, String name) {
        return Arguments.of(port, answer, name, "", "");
    }

    private static Stream<Arguments> ofComputers() {
        return Stream.of(
                nameless(111, hex("33303330 00000001 00000000" + "00".repeat(12)), "rpcbind"),
                nameless(137, Packets.nodeStatus(0x3330, Packets.card(), "NAS"), "netbios-ns"),
                Arguments.of(161, snmpReport("80001f88 8077fdf0"), "snmp", "Net-SNMP", ""),
                Arguments.of(161, snmpReport("80003a8c 0401"), "snmp", "MikroTik RouterOS", ""),
                nameless(
                        623,
                        hex("0600ff06 000011be 40000010 000011be 00000000 81000000 00000000"),
                        "ipmi"));
    }

    private static Stream<Arguments> ofServers() {
        return Stream.of(
                nameless(
                        443,
                        hex(
                                "c0 00000000 08 3330333033303330 08 3330333033303330 00000001 6b3343cf ff00001d"),
                        "quic"),
                nameless(
                        500,
                        hex(
                                "3330333033303330 0102030405060708 29 20 22 20 00000000 00000024 00000008 00000005"),
                        "ike"),
                nameless(
                        1194,
                        hex("40 0102030405060708 01 00000000 3330333033303330 00000000"),
                        "openvpn"),
                Arguments.of(
                        3478,
                        new Octets()
                                .all(hex("0101 0014 2112a442 333033303330333033303330 8022 0010"))
                                .text("Coturn-4.6.1 'G'")
                                .toBytes(),
                        "stun",
                        "coturn",
                        "4.6.1"),
                Arguments.of(
                        11211,
                        new Octets()
                                .all(hex("3330 0000 0001 0000"))
                                .text("VERSION 1.6.18\r\n")
                                .toBytes(),
                        "memcached",
                        "Memcached",
                        "1.6.18"),
                Arguments.of(
                        19132,
                        new Octets()
                                .all(
                                        hex(
                                                "1c 0000000000000333 0000000000000001 00ffff00fefefefefdfdfdfd12345678"))
                                .longText(
                                        "MCPE;Our world;390;1.14.60;0;10;1325;Bedrock level;Survival;1;")
                                .toBytes(),
                        "minecraft",
                        "Minecraft Bedrock server",
                        "1.14.60"));
    }

    private static Stream<Arguments> ofLans() {
        return Stream.of(
                Arguments.of(
                        1900,
                        text(
                                "HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nSERVER: Linux UPnP/1.0 Sonos/70.3-35220 (ZPS1)\r\n\r\n"),
                        "ssdp",
                        "Sonos",
                        "70.3-35220"),
                nameless(
                        3702,
                        text(WsdAnswers.match(NameQuestions.WS_DISCOVERY.id(), "")),
                        "ws-discovery"),
                nameless(5351, hex("0080 0000 00000333 c6120001"), "nat-pmp"));
    }

    private static Stream<Arguments> ofHomes() {
        return Stream.of(
                nameless(
                        3671,
                        new Octets()
                                .all(
                                        hex(
                                                "06100204 0046 3601 02 00 1101 0000 000000000001 e000170c 000102030405"))
                                .text("Gira KNX/IP router")
                                .zeros(12)
                                .toBytes(),
                        "knx"),
                nameless(
                        5683,
                        new Octets()
                                .all(hex("6045 3330 c128 ff"))
                                .text("</light>;rt=\"light\"")
                                .toBytes(),
                        "coap"),
                Arguments.of(
                        10001,
                        new Octets()
                                .all(hex("0100 0032 03 0027"))
                                .text("BZ.qca956x.v4.0.80.10875.200111.2335abc")
                                .all(hex("0c 0005"))
                                .text("U7PG2")
                                .toBytes(),
                        "ubiquiti",
                        "U7PG2",
                        "4.0.80"));
    }

    private static Stream<Arguments> ofLamps() {
        return Stream.of(
                Arguments.of(
                        9999,
                        HomeQuestions.kasaCipher(
                                text(
                                        "{\"system\":{\"get_sysinfo\":{\"sw_ver\":\"1.2.5 Build 171213\",\"model\":\"HS110(EU)\"}}}"),
                                false),
                        "kasa",
                        "HS110(EU)",
                        "1.2.5"),
                Arguments.of(
                        38899,
                        text(
                                "{\"method\":\"getSystemConfig\",\"result\":{\"moduleName\":\"ESP01_SHRGB1C_31\",\"fwVersion\":\"1.25.0\"}}"),
                        "wiz",
                        "ESP01_SHRGB1C_31",
                        "1.25.0"),
                nameless(
                        54321,
                        hex("21310020 00000000 01234567 00000333" + "ff".repeat(16)),
                        "miio"),
                nameless(
                        56700,
                        hex(
                                "2900 0014 33330000 d073d50000000000 000000000000 0100 0000000000000000 0300 0000 01 7cdd0000"),
                        "lifx"));
    }

    private static byte[] snmpReport(String engine) {
        byte[] id = hex(engine);
        byte[] parameters =
                new Octets()
                        .one(4)
                        .one(id.length)
                        .all(id)
                        .all(hex("020100 020100 0400 0400 0400"))
                        .toBytes();
        return new Octets()
                .all(hex("30 81 60 020103 300e 02023330 020205c0 040100 020103 04"))
                .one(parameters.length + 2)
                .one(0x30)
                .one(parameters.length)
                .all(parameters)
                .all(hex("3012 0400 0400 a80c 02023330 020100 020100 3000"))
                .toBytes();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_is_recognised(
            int port, byte[] answer, String name, String product, String version) {
        Service service = read(port, answer).orElseThrow();

        assertThat(service.name()).isEqualTo(name);
        assertThat(service.product()).isEqualTo(product);
        assertThat(service.version()).isEqualTo(version);
        assertThat(service.confidence()).isBetween(70, 95);
    }

    private static Stream<UdpQuestion> probes(int port) {
        return UdpProbes.ALL.stream()
                .filter(probe -> probe.suits(new Port(port)))
                .filter(UdpQuestion.class::isInstance)
                .map(UdpQuestion.class::cast);
    }

    private static Optional<Service> read(int port, byte[] datagram) {
        return reader(port, datagram)
                .map(answer -> RULES.service(new Port(port), Transport.UDP, "", answer));
    }

    private static Optional<Answer> reader(int port, byte[] datagram) {
        return port == 1900
                ? NameQuestions.ssdp(datagram)
                : probes(port).findFirst().orElseThrow().read(datagram);
    }

    @Test
    void what_a_game_server_says_is_read_to_the_name_of_the_game() {
        byte[] status =
                new Octets()
                        .four(-1)
                        .text("I")
                        .one(17)
                        .all("Our server\0de_dust\0cstrike\0Counter-Strike\0".getBytes(ISO_8859_1))
                        .toBytes();

        assertThat(SteamProbe.read(new Datagram(status)))
                .contains(Answer.of("steam", "steam.game", "Counter-Strike"));
    }

    @Test
    void a_time_server_tells_what_it_is() {
        String variables = "version=\"ntpd 4.2.8p15@1.3728-o (1)\", processor=\"x86_64\"";
        byte[] answer =
                new Octets().all(hex("1682 3330 0615 0000 0000")).longText(variables).toBytes();

        assertThat(NtpProbe.version(new Datagram(answer)))
                .contains(new Clue("ntp.version", "ntpd 4.2.8p15@1.3728-o (1)"));
    }

    @RepeatedTest(300)
    void nothing_that_comes_breaks_a_reader(RepetitionInfo run) {
        var random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        List<Arguments> valid = answers().toList();
        Arguments chosen = valid.get(random.nextInt(valid.size()));
        int port = (int) requireNonNull(chosen.get()[0]);
        byte[] answer = ((byte[]) requireNonNull(chosen.get()[1])).clone();
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            answer[random.nextInt(answer.length)] = (byte) random.nextInt();
        }
        byte[] cut = java.util.Arrays.copyOf(answer, random.nextInt(answer.length + 40));
        byte[] noise = new byte[random.nextInt(600)];
        random.nextBytes(noise);

        assertThatCode(
                        () -> {
                            for (byte[] datagram : List.of(answer, cut, noise)) {
                                var _ = read(port, datagram);
                                var any = new Datagram(datagram);
                                var _ = SteamProbe.read(any);
                                var _ = NtpProbe.time(any);
                                var _ = NtpProbe.version(any);
                                var _ = SipProbe.read(any.text());
                                var _ = NameQuestions.mdns(datagram);
                                var _ = NameQuestions.ssdp(datagram);
                                var _ = DnsVersionProbe.read(datagram);
                            }
                        })
                .doesNotThrowAnyException();
    }
}
