package home333.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.Devices;
import home333.app.TestHome;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.event.HomeEvent;
import home333.domain.event.HomeEvent.PresenceChanged;
import home333.domain.presence.Farewell;
import home333.domain.presence.Observation;
import home333.domain.presence.Overheard;
import home333.domain.presence.PresenceState;
import home333.domain.presence.Source;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a watcher makes of what it overhears. */
class HearsayTest extends WatchedHome {
    private static final MacAddress CARD = MacAddress.parse("b8:27:eb:00:01:05");
    private static final MacAddress STRANGE = MacAddress.parse("b8:27:eb:00:01:99");
    private static final IpAddress HOME = IpAddress.parse("198.18.0.5");
    private static final IpAddress ELSEWHERE = IpAddress.parse("198.18.0.66");
    private static final DeviceId PHONE = new DeviceId("phone");

    HearsayTest() {
        super(true);
    }

    private void keepPhone(IpAddress... addresses) throws IOException {
        Device phone =
                new Device.Builder(PHONE, TestHome.NOON)
                        .name("phone")
                        .kind("phone")
                        .macs(List.of(CARD))
                        .ips(List.of(addresses))
                        .build();
        assertThat(test.home.devices().add(phone)).isInstanceOf(Devices.Outcome.Done.class);
    }

    private void plugIn(IpAddress address, MacAddress card) {
        test.lan.add(MemoryHost.of(address.toString(), card.toString()));
    }

    private void sign(MacAddress card, Source source, IpAddress... from) {
        test.listener.say(
                new Overheard.Sign(card, List.of(from).stream().findFirst(), source, now()));
    }

    private Instant now() {
        return test.instant();
    }

    private PresenceState state() {
        return test.home.presence().now().of(PHONE).orElseThrow().state();
    }

    private Instant looked() {
        return test.home.presence().now().of(PHONE).orElseThrow().looked().orElseThrow();
    }

    @Test
    void a_device_that_answers_nothing_and_is_heard_is_online() throws Exception {
        keepPhone(HOME);
        time.pass(SOON);
        assertThat(state().presence()).isEqualTo(Presence.UNKNOWN);

        for (int i = 0; i < 6 * 60; i++) {
            sign(CARD, Source.ARP_HEARD, HOME);
            time.pass(SOON);
        }

        assertThat(state().presence()).isEqualTo(Presence.ONLINE);
        assertThat(state().last().orElseThrow().source()).isEqualTo(Source.ARP_HEARD);
    }

    private HeardRound round(Overheard... heard) throws IOException {
        return new HeardRound(List.of(heard), new Identity(test.home.devices().list()));
    }

    @Test
    void who_was_heard_while_it_was_asked_in_vain_was_not_silent() throws Exception {
        keepPhone(HOME);
        var silent = new Observation.Silent(now(), Set.of(Method.ARP), 3);
        var answered =
                new Observation.Answered(
                        now(), Source.ARP, Reason.of(Reason.Kind.RECOGNISED, "ARP", HOME, CARD));
        var sign = new Overheard.Sign(CARD, Optional.of(HOME), Source.ARP_HEARD, now());
        var saying = new Overheard.Sign(CARD, Optional.of(HOME), Source.MDNS_HEARD, now());

        assertThat(round(sign, saying).with(PHONE, silent))
                .isEqualTo(new Observation.Heard(now(), Source.ARP_HEARD));
        assertThat(round(saying).with(PHONE, silent)).isEqualTo(silent);
        assertThat(round(sign).with(PHONE, answered)).isEqualTo(answered);
    }

    @Test
    void who_spoke_or_answered_since_it_said_goodbye_has_not_left() throws Exception {
        keepPhone(HOME);
        var goodbye = new Overheard.Goodbye(CARD, Farewell.MDNS_GOODBYE, now());
        var sign = new Overheard.Sign(CARD, Optional.empty(), Source.ARP_HEARD, now());
        var answered =
                new Observation.Answered(
                        now().plusMillis(1),
                        Source.ARP,
                        Reason.of(Reason.Kind.RECOGNISED, "ARP", HOME, CARD));
        HeardRound meanwhile = round(goodbye);
        var _ = meanwhile.with(PHONE, answered);

        assertThat(round(sign, goodbye).farewells()).containsOnlyKeys(PHONE);
        assertThat(round(goodbye, sign).farewells()).isEmpty();
        assertThat(meanwhile.farewells()).isEmpty();
    }

