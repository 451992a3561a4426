package home333.adapters.services.announcements;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.services.dns.Packets;
import home333.domain.Announcement;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.IpRange;
import home333.ports.Announcements;
import home333.testkit.AnnouncementsContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts of 127.0.0.0/8 that speak as devices do, and as devices do not. */
@Timeout(60)
class HearingTest extends AnnouncementsContract {
    private static final IpAddress HOST = IpAddress.parse("127.0.0.7");
    private static final IpAddress OTHER = IpAddress.parse("127.0.0.8");
    private static final int ID = 0x8334;
    private static final byte[] STATUS = Packets.nodeStatus(ID, Packets.card(), "@HOME", NAME);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Queue<Announcement> heard = new ConcurrentLinkedQueue<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.add(resource);
        return resource;
    }

    /** A host that is asked and answers by the wire's own words. */
    private LoopbackSpeaker speaker(IpAddress at, int port, List<byte[]> answers)
            throws IOException {
        return opened(new LoopbackSpeaker(at, port, answers));
    }

    private static Announcements by(Hearing.Languages languages) {
        return (areas, told) -> begin(languages, areas, told);
    }

    /** All of 127.0.0.0/8. */
    static Segment loopback() throws IOException {
        return new Segment(
                NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()),
                InetAddress.getLoopbackAddress(),
                List.of(IpNetwork.parse("127.0.0.0/8")));
    }

    private static Hearing begin(
            Hearing.Languages languages, Collection<IpRange> areas, Consumer<Announcement> told) {
        try {
            return Hearing.begin(areas, told, List.of(loopback()), languages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(Hearing.Languages languages) throws InterruptedException {
        List<IpRange> areas = List.of(IpRange.of(HOST), IpRange.of(OTHER));
        try (var listening = by(languages).listen(areas, heard::add)) {
            listening.ask(HOST);
            listening.await(Duration.ofSeconds(20));
        }
    }

    @Override
    protected Stage stage() throws IOException {
        LoopbackSpeaker speaker = speaker(HOST, 0, List.of(STATUS));
        return new Stage(
                by(_ -> List.of(new Netbios(Netbios.GROUP.at(speaker.port()), ID))),
                HOST,
                OTHER,
                speaker::questions);
    }

    @Test
    void an_answer_from_somebody_who_was_not_asked_is_not_heard() throws Exception {
        LoopbackSpeaker speaker = speaker(HOST, 0, List.of());
        speaker.answerFrom(OTHER, STATUS);

        listen(_ -> List.of(new Netbios(Netbios.GROUP.at(speaker.port()), ID)));

        assertThat(speaker.questions()).isPositive();
        assertThat(heard).isEmpty();
    }

    @Test
    void an_answer_from_another_port_is_not_heard() throws Exception {
        LoopbackSpeaker speaker = speaker(HOST, 0, List.of());
        speaker.answerFromAnotherPort(STATUS);

        listen(_ -> List.of(new Netbios(Netbios.GROUP.at(speaker.port()), ID)));

        assertThat(heard).isEmpty();
    }

    @Test
    void a_flood_of_announcements_is_heard_for_a_while_only() throws Exception {
        List<byte[]> flood = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            flood.add(Packets.nodeStatus(ID, Packets.card(), "NAME" + i));
        }
        int port = speaker(HOST, 0, flood).port();
        var counter = new CountingDialect(new Netbios(Netbios.GROUP.at(port), ID));

        listen(_ -> List.of(counter));

        assertThat(counter.heard()).isBetween(1, Attention.MOST_OF_A_SENDER);
        assertThat(List.copyOf(heard).getLast().names()).hasSizeLessThan(Announcement.MOST + 1);
    }

    @Test
    void who_closes_does_not_wait_until_all_that_came_in_is_heard() throws Exception {
        LoopbackSpeaker speaker = speaker(HOST, 0, Collections.nCopies(60, STATUS));
        var listening = new CompletableFuture<Hearing>();
        var closed = new CountDownLatch(1);
        var closing =
                new CountingDialect(new Netbios(Netbios.GROUP.at(speaker.port()), ID)) {
                    @Override
                    void hear(Incoming incoming, Consumer<Announcement> told) {
                        super.hear(incoming, told);
                        if (heard() == 1) {
                            speaker.awaitAnswers(60);
                            awaitClosing(listening.join(), closed);
                        }
                    }
                };
        var _ =
                listening.complete(
                        begin(_ -> List.of(closing), List.of(IpRange.of(HOST)), _ -> {}));

        listening.join().ask(HOST);
        closed.await();

        assertThat(closing.heard()).isOne();
    }

    private static void awaitClosing(Hearing hearing, CountDownLatch closed) {
        Thread closer =
                Thread.ofVirtual()
                        .start(() -> {
                            hearing.close();
                            closed.countDown();
                        });
        while (closer.getState() != Thread.State.TIMED_WAITING) { // until it waits for this thread
            Thread.onSpinWait();
        }
    }

    @Test
    void of_very_many_hosts_the_first_are_asked() throws Exception {
        var asked = new AtomicInteger();
        var dialect =
                new CountingDialect(new Netbios(Netbios.GROUP, ID)) {
                    @Override
                    List<byte[]> toOne(IpAddress host, boolean alone) {
                        asked.incrementAndGet();
                        return List.of();
                    }
                };
        try (var listening =
                by(_ -> List.of(dialect))
                        .listen(List.of(IpNetwork.parse("127.0.0.0/8").range()), heard::add)) {
            for (int i = 0; i < 10_000; i++) {
                listening.ask(HOST.plus(i));
            }
            listening.await(Duration.ofSeconds(20));
        }

        assertThat(asked).hasValue(Hearing.MOST_ADDRESSES);
    }

    @Test
    void a_datagram_that_breaks_a_dialect_ends_nothing() throws Exception {
        int port = speaker(HOST, 0, List.of(STATUS, STATUS)).port();
        var breaking =
                new CountingDialect(new Netbios(Netbios.GROUP.at(port), ID)) {
                    @Override
                    void hear(Incoming incoming, Consumer<Announcement> told) {
                        boolean isFirst = heard() == 0;
                        super.hear(incoming, isFirst ? _ -> {} : told);
                        if (isFirst) {
                            throw new IllegalStateException("a mistake in a parser");
                        }
                    }
                };

        listen(_ -> List.of(breaking));

        assertThat(heard).isNotEmpty();
    }

    @Test
    void a_dialect_that_breaks_while_nothing_comes_in_ends_nothing() throws Exception {
        int port = speaker(HOST, 0, List.of(STATUS)).port();
        var breaking =
                new CountingDialect(new Netbios(Netbios.GROUP.at(port), ID)) {
                    @Override
                    List<byte[]> next(List<IpAddress> nameless, boolean asMember) {
                        throw new IllegalStateException("a mistake in a dialect");
                    }
                };

        listen(_ -> List.of(breaking, new Netbios(Netbios.GROUP.at(port), ID)));

        assertThat(heard).isNotEmpty();
    }

    @Test
    void mdns_is_asked_further_until_all_is_said() throws Exception {
        var pointers =
                new Packets()
                        .pointer("_services._dns-sd._udp.local", "_ipp._tcp.local")
                        .pointer("_ipp._tcp.local", "Laser._ipp._tcp.local")
                        .answer();
        LoopbackSpeaker speaker = speaker(HOST, 0, List.of(pointers));
        speaker.then(Packets.printer());

        listen(_ -> List.of(new Mdns(Mdns.GROUP.at(speaker.port()))));

        assertThat(List.copyOf(heard).getLast().anchors()).isNotEmpty();
        assertThat(speaker.questions()).as("each is asked once").isLessThan(10);
    }

    @Test
    void what_is_said_of_addresses_that_nobody_asked_about_is_not_told() throws Exception {
        byte[] both =
                new Packets()
                        .address("brw1.local", 127, 0, 0, 7)
                        .address("brw1.local", 127, 0, 0, 9)
                        .answer();
        int port = speaker(HOST, 0, List.of(both)).port();

        listen(_ -> List.of(new Mdns(Mdns.GROUP.at(port))));

        assertThat(heard).extracting(Announcement::from).containsOnly(HOST);
    }

    private static byte[] found(String location) {
        return ("HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nLOCATION: " + location + "\r\n\r\n")
                .getBytes(US_ASCII);
    }

    private void describedAt(String location) throws Exception {
        int port = speaker(HOST, 0, List.of(found(location))).port();
        listen(pages -> List.of(new Ssdp(Ssdp.GROUP.at(port), pages)));
    }

    @Test
    void a_description_is_fetched_from_the_device_itself() throws Exception {
        LoopbackPage page = opened(new LoopbackPage(HOST, LoopbackPage.ROUTER));

        describedAt("http://127.0.0.7:" + page.port() + "/d.xml");

        assertThat(heard).flatExtracting(Announcement::names).hasSize(1);
        assertThat(page.visits()).isOne();
    }

    @Test
    void a_description_on_another_host_is_never_fetched() throws Exception {
        LoopbackPage page = opened(new LoopbackPage(OTHER, LoopbackPage.ROUTER));

        describedAt("http://127.0.0.8:" + page.port() + "/d.xml");

        assertThat(page.visits()).isZero();
        assertThat(heard).flatExtracting(Announcement::names).isEmpty();
    }

    @Test
    void a_description_of_somebody_who_is_not_asked_about_is_never_fetched() throws Exception {
        LoopbackPage page = opened(new LoopbackPage(OTHER, LoopbackPage.ROUTER));
        LoopbackSpeaker speaker = speaker(HOST, 0, List.of());
        speaker.answerFrom(OTHER, found("http://127.0.0.8:" + page.port() + "/d.xml"));
        var heardToo = new AtomicReference<CountingDialect>();

        try (var listening =
                begin(
                        pages -> List.of(asksThoughNotAlone(pages, speaker.port(), heardToo)),
                        List.of(IpNetwork.parse("127.0.0.32/27").range(), IpRange.of(HOST)),
                        heard::add)) {
            listening.ask(HOST);
            listening.await(Duration.ofSeconds(20));
        }

        assertThat(heardToo.get().heard()).as("it stands in the LAN that is asked").isPositive();
        assertThat(page.visits()).isZero();
    }

    private static Dialect asksThoughNotAlone(
            Pages pages, int port, AtomicReference<CountingDialect> made) {
        var dialect =
                new CountingDialect(new Ssdp(MulticastGroup.none(port), pages)) {
                    @Override
                    List<byte[]> toOne(IpAddress host, boolean alone) {
                        return super.toOne(host, true);
                    }
                };
        made.set(dialect);
        return dialect;
    }

    @Test
    void a_description_that_is_elsewhere_is_not_followed() throws Exception {
        LoopbackPage elsewhere = opened(new LoopbackPage(OTHER, LoopbackPage.ROUTER));
        LoopbackPage page =
                opened(
                        new LoopbackPage(
                                HOST,
                                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.8:"
                                        + elsewhere.port()
                                        + "/\r\n\r\n"));

        describedAt("http://127.0.0.7:" + page.port() + "/d.xml");

        assertThat(page.visits()).isOne();
        assertThat(elsewhere.visits()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void a_description_without_end_is_left_while_the_listening_goes_on(int pause) throws Exception {
        LoopbackPage page = opened(LoopbackPage.endless(HOST, Duration.ofMillis(pause)));
        byte[] found = found("http://127.0.0.7:" + page.port() + "/d.xml");
        int port = speaker(HOST, 0, List.of(found)).port();
        try (var listening =
                begin(
                        pages -> List.of(new Ssdp(Ssdp.GROUP.at(port), pages)),
                        List.of(IpRange.of(HOST)),
                        heard::add)) {
            listening.ask(HOST);

            assertThat(page.awaitHangUp()).isTrue();
        }
    }

    @Test
    void a_host_that_leads_to_a_hundred_descriptions_is_visited_a_few_times() throws Exception {
        LoopbackPage page = opened(new LoopbackPage(HOST, LoopbackPage.ROUTER));
        List<byte[]> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(found("http://127.0.0.7:" + page.port() + "/" + i));
        }
        int port = speaker(HOST, 0, answers).port();

        listen(pages -> List.of(new Ssdp(Ssdp.GROUP.at(port), pages)));

        assertThat(page.visits()).isBetween(1, 4);
    }
}
