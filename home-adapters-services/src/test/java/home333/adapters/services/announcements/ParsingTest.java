package home333.adapters.services.announcements;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Trait;
import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ParsingTest {
    private static final IpAddress PRINTER = IpAddress.parse("127.0.0.7");
    private static final byte[] CARD = {0, 0x11, 0x32, 1, 2, 3};
    private static final byte[] DESCRIPTION =
            """
            <?xml version="1.0"?>
            <root xmlns="urn:schemas-upnp-org:device-1-0"><device>
            <deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:1</deviceType>
            <friendlyName>Our &amp; router</friendlyName><manufacturer>AVM</manufacturer>
            <modelName>FRITZ!Box 7590</modelName><UDN>uuid:75802409-bccb-40e7-8e6c-3ca62f000001</UDN>
            <deviceList><device><deviceType>urn:schemas-upnp-org:device:WANDevice:1</deviceType>
            <friendlyName>WAN</friendlyName><UDN>uuid:other</UDN></device></deviceList>
            </device></root>
            """
                    .getBytes(UTF_8);
    private static final byte[] REPLY =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n1\r\n!\r\n0\r\n\r\n"
                    .getBytes(US_ASCII);
    private static final byte[] FOUND =
            "HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nUSN: uuid:1::upnp:rootdevice\r\n\r\n"
                    .getBytes(US_ASCII);

    private static Announcement said(byte[] packet, IpAddress sender) {
        var book = new MdnsBook();
        book.take(DnsMessage.parse(packet).orElseThrow());
        return new MdnsReading(book, sender, address -> address).announcements().getFirst();
    }

    @Test
    void a_printer_says_by_mdns_what_it_is() {
        assertThat(said(Packets.printer(), PRINTER))
                .isEqualTo(
                        new Announcement(
                                PRINTER,
                                List.of(
                                        new HostName("brw1.local", "mdns"),
                                        new HostName("Laser", "mdns_service")),
                                List.of(new Anchor(Anchor.PRINTER_UUID, "1c85-2a")),
                                List.of(
                                        new Trait("mdns.type", "_ipp._tcp"),
                                        new Trait("mdns._ipp.rp", "ipp/print"),
                                        new Trait("mdns._ipp.uuid", "1C85-2A"))));
    }

    @Test
    void who_speaks_for_another_address_is_believed_the_name_only() {
        assertThat(said(Packets.printer(), IpAddress.parse("127.0.0.8")))
                .isEqualTo(
                        new Announcement(
                                PRINTER,
                                List.of(new HostName("brw1.local", "mdns_proxy")),
                                List.of(),
                                List.of()));
    }

    @Test
    void who_names_another_address_beside_its_own_shows_nothing_there() {
        var book = new MdnsBook();
        book.take(DnsMessage.parse(Packets.printer()).orElseThrow());
        book.take(
                DnsMessage.parse(new Packets().address("brw1.local", 127, 0, 0, 9).answer())
                        .orElseThrow());

        assertThat(new MdnsReading(book, PRINTER, address -> address).announcements())
                .filteredOn(said -> !said.anchors().isEmpty())
                .extracting(Announcement::from)
                .containsExactly(PRINTER);
    }

    @Test
    void a_name_that_no_address_is_tied_to_says_nothing() {
        var book = new MdnsBook();
        book.take(
                DnsMessage.parse(
                                new Packets()
                                        .pointer("_ipp._tcp.local", "Laser._ipp._tcp.local")
                                        .server("Laser._ipp._tcp.local", "brw1.local")
                                        .answer())
                        .orElseThrow());

        assertThat(new MdnsReading(book, PRINTER, address -> address).announcements()).isEmpty();
        assertThat(book.missing()).extracting(DnsMessage.Question::type).containsExactly(16, 1, 28);
        assertThat(book.missing()).as("asked once").isEmpty();
    }

    @Test
    void a_linux_computer_names_its_card() {
        Announcement said =
                said(
                        new Packets()
                                .server(
                                        "nas [00:11:32:01:02:03]._workstation._tcp.local",
                                        "nas.local")
                                .address("nas.local", 127, 0, 0, 7)
                                .answer(),
                        PRINTER);

        assertThat(said.anchors())
                .containsExactly(Anchor.of(MacAddress.parse("00:11:32:01:02:03")));
    }

    @Test
    void a_reverse_name_ties_a_name_to_the_address() {
        assertThat(
                        said(
                                        new Packets()
                                                .pointer("7.0.0.127.in-addr.arpa", "phone.local")
                                                .answer(),
                                        PRINTER)
                                .names())
                .containsExactly(new HostName("phone.local", "mdns"));
    }

    @Test
    void one_sender_fills_no_more_than_its_book() {
        var book = new MdnsBook();
        for (int i = 0; i < 1_000; i++) {
            book.take(
                    DnsMessage.parse(
                                    new Packets()
                                            .pointer(
                                                    "_ipp._tcp.local", "p" + i + "._ipp._tcp.local")
                                            .server("p" + i + "._ipp._tcp.local", "h.local")
                                            .address("h.local", 10, 0, i >> 8, i & 0xFF)
                                            .answer())
                            .orElseThrow());
        }

        assertThat(book.instancesOf(DnsName.of("h.local"))).hasSizeLessThan(MdnsBook.MOST);
        assertThat(book.hosts().get(DnsName.of("h.local"))).hasSizeLessThan(17);
        assertThat(book.missing()).hasSizeLessThan(2 * MdnsBook.MOST);
    }

    @Test
    void many_senders_are_heard_until_they_have_said_enough_together() throws IOException {
        var mdns = new Mdns(Mdns.GROUP);
        var packets = new Packets().address("h.local", 127, 0, 0, 7);
        for (int i = 0; i < 300; i++) {
            var _ = packets.pointer("_ipp._tcp.local", "p" + i + "._ipp._tcp.local");
        }
        byte[] packet = packets.answer();
        List<IpAddress> heard = new ArrayList<>();
        try (var channel = DatagramChannel.open()) {
            var line = new Line(mdns, Optional.empty(), false, Optional.empty(), channel);
            for (int i = 0; i < 500; i++) {
                IpAddress sender = IpAddress.parse("127.0." + i / 250 + "." + i % 250);
                mdns.hear(
                        new Datagram(sender, Mdns.GROUP.port(), line, packet),
                        _ -> heard.add(sender));
            }
        }

        assertThat(heard).hasSize(Mdns.MOST_FACTS / MdnsBook.MOST);
    }

    @Test
    void a_message_is_not_worth_more_than_its_bytes() {
        String labels = "a.".repeat(DnsMessage.MOST_LABELS - 1);
        String[] strings = new String[1_000];
        Arrays.fill(strings, "x");

        assertThat(DnsMessage.parse(new Packets().pointer(labels + "a", "b").answer())).isPresent();
        assertThat(DnsMessage.parse(new Packets().pointer(labels + "a.a", "b").answer())).isEmpty();
        assertThat(
                        DnsMessage.parse(new Packets().text("a", strings).answer())
                                .orElseThrow()
                                .records())
                .extracting(DnsRecord::data)
                .singleElement()
                .isInstanceOfSatisfying(
                        DnsRecord.Data.Text.class,
                        text -> assertThat(text.strings()).hasSize(DnsMessage.MOST_STRINGS));
    }

    @ParameterizedTest
    @CsvSource({"12, 'to itself'", "13, 'forward'", "60, 'past the end'", "3, 'into the header'"})
    void a_pointer_leads_nowhere_but_back(int target, String where) {
        byte[] packet = {0, 0, (byte) 0x84, 0, 0, 1, 0, 0, 0, 0, 0, 0, (byte) 0xC0, 0, 0, 1, 0, 1};
        packet[13] = (byte) target;

        assertThat(DnsMessage.parse(packet)).as(where).isEmpty();
    }

    @Test
    void pointers_in_a_circle_end() {
        byte[] packet = {
            0,
            0,
            (byte) 0x84,
            0,
            0,
            2,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            'a',
            (byte) 0xC0,
            18,
            0,
            1,
            1,
            'b',
            (byte) 0xC0,
            12,
            0,
            1,
            0,
            1,
            0,
            1
        };
        assertThat(DnsMessage.parse(packet)).isEmpty();
    }

    @Test
    void a_name_is_not_longer_than_255_bytes() {
        String label = "x".repeat(60) + ".";

        assertThat(DnsMessage.parse(new Packets().pointer(label.repeat(4) + "a", "b").answer()))
                .isPresent();
        assertThat(DnsMessage.parse(new Packets().pointer(label.repeat(5) + "a", "b").answer()))
                .isEmpty();
    }

    @Test
    void what_is_taken_back_is_not_said() {
        byte[] packet = new Packets().address("nas.local", 127, 0, 0, 7).answer();
        packet[packet.length - 7] = 0; // the time to live

        assertThat(DnsMessage.parse(packet).orElseThrow().records())
                .singleElement()
                .satisfies(entry -> assertThat(entry.lasting()).isFalse());
    }

    @Test
    void a_question_is_no_answer() {
        byte[] question =
                DnsMessage.asking(7, List.of(new DnsMessage.Question(MdnsBook.TYPES, 12)));

        assertThat(DnsMessage.parse(question).orElseThrow().isAnswer()).isFalse();
    }

    @Test
    void netbios_says_name_workgroup_and_card() {
        NodeStatus status =
                NodeStatus.parse(Packets.nodeStatus(CARD, "@HOME", "FILES")).orElseThrow();

        assertThat(status.machine()).contains("FILES");
        assertThat(status.workgroup()).contains("HOME");
        assertThat(status.card()).contains(MacAddress.parse("00:11:32:01:02:03"));
        assertThat(NodeStatus.parse(Packets.nodeStatus(new byte[6])).orElseThrow().card())
                .as("Samba has none")
                .isEmpty();
        assertThat(NodeStatus.question()).hasSize(50);
    }

    @Test
    void a_router_describes_itself() {
        assertThat(Ssdp.described(PRINTER, Xml.parse(DESCRIPTION)))
                .isEqualTo(
                        new Announcement(
                                PRINTER,
                                List.of(new HostName("Our & router", "upnp")),
                                List.of(
                                        new Anchor(
                                                Anchor.UPNP_UDN,
                                                "uuid:75802409-bccb-40e7-8e6c-3ca62f000001")),
                                List.of(
                                        new Trait(
                                                "upnp.device_type",
                                                "urn:schemas-upnp-org:device:InternetGatewayDevice:1"),
                                        new Trait(
                                                "upnp.device_type",
                                                "urn:schemas-upnp-org:device:WANDevice:1"),
                                        new Trait("upnp.manufacturer", "AVM"),
                                        new Trait("upnp.modelname", "FRITZ!Box 7590"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uuid:00000000-0000-0000-0000-000000000000",
                "uuid:12345678-1234-1234-1234-123456789abc",
                "uuid:",
                "75802409-bccb-40e7-8e6c-3ca62f000001"
            })
    void an_id_that_many_devices_share_is_no_anchor(String udn) {
        String xml = "<root><device><UDN>" + udn + "</UDN></device></root>";

        assertThat(Ssdp.described(PRINTER, Xml.parse(xml.getBytes(UTF_8))).anchors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b \"c\">]><a><n>x&b;</n></a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/evil.dtd\"><a><n>x</n></a>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a><n>&b;</n></a>",
                "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">]><a><n>&c;</n></a>"
            })
    void a_document_that_declares_anything_says_nothing(String document) {
        assertThat(Xml.parse(document.getBytes(UTF_8)).elements()).isEmpty();
    }

    @Test
    void a_document_is_read_to_a_depth_and_a_number_of_elements() {
        String deep = "<a>".repeat(10_000) + "x" + "</a>".repeat(10_000);
        String wide = "<r>" + "<a>x</a>".repeat(10_000) + "</r>";

        assertThat(Xml.parse(deep.getBytes(UTF_8)).elements()).isEmpty();
        assertThat(Xml.parse(wide.getBytes(UTF_8)).elements()).hasSizeLessThan(Xml.MOST + 1);
        assertThat(Xml.parse(("<a>" + "x".repeat(100_000) + "</a>").getBytes(UTF_8)).elements())
                .singleElement()
                .satisfies(it -> assertThat(it.text()).hasSize(Trait.LONGEST));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.7/d.xml, true",
        "http://127.0.0.7:49152/d.xml?x=1, true",
        "HTTP://127.0.0.7:80, true",
        "http://127.0.0.8/d.xml, false",
        "http://127.0.0.7@127.0.0.8/, false",
        "http://localhost/, false",
        "http://2130706439/, false",
        "https://127.0.0.7/, false",
        "file:///etc/passwd, false",
        "http://127.0.0.7:9100/, false",
        "http://127.0.0.7:515/, false",
        "http://127.0.0.7:99999/, false",
        "//127.0.0.7/, false",
        "'http://127.0.0.7/ x', false",
        "'', false"
    })
    void a_document_is_fetched_from_its_sender_only(String url, boolean isFetched) {
        assertThat(Pages.place(PRINTER, url).isPresent()).isEqualTo(isFetched);
    }

    @Test
    void a_reply_in_chunks_is_joined() {
        assertThat(HttpReply.read(REPLY).map(reply -> new String(reply.body(), UTF_8)))
                .contains("hello!");
    }

    @RepeatedTest(300)
    void nothing_that_comes_in_breaks_a_parser(RepetitionInfo run) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        for (byte[] sample :
                List.of(
                        Packets.printer(),
                        Packets.nodeStatus(CARD, "@HOME", "FILES"),
                        DESCRIPTION,
                        REPLY,
                        FOUND)) {
            byte[] damaged = damaged(sample, random);
            DnsMessage.parse(damaged)
                    .ifPresent(message ->
                            assertThat(message.records()).hasSizeLessThan(DnsMessage.MOST_RECORDS));
            NodeStatus.parse(damaged)
                    .ifPresent(status -> assertThat(status.names()).hasSizeLessThan(256));
            assertThat(Ssdp.fields(damaged)).hasSizeLessThan(41);
            assertThat(Xml.parse(damaged).elements()).hasSizeLessThan(Xml.MOST);
            HttpReply.read(damaged)
                    .ifPresent(reply -> assertThat(reply.body().length).isLessThan(damaged.length));
        }
    }

    private static byte[] damaged(byte[] sample, RandomGenerator random) {
        byte[] damaged = java.util.Arrays.copyOf(sample, 1 + random.nextInt(sample.length));
        for (int i = random.nextInt(8); i > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