    @Test
    void who_is_heard_is_asked_less_often_and_not_never() throws Exception {
        keepPhone(HOME);
        plugIn(HOME, CARD);
        time.pass(SOON);
        Instant before = looked();
        for (int i = 0; i < 4 * 6; i++) {
            sign(CARD, Source.ARP_HEARD, HOME);
            time.pass(SOON);
        }
        assertThat(looked()).isEqualTo(before);

        for (int i = 0; i < 2 * 6; i++) {
            sign(CARD, Source.ARP_HEARD, HOME);
            time.pass(SOON);
        }
        assertThat(looked()).isAfter(before);
    }

    @Test
    void who_says_goodbye_by_dhcp_is_offline_long_before_its_sleep_would_be_over()
            throws Exception {
        keepPhone(HOME);
        plugIn(HOME, CARD);
        time.pass(SOON);
        test.lan.remove(HOME);
        test.listener.say(new Overheard.Goodbye(CARD, Farewell.DHCP_RELEASE, now()));
        time.pass(Duration.ofMinutes(8));

        assertThat(state().presence()).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void who_says_goodbye_over_and_over_is_not_asked_each_time() throws Exception {
        keepPhone(HOME);
        plugIn(HOME, CARD);
        time.pass(SOON);
        Set<Instant> looks = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            test.listener.say(new Overheard.Goodbye(CARD, Farewell.DHCP_RELEASE, now()));
            time.pass(Duration.ofSeconds(1));
            looks.add(looked());
        }

        assertThat(looks).hasSizeBetween(3, 8);
    }

    @Test
    void a_look_of_the_time_before_the_clock_was_set_back_puts_no_other_off() throws Exception {
        keepPhone(HOME);
        plugIn(HOME, CARD);
        time.pass(SOON);
        test.set(TestHome.NOON.minus(Duration.ofDays(30)));
        test.listener.say(new Overheard.Goodbye(CARD, Farewell.DHCP_RELEASE, now()));
        time.pass(Duration.ofSeconds(1));

        assertThat(looked()).isBefore(TestHome.NOON);
    }

    @Test
    void who_is_heard_at_another_address_is_asked_there_at_once_and_followed() throws Exception {
        keepPhone(HOME);
        plugIn(HOME, CARD);
        time.pass(SOON);
        test.lan.remove(HOME);
        plugIn(ELSEWHERE, CARD);
        sign(CARD, Source.DHCP_HEARD, ELSEWHERE);
        time.pass(Duration.ofSeconds(5));

        assertThat(test.home.devices().list().getFirst().ips()).containsExactly(ELSEWHERE);
        assertThat(state().presence()).isEqualTo(Presence.ONLINE);
        assertThat(events.all()).isEmpty();
    }

    @Test
    void a_device_without_an_address_is_found_where_it_is_heard() throws Exception {
        keepPhone();
        time.pass(SOON);
        plugIn(ELSEWHERE, CARD);
        sign(CARD, Source.ARP_HEARD, ELSEWHERE);
        time.pass(Duration.ofSeconds(5));

        assertThat(test.home.devices().list().getFirst().ips()).containsExactly(ELSEWHERE);
    }

    @Test
    void nobody_is_asked_outside_the_lan_for_what_a_packet_says() throws Exception {
        keepPhone(HOME);
        plugIn(HOME, CARD);
        IpAddress outside = IpAddress.parse("198.19.0.1");
        plugIn(outside, CARD);
        time.pass(SOON);
        sign(CARD, Source.ARP_HEARD, outside);
        test.lan.remove(HOME);
        time.pass(Duration.ofMinutes(2));

        assertThat(test.home.devices().list().getFirst().ips()).containsExactly(HOME);
    }

