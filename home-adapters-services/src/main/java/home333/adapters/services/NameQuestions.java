package home333.adapters.services;

import static home333.adapters.services.UdpQuestion.hex;
import static home333.adapters.services.UdpQuestion.spoken;

import home333.adapters.services.message.Datagram;
import home333.adapters.services.message.Octets;
import home333.domain.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The protocols in which machines say what they are called and what they offer. */
final class NameQuestions {
    private static final int NBSTAT = 0x21;
    private static final int ID = 0x3330;
    private static final Pattern WSD_TYPES =
            Pattern.compile("<(?:[A-Za-z0-9]{1,20}:)?Types[^<>]{0,500}>([^<>]{1,300})<");

    /** PTR of _services._dns-sd._udp.local, RFC 6763 section 9. */
    private static final byte[] MDNS =
            new Octets()
                    .two(ID)
                    .two(0)
                    .two(1)
                    .two(0)
                    .two(0)
                    .two(0)
                    .one(9)
                    .text("_services")
                    .one(7)
                    .text("_dns-sd")
                    .one(4)
                    .text("_udp")
                    .one(5)
                    .text("local")
                    .one(0)
                    .two(12)
                    .two(1)
                    .toBytes();

    /** A node status request for the name *, RFC 1002 section 4.2.17. */
    private static final byte[] NBSTAT_QUESTION =
            new Octets()
                    .two(ID)
                    .two(0)
                    .two(1)
                    .two(0)
                    .two(0)
                    .two(0)
                    .one(32)
                    .text("CK" + "A".repeat(30))
                    .one(0)
                    .two(NBSTAT)
                    .two(1)
                    .toBytes();

    private static final byte[] WS_DISCOVERY =
            """
            <?xml version="1.0" encoding="utf-8"?>\
            <e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" \
            xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" \
            xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"><e:Header>\
            <a:MessageID>urn:uuid:33330000-0000-4000-8000-000000000333</a:MessageID>\
            <a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>\
            <a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>\
            </e:Header><e:Body><d:Probe/></e:Body></e:Envelope>\
            """
                    .getBytes(StandardCharsets.US_ASCII);

    static final List<UdpProbe> ALL =
            List.of(
                    new UdpQuestion(
                            53,
                            DnsVersionProbe.QUERY,
                            datagram -> DnsVersionProbe.read(datagram.toBytes())),
                    new UdpQuestion(137, NBSTAT_QUESTION, NameQuestions::netbios),
                    new Ssdp(),
                    new UdpQuestion(3702, WS_DISCOVERY, NameQuestions::wsDiscovery),
                    new UdpQuestion(5353, MDNS, NameQuestions::mdns));

    private NameQuestions() {}

    /** Name of 34 octets, type, class, TTL, length, then a count of names of 18 octets each. */
    static Optional<Answer> netbios(Datagram datagram) {
        boolean isOurs =
                datagram.two(0) == ID
                        && (datagram.one(2) & 0x80) != 0
                        && datagram.two(12 + 34) == NBSTAT;
        String first = datagram.one(56) > 0 ? datagram.text(57, 15) : "";
        return spoken(isOurs, "netbios-ns", "netbios.name", first);
    }

    /**
     * To a question from another port than 5353 the answer repeats its id, RFC 6762 section 6.7.
     */
    static Optional<Answer> mdns(Datagram datagram) {
        boolean isOurs =
                datagram.two(0) == ID && (datagram.one(2) & 0x80) != 0 && datagram.two(6) > 0;
        boolean questionFirst = datagram.has(12, hex("095f7365727669636573"));
        int answer = MDNS.length; // after the question, which is repeated
        String type = questionFirst ? label(datagram, answer + 12) : "";
        return spoken(isOurs, "mdns", "mdns.service", type);
    }

    private static String label(Datagram datagram, int at) {
        int length = datagram.one(at);
        return length < 64 ? datagram.text(at + 1, length) : "";
    }

    static Optional<Answer> wsDiscovery(Datagram datagram) {
        String text = datagram.text();
        Matcher types = WSD_TYPES.matcher(text);
        return spoken(
                text.contains("ProbeMatches"),
                "ws-discovery",
                "wsd.types",
                types.find() ? types.group(1) : "");
    }

    /** Asks as UPnP Device Architecture 1.1 section 1.3.2 lets one ask a single host. */
    private static final class Ssdp implements UdpProbe {
        @Override
        public boolean suits(Port port) {
            return port.number() == 1900;
        }

        @Override
        public Optional<Answer> ask(UdpConversation conversation) throws IOException {
            String host = conversation.host().toString().replaceFirst("%.*", "");
            String question =
                    "M-SEARCH * HTTP/1.1\r\nHOST: %s:1900\r\nMAN: \"ssdp:discover\"\r\nST: upnp:rootdevice\r\n\r\n"
                            .formatted(host.contains(":") ? "[" + host + "]" : host);
            return conversation.ask(
                    question.getBytes(StandardCharsets.US_ASCII),
                    datagram -> ssdp(new Datagram(datagram)));
        }
    }

    static Optional<Answer> ssdp(Datagram datagram) {
        String text = datagram.text();
        String server =
                text.lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("server:"))
                        .map(line -> line.substring("server:".length()))
                        .findFirst()
                        .orElse("");
        return spoken(text.startsWith("HTTP/1.1 200"), "ssdp", "ssdp.server", server);
    }
}
