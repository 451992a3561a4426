package home333.adapters.services.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.services.dns.DnsMessage;
import home333.adapters.services.dns.DnsName;
import home333.adapters.services.dns.DnsQuestion;
import home333.adapters.services.dns.Packets;
import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MdnsTest {
    private static final IpAddress PRINTER = IpAddress.parse("127.0.0.7");

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
        assertThat(book.missing()).extracting(DnsQuestion::type).containsExactly(16, 1, 28);
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
    void many_senders_are_heard_until_they_have_said_enough_together() {
        var mdns = new Mdns(Mdns.GROUP);
        var packets = new Packets().address("h.local", 127, 0, 0, 7);
        for (int i = 0; i < 300; i++) {
            var _ = packets.pointer("_ipp._tcp.local", "p" + i + "._ipp._tcp.local");
        }
        byte[] packet = packets.answer();
        List<IpAddress> heard = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            IpAddress sender = IpAddress.parse("127.0." + i / 250 + "." + i % 250);
            mdns.hear(
                    new Incoming(sender, Mdns.GROUP.port(), Optional.empty(), packet),
                    _ -> heard.add(sender));
        }

        assertThat(heard).hasSize(Mdns.MOST_FACTS / MdnsBook.MOST);
    }

    @Test
    void of_very_many_questions_the_first_are_put() {
        List<IpAddress> hosts = IntStream.range(0, 10_000).mapToObj(PRINTER::plus).toList();

        assertThat(new Mdns(Mdns.GROUP).next(hosts, false)).hasSize(Mdns.MOST_QUESTIONS_IN_ALL);
    }
}
