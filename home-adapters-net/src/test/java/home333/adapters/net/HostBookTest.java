package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Anchor;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Port;
import home333.domain.PortCounts;
import home333.domain.ScanEvent;
import home333.domain.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostBookTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final MacAddress CARD = MacAddress.parse("b8:27:eb:00:00:07");
    private static final IpAddress ADDRESS = IpAddress.parse("198.18.0.7");

    private final HostBook book = new HostBook();

    private static Sighting arp(IpAddress address, MacAddress mac) {
        return new Sighting(address, Set.of(Anchor.of(mac)), Method.ARP, NOW, Optional.empty());
    }

    private static Sighting echo(Duration roundTrip) {
        return new Sighting(ADDRESS, Set.of(), Method.ICMP, NOW, Optional.of(roundTrip));
    }

    @Test
    void the_first_evidence_finds_a_host() {
        Sighting sighting = arp(ADDRESS, CARD);

        assertThat(book.seen(sighting)).containsExactly(new ScanEvent.Found(Host.of(sighting)));
    }

    @Test
    void further_evidence_updates_it_as_long_as_it_says_more() {
        Host found = Host.of(arp(ADDRESS, CARD));
        assertThat(book.seen(arp(ADDRESS, CARD))).hasSize(1);
        Sighting echo = echo(Duration.ofMillis(3));

        assertThat(book.seen(echo)).containsExactly(new ScanEvent.Updated(found.seen(echo)));
        assertThat(book.seen(echo(Duration.ofMillis(5)))).isEmpty();
    }

    @Test
    void two_cards_at_one_address_are_told_once_and_the_first_is_kept() {
        assertThat(book.seen(arp(ADDRESS, CARD))).hasSize(1);
        MacAddress other = MacAddress.parse("b8:27:eb:00:00:08");

        assertThat(book.seen(arp(ADDRESS, other)))
                .singleElement()
                .isInstanceOfSatisfying(
                        ScanEvent.Warning.class,
                        warning ->
                                assertThat(warning.text())
                                        .contains("198.18.0.7", CARD.toString(), other.toString()));
        assertThat(book.seen(arp(ADDRESS, other))).isEmpty();
    }

    @Test
    void of_very_many_addresses_with_two_cards_a_few_are_named() {
        MacAddress other = MacAddress.parse("b8:27:eb:00:00:08");
        List<ScanEvent> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            var address = new Ipv4Address(0xc6120000 + i);
            events.addAll(book.seen(arp(address, CARD)));
            events.addAll(book.seen(arp(address, other)));
        }

        assertThat(events)
                .filteredOn(ScanEvent.Warning.class::isInstance)
                .hasSize(9)
                .last()
                .asString()
                .contains("further addresses");
    }

    @Test
    void a_card_that_answers_for_very_many_addresses_is_told_once() {
        List<ScanEvent> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            events.addAll(book.seen(arp(new Ipv4Address(0xc6120000 + i), CARD)));
        }

        assertThat(events).filteredOn(ScanEvent.Warning.class::isInstance).hasSize(1);
    }

    @Test
    void an_open_port_belongs_to_a_host_that_is_known_and_is_told_once() {
        assertThat(book.isOpen(ADDRESS, new Port(22))).isEmpty();
        assertThat(book.seen(arp(ADDRESS, CARD))).hasSize(1);

        assertThat(book.isOpen(ADDRESS, new Port(22))).isPresent();
        assertThat(book.isOpen(ADDRESS, new Port(22))).isEmpty();
    }

    @Test
    void a_host_with_every_port_open_is_told_of_in_few_events_that_show_few_ports_twice() {
        assertThat(book.seen(arp(ADDRESS, CARD))).hasSize(1);
        List<ScanEvent> events = new ArrayList<>();
        for (int port = 1; port <= 65_535; port++) {
            book.isOpen(ADDRESS, new Port(port)).ifPresent(events::add);
        }
        events.addAll(book.rest());

        assertThat(events).hasSizeLessThan(200);
        assertThat(events.stream().mapToInt(HostBookTest::portsIn).sum()).isLessThan(20 * 65_535);
        assertThat(portsIn(events.getLast())).isEqualTo(65_535);
    }

    private static int portsIn(ScanEvent event) {
        return ((ScanEvent.Updated) event).host().openPorts().size();
    }

    @Test
    void ports_that_wait_to_be_told_are_told_with_the_count_of_the_others_or_at_the_end() {
        assertThat(book.seen(arp(ADDRESS, CARD))).hasSize(1);
        for (int port = 1; port <= 16; port++) {
            assertThat(book.isOpen(ADDRESS, new Port(port))).isPresent();
        }
        assertThat(book.isOpen(ADDRESS, new Port(17))).isEmpty();
        assertThat(book.tried(ADDRESS, new PortCounts(5, 2)).map(HostBookTest::portsIn))
                .contains(17);
        assertThat(book.isOpen(ADDRESS, new Port(18))).isEmpty();

        assertThat(book.rest()).extracting(HostBookTest::portsIn).containsExactly(18);
        assertThat(book.rest()).isEmpty();
    }

    @Test
    void counted_ports_belong_to_a_host_that_is_known() {
        var counts = new PortCounts(5, 2);
        assertThat(book.tried(ADDRESS, counts)).isEmpty();
        assertThat(book.seen(arp(ADDRESS, CARD))).hasSize(1);

        assertThat(book.tried(ADDRESS, counts))
                .hasValueSatisfying(event ->
                        assertThat(((ScanEvent.Updated) event).host().otherPorts())
                                .contains(counts));
    }
}
