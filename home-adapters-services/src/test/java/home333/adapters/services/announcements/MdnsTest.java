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
import org.junit.jupiter.api.Timeout;

class MdnsTest {
    private static final IpAddress PRINTER = IpAddress.parse("127.0.0.7");

    private static DnsMessage message(Packets packets) {
        return DnsMessage.parse(packets.answer()).orElseThrow();
    }

    private static Announcement said(byte[] packet, IpAddress sender) {
        var book = new MdnsBook();
        var _ = book.take(DnsMessage.parse(packet).orElseThrow());
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
    void of_an_address_beside_its_own_a_sender_is_believed_the_name_only() {
        var book = new MdnsBook();
        var _ = book.take(DnsMessage.parse(Packets.printer()).orElseThrow());
        var _ = book.take(message(new Packets().address("brw1.local", 127, 0, 0, 9)));

        assertThat(new MdnsReading(book, PRINTER, address -> address).announcements())
                .last()
                .isEqualTo(
                        new Announcement(
                                IpAddress.parse("127.0.0.9"),
                                List.of(new HostName("brw1.local", "mdns_proxy")),
                                List.of(),
                                List.of()));
    }

    @Test
    void a_name_that_no_address_is_tied_to_says_nothing() {
        var book = new MdnsBook();
        var _ =
                book.take(
                        message(
                                new Packets()
                                        .pointer("_ipp._tcp.local", "Laser._ipp._tcp.local")
                                        .server("Laser._ipp._tcp.local", "brw1.local")));

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
            String instance = "p" + i + "._ipp._tcp.local";
            var _ =
                    book.take(
                            message(
                                    new Packets()
                                            .pointer("_ipp._tcp.local", instance)
                                            .server(instance, "h.local")
                                            .address("h.local", 10, 0, i >> 8, i & 0xFF)));
        }

        assertThat(book.weight()).isBetween(MdnsBook.MOST * 9 / 10, MdnsBook.MOST);
        assertThat(book.instancesOf(DnsName.of("h.local"))).hasSizeLessThan(256);
        assertThat(book.hosts().get(DnsName.of("h.local"))).hasSizeLessThan(17);
        assertThat(book.missing()).hasSize(MdnsBook.MOST_QUESTIONS);
    }

    @Test
    void a_text_that_changes_without_end_fills_no_more_than_the_book() {
        var book = new MdnsBook();
        for (int i = 0; i < 1_000; i++) {
            var _ = book.take(message(new Packets().text("a.local", i + "x".repeat(250))));
        }

        assertThat(book.weight()).isLessThanOrEqualTo(MdnsBook.MOST);
    }

    @Test
    void what_was_said_before_is_no_news() {
        var book = new MdnsBook();
        DnsMessage printer = DnsMessage.parse(Packets.printer()).orElseThrow();

        assertThat(book.take(printer)).isTrue();
        assertThat(book.take(printer)).isFalse();
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

        assertThat(heard).hasSizeBetween(Mdns.MOST_IN_ALL / MdnsBook.MOST, 100);
    }

    @Test
    void long_names_fill_no_more_than_the_book() {
        var book = new MdnsBook();
        var packets = new Packets();
        String end = ".abcde".repeat(37) + ".local";
        for (int i = 0; i < 200; i++) {
            var _ = packets.server("i" + i + end, "h" + i + end);
        }
        var _ = book.take(message(packets));

        assertThat(book.missing()).hasSizeBetween(1, MdnsBook.MOST_QUESTIONS);
    }

    /** What took a minute while each such name was compared with all others. */
    @Test
    @Timeout(20)
    void names_that_all_have_one_hash_take_no_time() {
        var mdns = new Mdns(Mdns.GROUP);
        for (int i = 0; i < 300; i++) {
            var packets = new Packets();
            for (int j = 0; j < 90; j++) {
                String name = sameHash(90 * i + j) + ".q".repeat(35) + ".local";
                var _ = packets.server(name, name);
            }
            var incoming =
                    new Incoming(
                            PRINTER.plus(i / 3),
                            Mdns.GROUP.port(),
                            Optional.empty(),
                            packets.answer());
            mdns.hear(incoming, _ -> {});
            var _ = mdns.next(List.of(), true);
        }
    }

    /** By two letters for each bit; {@code bz} and {@code c[} have one hash. */
    private static String sameHash(int number) {
        var text = new StringBuilder();
        for (int bit = 0; bit < 15; bit++) {
            var _ = text.append((number >> bit & 1) == 1 ? "c[" : "bz");
        }
        return text.toString();
    }

    @Test
    void of_very_many_questions_the_first_are_put() {
        List<IpAddress> hosts = IntStream.range(0, 10_000).mapToObj(PRINTER::plus).toList();

        assertThat(new Mdns(Mdns.GROUP).next(hosts, false)).hasSize(Mdns.MOST_QUESTIONS_IN_ALL);
    }

    @Test
    void hosts_that_are_asked_alone_use_up_nothing_that_the_lan_is_asked() {
        var mdns = new Mdns(Mdns.GROUP);
        for (int i = 0; i < Mdns.MOST_QUESTIONS_IN_ALL; i++) {
            assertThat(mdns.toOne(PRINTER.plus(i), true)).hasSize(2);
        }

        assertThat(mdns.next(List.of(PRINTER), false)).hasSize(1);
    }
}
