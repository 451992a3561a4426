package home333.adapters.services;

import static home333.adapters.services.UdpQuestion.hex;
import static home333.adapters.services.UdpQuestion.spoken;

import home333.adapters.services.message.Datagram;
import home333.adapters.services.message.Octets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The protocols of routers, servers and tunnels. */
final class ServerQuestions {
    private static final byte[] OUR_ID = hex("3330333033303330");
    private static final byte[] STUN_ID = hex("333033303330333033303330");
    private static final int QUIC_LEAST = 1200;

    /** A GetRequest of user-less SNMPv3, which is answered with the engine's id, RFC 3414 4. */
    private static final byte[] SNMP_DISCOVERY =
            hex(
                    """
                    3039 020103
                    300e 02023330 020205c0 040104 020103
                    0410 300e 0400 020100 020100 0400 0400 0400
                    3012 0400 0400 a00c 02023330 020100 020100 3000
                    """);

    static final List<UdpProbe> ALL =
            List.of(
                    // ONC RPC: NULL of the port mapper, RFC 5531 and 1833
                    new UdpQuestion(
                            111,
                            hex("33303330 00000000 00000002 000186a0 00000002" + "00".repeat(20)),
                            datagram ->
                                    spoken(
                                            datagram.four(0) == 0x33303330 && datagram.four(4) == 1,
                                            "rpcbind")),
                    new NtpProbe(),
                    new UdpQuestion(161, SNMP_DISCOVERY, ServerQuestions::snmp),
                    new UdpQuestion(443, quic(), ServerQuestions::quicVersions),
                    // IKE of a version that nobody has: answered with the versions there are, RFC
                    // 7296 2.5
                    new UdpQuestion(
                            500,
                            hex("3330333033303330 0000000000000000 00 30 22 08 00000000 0000001c"),
                            datagram ->
                                    spoken(
                                            datagram.length() >= 28
                                                    && datagram.has(0, OUR_ID)
                                                    && (datagram.one(19) & 0x20) != 0,
                                            "ike")),
                    // RMCP: presence ping, DSP0136
                    new UdpQuestion(
                            623,
                            hex("0600ff06 000011be 80000000"),
                            datagram ->
                                    spoken(
                                            datagram.four(4) == 0x000011BE
                                                    && datagram.one(8) == 0x40,
                                            "ipmi")),
                    // OpenVPN: P_CONTROL_HARD_RESET_CLIENT_V2; with a tls-auth key it stays silent
                    new UdpQuestion(
                            1194,
                            hex("38 3330333033303330 00 00000000"),
                            datagram ->
                                    spoken(
                                            datagram.one(0) >> 3 == 8 && datagram.has(14, OUR_ID),
                                            "openvpn")),
                    new UdpQuestion(
                            3478,
                            new Octets().two(1).two(0).four(0x2112A442).all(STUN_ID).toBytes(),
                            ServerQuestions::stun),
                    new SipProbe(),
                    // NAT-PMP: which address the router has outside, RFC 6886 3.2
                    new UdpQuestion(
                            5351,
                            hex("0000"),
                            datagram ->
                                    spoken(
                                            datagram.length() >= 8
                                                    && datagram.one(0) <= 2
                                                    && (datagram.one(1) & 0x80) != 0,
                                            "nat-pmp")),
                    new UdpQuestion(
                            11211,
                            new Octets()
                                    .two(0x3330)
                                    .two(0)
                                    .two(1)
                                    .two(0)
                                    .text("version\r\n")
                                    .toBytes(),
                            datagram ->
                                    spoken(
                                            datagram.two(0) == 0x3330
                                                    && datagram.text(8, 8).equals("VERSION "),
                                            "memcached",
                                            "memcached.version",
                                            datagram.text(16, 40))));

    private ServerQuestions() {}

    /**
     * A long header of a version that is kept for asking, RFC 9000 section 15, padded to be heard.
     */
    private static byte[] quic() {
        var octets =
                new Octets()
                        .one(0xC0)
                        .four(0x1A2A3A4A)
                        .one(OUR_ID.length)
                        .all(OUR_ID)
                        .one(OUR_ID.length)
                        .all(OUR_ID);
        return octets.zeros(QUIC_LEAST - octets.size()).toBytes();
    }

    /** Version 0, our two ids, then the versions, four octets each. */
    static Optional<Answer> quicVersions(Datagram datagram) {
        boolean isOurs =
                (datagram.one(0) & 0x80) != 0 && datagram.four(1) == 0 && datagram.has(6, OUR_ID);
        int at = 6 + datagram.one(5);
        at += 1 + datagram.one(at);
        var versions = new StringBuilder();
        for (; isOurs && at + 4 <= datagram.length() && versions.length() < 100; at += 4) {
            versions.append(versions.isEmpty() ? "" : " ").append(quicVersion(datagram.four(at)));
        }
        return spoken(isOurs, "quic", "quic.versions", versions.toString());
    }

    private static String quicVersion(int version) {
        return switch (version) {
            case 1 -> "v1";
            case 0x6B3343CF -> "v2";
            default -> HexFormat.of().toHexDigits(version);
        };
    }

    /** A success response with our id; attributes of type, length and value padded to four. */
    static Optional<Answer> stun(Datagram datagram) {
        boolean isOurs = datagram.two(0) == 0x0101 && datagram.has(8, STUN_ID);
        String software = "";
        int at = 20;
        while (isOurs && at + 4 <= datagram.length()) {
            int length = datagram.two(at + 2);
            if (datagram.two(at) == 0x8022) {
                software = datagram.text(at + 4, length);
            }
            at += 4 + (length + 3) / 4 * 4;
        }
        return spoken(isOurs, "stun", "stun.software", software);
    }

    /**
     * A message of version 3 whose security parameters begin with the engine's id, and that with
     * the number of the enterprise, RFC 3411 section 5.
     */
    static Optional<Answer> snmp(Datagram datagram) {
        boolean isVersion3 =
                datagram.one(0) == 0x30 && datagram.four(inside(datagram, 0)) >> 8 == 0x020103;
        int header = inside(datagram, 0) + 3;
        int parameters = inside(datagram, inside(datagram, after(datagram, header)));
        boolean hasEngine = datagram.one(parameters) == 0x04 && datagram.one(parameters + 1) >= 5;
        int enterprise = datagram.four(parameters + 2) & 0x7FFF_FFFF;
        return spoken(
                isVersion3,
                "snmp",
                "snmp.enterprise",
                hasEngine ? Integer.toString(enterprise) : "");
    }

    /** Where the value of the element begins that begins here, X.690. */
    private static int inside(Datagram datagram, int at) {
        int length = datagram.one(at + 1);
        return at + 2 + (length > 0x80 && length <= 0x82 ? length - 0x80 : 0);
    }

    /** Where the element ends that begins here. */
    private static int after(Datagram datagram, int at) {
        int length = datagram.one(at + 1);
        return switch (length) {
            case 0x81 -> at + 3 + datagram.one(at + 2);
            case 0x82 -> at + 4 + datagram.two(at + 2);
            default -> at + 2 + length;
        };
    }
}
