package home333.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.PortList;
import home333.domain.Reason;
import home333.domain.event.HomeEvent;
import home333.domain.presence.Overheard;
import home333.domain.presence.Source;
import home333.domain.wake.MagicPacket;
import home333.domain.wake.SecureOn;
import home333.domain.wake.WakeDelivery;
import home333.domain.wake.WakeProgress;
import home333.domain.wake.WakeReport;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WakesTest {
    private static final MacAddress MAC = MacAddress.parse("b8:27:eb:00:00:05");
    private static final MagicPacket PACKET = MagicPacket.of(MAC);
    private static final MemoryHost NAS = MemoryHost.of("198.18.0.5", MAC.toString());
    private static final Duration BOOT = Duration.ofSeconds(5);

    private final TestHome test = new TestHome();
    private final Wakes wakes = test.home.wakes();
    private final Device device =
            Device.named("nas", TestHome.NOON).macs(List.of(MAC)).ips(List.of(NAS.ip())).build();

    private WakeReport wake(Duration patience) throws IOException, InterruptedException {
        return wakes.wake(WakeOrder.of(device).waiting(patience), _ -> {});
    }

    private WakeReport wakeAndWait() throws IOException, InterruptedException {
        return wake(Duration.ofSeconds(60));
    }

    @Test
    void a_machine_that_starts_ends_with_its_answer() throws IOException, InterruptedException {
        test.wakes.sleeps(PACKET, NAS, BOOT);

        WakeReport wake = wakeAndWait();

        assertThat(wake.progress()).isEqualTo(WakeProgress.ANSWERS);
        assertThat(wake.reached()).containsEntry(WakeProgress.ANSWERS, BOOT);
        assertThat(wake.reasons()).isEmpty();
        assertThat(wake.wasAwake()).isFalse();
        assertThat(wake.deliveries()).hasSize(2).allMatch(delivery -> delivery.sent() == 3);
    }

    @Test
    void another_machine_on_its_address_is_no_answer() throws IOException, InterruptedException {
        test.lan.add(MemoryHost.of("198.18.0.5", "b8:27:eb:00:00:99"));

        WakeReport wake = wakeAndWait();

        assertThat(wake.progress()).isEqualTo(WakeProgress.SENT);
        assertThat(wake.reasons().getFirst())
                .hasToString("198.18.0.5 is answered by another machine now: b8:27:eb:00:00:99");
    }

    @Test
    void behind_a_router_its_key_shows_that_it_woke() throws IOException, InterruptedException {
        var far = MemoryHost.routed("198.18.64.5");
        var key = new Anchor(Anchor.SSH_HOST_KEY, "nas");
        Device routed = device.toBuilder().ips(List.of(far.ip())).anchors(List.of(key)).build();
        WakeOrder order = WakeOrder.of(routed).waiting(Duration.ofSeconds(20));
        assertThat(test.home.devices().add(routed)).isInstanceOf(Devices.Outcome.Done.class);

        test.wakes.sleeps(PACKET, far, BOOT);
        assertThat(wakes.wake(order, _ -> {}).progress()).isEqualTo(WakeProgress.SENT);

        test.lan.remove(far.ip());
        test.services.show(far.ip(), 22, key);
        test.wakes.sleeps(PACKET, far, BOOT);
        assertThat(wakes.wake(order, _ -> {}).reached()).containsEntry(WakeProgress.ANSWERS, BOOT);
    }

    @Test
    void the_key_of_another_device_at_its_address_is_no_answer()
            throws IOException, InterruptedException {
        var far = MemoryHost.routed("198.18.64.5");
        Device routed =
                device.toBuilder()
                        .ips(List.of(far.ip()))
                        .anchors(List.of(new Anchor(Anchor.SSH_HOST_KEY, "nas")))
                        .build();
        var key = new Anchor(Anchor.SSH_HOST_KEY, "pi");
        Device other = Device.named("pi", TestHome.NOON).anchors(List.of(key)).build();
        assertThat(test.home.devices().add(routed)).isInstanceOf(Devices.Outcome.Done.class);
        assertThat(test.home.devices().add(other)).isInstanceOf(Devices.Outcome.Done.class);
        test.lan.add(far);
        test.services.show(far.ip(), 22, key);

        WakeReport wake = wakes.wake(WakeOrder.of(routed).waiting(Duration.ofSeconds(20)), _ -> {});

        assertThat(wake.progress()).isEqualTo(WakeProgress.SENT);
        assertThat(wake.wasAwake()).isFalse();
    }

    @Test
    void a_machine_that_comes_back_elsewhere_is_found() throws IOException, InterruptedException {
        test.wakes.sleeps(PACKET, MemoryHost.of("198.18.0.77", MAC.toString()), BOOT);
        test.lan.add(MemoryHost.of("198.18.0.5", "b8:27:eb:00:00:99"));

        assertThat(wakeAndWait().progress()).isEqualTo(WakeProgress.ANSWERS);
    }

    @Test
    void a_card_whose_address_nobody_knows_is_looked_for_in_the_lan()
            throws IOException, InterruptedException {
        test.wakes.sleeps(PACKET, NAS, BOOT);

        WakeReport wake = wakes.wake(WakeOrder.of(MAC).waiting(Duration.ofSeconds(60)), _ -> {});

        assertThat(wake.progress()).isEqualTo(WakeProgress.ANSWERS);
    }

    @Test
    void who_is_awake_is_told_apart() throws IOException, InterruptedException {
        test.lan.add(NAS);

        WakeReport wake = wakeAndWait();

        assertThat(wake.wasAwake()).isTrue();
        assertThat(wake.progress()).isEqualTo(WakeProgress.ANSWERS);
        assertThat(wakes.usualTime(MAC)).isEmpty();
    }

    @Test
    void a_dead_interface_does_not_keep_the_other_from_sending()
            throws IOException, InterruptedException {
        test.wakes.sleeps(PACKET, NAS, BOOT);
        test.wakes.fail("eth0", "eth0 is down");

        WakeReport wake = wakeAndWait();

        assertThat(wake.progress()).isEqualTo(WakeProgress.ANSWERS);
        assertThat(wake.deliveries())
                .extracting(WakeDelivery::sent, WakeDelivery::error)
                .containsExactlyInAnyOrder(
                        tuple(0, Optional.of("eth0 is down")), tuple(3, Optional.empty()));
    }

    @Test
    void nothing_sent_is_said_with_its_reason() throws IOException, InterruptedException {
        test.wakes.fail("eth0", "eth0 is down");
        test.wakes.fail("eth1", "eth1 is down");

        WakeReport wake = wake(Duration.ZERO);

        assertThat(wake.progress()).isEqualTo(WakeProgress.NOT_SENT);
        assertThat(wake.reasons())
                .extracting(Reason::toString)
                .containsExactly("no packet left this machine: eth0 is down");
    }

    @Test
    void without_patience_three_packets_leave_on_each_route_and_nobody_is_asked()
            throws IOException, InterruptedException {
        test.lan.fail("nobody is to be asked");

        WakeReport wake = wake(Duration.ZERO);

        assertThat(wake.progress()).isEqualTo(WakeProgress.SENT);
        assertThat(wake.packets()).isEqualTo(6);
        assertThat(test.instant()).isEqualTo(TestHome.NOON.plusSeconds(2));
    }

    @Test
    void it_is_ready_when_a_port_that_was_open_before_is_open_again()
            throws IOException, InterruptedException {
        test.lan.add(NAS.open("22"));
        var _ =
                test.home
                        .scans()
                        .prepare(List.of(), PortList.parse("22"))
                        .run(PreparedScan.Options.USUAL, _ -> {});
        test.wakes.sleeps(PACKET, NAS.open("22"), BOOT);

        WakeReport wake = wakeAndWait();

        assertThat(wake.progress()).isEqualTo(WakeProgress.READY);
    }

    @Test
    void a_card_that_is_heard_starts_and_is_asked_where_it_says_to_be()
            throws IOException, InterruptedException {
        var elsewhere = MemoryHost.of("198.18.0.77", MAC.toString());
        test.wakes.sleeps(PACKET, elsewhere, BOOT);
        List<WakeProgress> told = new ArrayList<>();

        WakeReport wake =
                wakes.wake(
                        WakeOrder.of(device).waiting(Duration.ofSeconds(60)),
                        report -> {
                            told.add(report.progress());
                            if (told.size() == 2) {
                                test.listener.say(sign(elsewhere.ip()));
                            }
                        });

        assertThat(wake.progress()).isEqualTo(WakeProgress.ANSWERS);
        assertThat(wake.reached())
                .containsEntry(WakeProgress.SEEN, Duration.ofSeconds(2))
                .containsEntry(WakeProgress.ANSWERS, BOOT);
        assertThat(told)
                .containsSubsequence(WakeProgress.SENT, WakeProgress.SEEN, WakeProgress.ANSWERS);
        assertThat(test.listener.listening()).isZero();
    }

    @Test
    void where_it_says_it_is_outside_the_lans_nobody_is_asked()
            throws IOException, InterruptedException {
        var outside = MemoryHost.of("203.0.113.77", MAC.toString());
        test.wakes.sleeps(PACKET, outside, BOOT);

        WakeReport wake =
                wakes.wake(
                        WakeOrder.of(device).waiting(Duration.ofSeconds(60)),
                        _ -> test.listener.say(sign(outside.ip())));

        assertThat(wake.progress()).isEqualTo(WakeProgress.SEEN);
    }

    @Test
    void a_clock_that_is_set_back_lengthens_no_pause() throws IOException, InterruptedException {
        List<Duration> pauses = new ArrayList<>();
        var set = new AtomicBoolean();
        var noting =
                new TestHome() {
                    @Override
                    public void pass(Duration time) throws InterruptedException {
                        pauses.add(time);
                        super.pass(time);
                    }
                };

        var _ =
                noting.home
                        .wakes()
                        .wake(
                                WakeOrder.of(device).waiting(Duration.ofSeconds(5)),
                                _ -> {
                                    if (!set.getAndSet(true)) {
                                        noting.set(noting.instant().minus(Duration.ofHours(1)));
                                    }
                                });

        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) <= 0);
    }

    private Overheard.Sign sign(IpAddress address) {
        return new Overheard.Sign(
                MAC, Optional.of(address), Source.ARP_HEARD, test.instant().plusSeconds(1));
    }

    @Test
    void a_password_that_the_card_does_not_want_wakes_nobody()
            throws IOException, InterruptedException {
        test.wakes.sleeps(
                new MagicPacket(MAC, Optional.of(SecureOn.parse("001122334455"))), NAS, BOOT);

        assertThat(wakeAndWait().progress()).isEqualTo(WakeProgress.SENT);
    }

    @Test
    void with_its_password_it_wakes() throws IOException, InterruptedException {
        var password = SecureOn.parse("001122334455");
        test.wakes.sleeps(new MagicPacket(MAC, Optional.of(password)), NAS, BOOT);

        WakeReport wake =
                wakes.wake(
                        WakeOrder.of(MAC).with(password).waiting(Duration.ofSeconds(60)), _ -> {});

        assertThat(wake.progress()).isEqualTo(WakeProgress.ANSWERS);
    }

    @Test
    void any_card_of_a_device_may_wake_it() throws IOException, InterruptedException {
        var wifi = MacAddress.parse("b8:27:eb:00:00:55");
        var twoCards = device.toBuilder().macs(List.of(wifi, MAC)).build();
        test.wakes.sleeps(PACKET, NAS, BOOT);

        WakeReport wake =
                wakes.wake(WakeOrder.of(twoCards).waiting(Duration.ofSeconds(60)), _ -> {});

        assertThat(wake.progress()).isEqualTo(WakeProgress.ANSWERS);
        assertThat(wake.mac()).isEqualTo(wifi);
    }

    @Test
    void how_long_it_takes_is_learned() throws IOException, InterruptedException {
        test.wakes.sleeps(PACKET, NAS, BOOT);
        var _ = wakeAndWait();
        assertThat(wakes.usualTime(MAC)).contains(BOOT);
        test.wakes.sleeps(PACKET, NAS, BOOT);

        WakeReport hasty = wake(Duration.ofSeconds(3));

        assertThat(hasty.reasons().getFirst())
                .hasToString("it usually takes 5 s to start, and was waited for 3 s");
        assertThat(wakes.latest(MAC)).hasSize(2).startsWith(hasty);
    }

    @Test
    void progress_is_told_as_it_is_made() throws IOException, InterruptedException {
        test.wakes.sleeps(PACKET, NAS, BOOT);
        List<WakeProgress> told = new ArrayList<>();

        var _ =
                wakes.wake(
                        WakeOrder.of(device).waiting(Duration.ofSeconds(60)),
                        report -> told.add(report.progress()));

        assertThat(told)
                .containsExactly(
                        WakeProgress.SENT,
                        WakeProgress.SENT,
                        WakeProgress.SENT,
                        WakeProgress.ANSWERS);
    }

    @Test
    void a_wake_that_was_waited_for_in_vain_is_told() throws IOException, InterruptedException {
        var events = new LinkedBlockingQueue<HomeEvent>();
        try (var _ = test.home.events().subscribe(events::add)) {
            var _ = wake(Duration.ZERO);
            WakeReport report = wakeAndWait();

            assertThat(events.take())
                    .isEqualTo(new HomeEvent.WakeFailed(test.instant(), "nas", report));
        }
    }

    @Test
    void an_interrupt_ends_it() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> wake(Duration.ofSeconds(60)))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void nobody_waits_for_ever() {
        assertThatThrownBy(() -> WakeOrder.of(MAC).waiting(Duration.ofSeconds(3601)))
                .hasMessage("a wake is waited for 0 s to 3600 s, got 3601 s");
    }

    @Test
    void the_first_of_several_that_fails_ends_the_others() {
        var second = MacAddress.parse("b8:27:eb:00:00:06");
        var patient =
                new TestHome() {
                    @Override
                    public void pass(Duration time) throws InterruptedException {
                        new CountDownLatch(1).await(); // until it is interrupted
                    }
                };
        List<WakeOrder> orders = List.of(WakeOrder.of(MAC), WakeOrder.of(second));

        assertThatThrownBy(() ->
                        patient.home
                                .wakes()
                                .wakeAll(
                                        orders,
                                        report -> {
                                            if (report.mac().equals(second)) {
                                                throw new IllegalStateException("no more paper");
                                            }
                                        }))
                .isInstanceOf(IOException.class)
                .hasMessage("no more paper");
    }
}