    @Test
    void an_announcement_proves_nothing_and_makes_it_look_at_once() throws Exception {
        keepPhone(HOME);
        plugIn(HOME, CARD);
        time.pass(SOON);
        test.lan.remove(HOME);
        time.pass(Duration.ofHours(2));
        assertThat(state().presence()).isEqualTo(Presence.OFFLINE);

        sign(CARD, Source.MDNS_HEARD, HOME);
        time.pass(Duration.ofSeconds(5));
        assertThat(state().presence()).isEqualTo(Presence.OFFLINE);
        plugIn(HOME, CARD);
        time.pass(SOON);
        sign(CARD, Source.MDNS_HEARD, HOME);
        time.pass(Duration.ofSeconds(5));

        assertThat(state().presence()).isEqualTo(Presence.ONLINE);
        assertThat(events.all().stream().map(HearsayTest::kind)).containsExactly("WENT", "CAME");
    }

    private static String kind(HomeEvent event) {
        return event instanceof PresenceChanged changed
                ? changed.change().kind().name()
                : event.toString();
    }

    @Test
    void a_stranger_that_speaks_is_told_within_a_minute() throws Exception {
        plugIn(HOME, CARD);
        time.pass(Duration.ofMinutes(2));
        plugIn(ELSEWHERE, STRANGE);
        sign(STRANGE, Source.DHCP_HEARD);
        time.pass(Duration.ofSeconds(30));

        assertThat(newcomers()).containsExactly(ELSEWHERE);
        assertThat(scans.count()).isEqualTo(2);
    }

    @Test
    void strangers_that_no_scan_finds_do_not_make_it_scan_on_and_on() throws Exception {
        plugIn(HOME, CARD);
        time.pass(Duration.ofMinutes(2));
        for (int i = 0; i < 6 * 12; i++) {
            sign(STRANGE, Source.ARP_HEARD, ELSEWHERE);
            sign(CARD, Source.ARP_HEARD, HOME);
            time.pass(SOON);
        }

        assertThat(scans.count()).isBetween(2, 5);
    }

    @Test
    void a_flood_of_strangers_makes_it_scan_once_a_minute_at_most() throws Exception {
        plugIn(HOME, CARD);
        for (int i = 0; i < 6 * 10; i++) {
            for (int j = 0; j < 100; j++) {
                sign(new MacAddress(0x02_00_00_00_00_00L + 100L * i + j), Source.ARP_HEARD);
            }
            time.pass(SOON);
        }

        assertThat(scans.count()).isBetween(8, 11);
    }

    @Test
    void in_a_flood_the_oldest_is_lost() {
        var hearsay = new Hearsay(test.listener, test);
        for (int i = 1; i <= Hearsay.MOST + 5; i++) {
            sign(new MacAddress(2L * i), Source.ARP_HEARD);
        }

        List<Overheard> heard = hearsay.take();
        assertThat(heard).hasSize(Hearsay.MOST);
        assertThat(heard.getFirst().card()).isEqualTo(new MacAddress(12));
        assertThat(hearsay.take()).isEmpty();
    }

    @Test
    void where_this_process_may_not_listen_it_watches_all_the_same() {
        var deaf =
                new Hearsay(
                        _ -> {
                            throw new IOException("not permitted");
                        },
                        test);

        assertThat(deaf.take()).isEmpty();
        deaf.close();
    }

    @Test
    void a_listening_that_did_not_begin_is_begun_later() throws Exception {
        var mayListen = new AtomicBoolean();
        var hearsay =
                new Hearsay(
                        heard -> {
                            if (!mayListen.get()) {
                                throw new IOException("out of memory");
                            }
                            return test.listener.listen(heard);
                        },
                        test);
        mayListen.set(true);
        test.pass(Hearsay.TRY_AGAIN_EVERY);
        assertThat(hearsay.take()).isEmpty();
        sign(STRANGE, Source.ARP_HEARD, HOME);

        assertThat(hearsay.take()).hasSize(1);
        hearsay.close();
        assertThat(test.listener.listening()).isEqualTo(1);
    }

    @Test
    void it_listens_until_it_is_closed() {
        assertThat(test.listener.listening()).isEqualTo(1);

        time.watcher().close();

        assertThat(test.listener.listening()).isZero();
    }
}
