package home333.adapters.services;

import static home333.adapters.services.UdpQuestion.hex;
import static home333.adapters.services.UdpQuestion.spoken;

import home333.adapters.services.message.Datagram;
import home333.adapters.services.message.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The protocols of lamps, plugs, access points, heating and games. */
final class HomeQuestions {
    /** Two fields of a flat answer in JSON; each at most 100 characters. */
    private static final String JSON_TEXT = "\"\\s{0,4}:\\s{0,4}\"([^\"]{1,100})\"";

    private static final byte[] RAKNET_MAGIC = hex("00ffff00fefefefefdfdfdfd12345678");
    private static final byte[] MIIO_HELLO = hex("21310020" + "ff".repeat(28));

    static final List<UdpProbe> ALL =
            List.of(
                    // KNXnet/IP: DESCRIPTION_REQUEST, to be answered where it came from
                    new UdpQuestion(
                            3671, hex("06100203000e 0801 00000000 0000"), HomeQuestions::knx),
                    // CoAP: GET /.well-known/core, RFC 7252 and 6690
                    new UdpQuestion(
                            5683,
                            new Octets()
                                    .two(0x4001)
                                    .two(0x3330)
                                    .one(0xBB)
                                    .text(".well-known")
                                    .one(4)
                                    .text("core")
                                    .toBytes(),
                            HomeQuestions::coap),
                    new UdpQuestion(
                            9999,
                            kasaCipher(
                                    "{\"system\":{\"get_sysinfo\":{}}}"
                                            .getBytes(StandardCharsets.US_ASCII),
                                    false),
                            HomeQuestions::kasa),
                    new UdpQuestion(10001, hex("01000000"), HomeQuestions::ubiquiti),
                    // RakNet: unconnected ping
                    new UdpQuestion(
                            19132,
                            hex(
                                    "01 0000000000000333 00ffff00fefefefefdfdfdfd12345678 0000000000000333"),
                            HomeQuestions::minecraft),
                    new SteamProbe(),
                    new UdpQuestion(
                            38899,
                            "{\"method\":\"getSystemConfig\",\"params\":{}}"
                                    .getBytes(StandardCharsets.US_ASCII),
                            HomeQuestions::wiz),
                    new UdpQuestion(54321, MIIO_HELLO, HomeQuestions::miio),
                    // LIFX: GetService to all targets
                    new UdpQuestion(
                            56700,
                            hex(
                                    "2400 0034 33330000 0000000000000000 000000000000 01 00 0000000000000000 0200 0000"),
                            HomeQuestions::lifx));

    private HomeQuestions() {}

    /** Header of 6 octets, then the device information: 24 octets and a name of 30. */
    static Optional<Answer> knx(Datagram datagram) {
        return spoken(
                datagram.four(0) == 0x06100204 && datagram.one(7) == 1,
                "knx",
                "knx.name",
                datagram.textToZero(30));
    }

    static Optional<Answer> coap(Datagram datagram) {
        int tokenLength = datagram.one(0) & 0x0F;
        boolean isOurs =
                datagram.length() >= 4
                        && datagram.one(0) >> 6 == 1
                        && tokenLength <= 8
                        && datagram.two(2) == 0x3330;
        String text = datagram.text();
        int payload = text.indexOf('\u00FF', 4 + tokenLength);
        return spoken(isOurs, "coap", "coap.core", payload < 0 ? "" : text.substring(payload + 1));
    }

    /**
     * Each octet is combined with the one before it as it goes over the wire, the first with 171.
     */
    static byte[] kasaCipher(byte[] text, boolean decipher) {
        var result = new byte[text.length];
        int key = 171;
        for (int i = 0; i < text.length; i++) {
            result[i] = (byte) (text[i] ^ key);
            key = decipher ? text[i] : result[i];
        }
        return result;
    }

    static Optional<Answer> kasa(Datagram datagram) {
        String json = new String(kasaCipher(datagram.toBytes(), true), StandardCharsets.ISO_8859_1);
        return spoken(
                json.startsWith("{") && json.contains("\"get_sysinfo\""),
                "kasa",
                "kasa.model",
                (json(json, "model") + " " + json(json, "sw_ver")).strip());
    }

    private static String json(String text, String name) {
        Matcher matcher = Pattern.compile("\"" + name + JSON_TEXT).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Version, command, length, then fields of type, length and value. */
    static Optional<Answer> ubiquiti(Datagram datagram) {
        boolean isOurs = datagram.two(0) == 0x0100 && datagram.two(2) == datagram.length() - 4;
        String firmware = "";
        String model = "";
        int at = 4;
        while (isOurs && at + 3 <= datagram.length()) {
            int length = datagram.two(at + 1);
            switch (datagram.one(at)) {
                case 0x03 -> firmware = datagram.text(at + 3, length);
                case 0x0C, 0x14 -> model = datagram.text(at + 3, length);
                default -> {}
            }
            at += 3 + length;
        }
        return spoken(
                isOurs && datagram.length() > 4,
                "ubiquiti",
                "ubiquiti.model",
                (model + " " + firmware).strip());
    }

    /** Pong, time, id, magic, then a text after its length. */
    static Optional<Answer> minecraft(Datagram datagram) {
        return spoken(
                datagram.one(0) == 0x1C && datagram.has(17, RAKNET_MAGIC),
                "minecraft",
                "minecraft.status",
                datagram.text(35, datagram.two(33)));
    }

    static Optional<Answer> wiz(Datagram datagram) {
        String text = datagram.text();
        return spoken(
                text.startsWith("{") && text.contains("\"getSystemConfig\""),
                "wiz",
                "wiz.module",
                (json(text, "moduleName") + " " + json(text, "fwVersion")).strip());
    }

    static Optional<Answer> miio(Datagram datagram) {
        return spoken(datagram.length() == 32 && datagram.four(0) == 0x21310020, "miio");
    }

    /** Size, protocol 1024, our source, and at octet 32 the type StateService. */
    static Optional<Answer> lifx(Datagram datagram) {
        boolean isOurs =
                datagram.length() >= 36
                        && (datagram.two(2) & 0xFF0F) == 0x0004
                        && datagram.four(4) == 0x33330000
                        && datagram.two(32) == 0x0300;
        return spoken(isOurs, "lifx");
    }
}
