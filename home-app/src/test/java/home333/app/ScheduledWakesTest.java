package home333.app;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.event.HomeEvent;
import home333.domain.event.HomeEvent.WakeFailed;
import home333.domain.wake.Cron;
import home333.domain.wake.MagicPacket;
import home333.domain.wake.WakeSchedule;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScheduledWakesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final DeviceId NAS = new DeviceId("nas");

    private final TestHome test = new TestHome();
    private final EventRecord events = new EventRecord(test.home.events());
    private final DirectExecutor threads = new DirectExecutor();
    private List<WakeSchedule> chosen = new ArrayList<>();
    private Optional<RuntimeException> mistake = Optional.empty();

    @BeforeEach
    void devices() throws IOException {
        keep("nas", 5, "office");
        keep("desk", 6, "office");
        keep("tv", 7, "living");
    }

    @AfterEach
    void close() {
        events.close();
    }

    private void keep(String id, int number, String tag) throws IOException {
        Device device =
                new Device.Builder(new DeviceId(id), TestHome.NOON)
                        .name(id)
                        .macs(List.of(card(number)))
                        .ips(List.of(IpAddress.parse("198.18.0." + number)))
                        .tags(Set.of(tag))
                        .build();
        assertThat(test.home.devices().add(device)).isInstanceOf(Devices.Outcome.Done.class);
    }

    private static MacAddress card(int number) {
        return new MacAddress(0xb827_eb00_0100L + number);
    }

    private static WakeSchedule nas(String cron) {
        return new WakeSchedule("early", new Cron(cron), PARIS, Set.of(NAS), Set.of());
    }

    private static Instant paris(String local) {
        return LocalDateTime.parse(local).atZone(PARIS).toInstant();
    }

    private ScheduledWakes begin(String local) {
        test.set(paris(local));
        return test.home.wakes().scheduled(this::read, threads);
    }

    private List<WakeSchedule> read() {
        mistake.ifPresent(e -> {
            throw e;
        });
        return List.copyOf(chosen);
    }

    /** Lets time pass in steps of five seconds; what a wake takes comes on top. */
    private void pass(ScheduledWakes wakes, String until) {
        while (test.instant().isBefore(paris(until))) {
            test.set(test.instant().plusSeconds(5));
            wakes.step();
        }
    }

    private List<String> failed() throws InterruptedException {
        return events.all().stream().map(ScheduledWakesTest::name).toList();
    }

    private static String name(HomeEvent event) {
        return ((WakeFailed) event).name();
    }

    private List<Instant> woken(int number) throws IOException {
        return test.home.wakes().latest(card(number)).stream()
                .map(wake -> wake.at())
                .sorted()
                .toList();
    }

    @Test
    void a_device_is_woken_at_its_time_and_waited_for() throws Exception {
        chosen.add(nas("30 6 * * *"));
        test.wakes.sleeps(
                new MagicPacket(card(5), Optional.empty()),
                MemoryHost.of("198.18.0.5", card(5).toString()),
                Duration.ofSeconds(20));

        pass(begin("2026-11-22T06:00"), "2026-11-22T07:00");

        assertThat(woken(5)).containsExactly(paris("2026-11-22T06:30"));
        assertThat(failed()).isEmpty();
    }

    @Test
    void who_does_not_wake_is_told() throws Exception {
        chosen.add(nas("30 6 * * *"));

        pass(begin("2026-11-22T06:00"), "2026-11-22T07:00");

        assertThat(failed()).containsExactly("nas");
    }

    @Test
    void a_network_that_fails_is_told_as_a_wake_that_failed() throws Exception {
        chosen.add(nas("30 6 * * *"));
        test.lan.fail("no cable");

        pass(begin("2026-11-22T06:00"), "2026-11-22T07:00");

        var event = (WakeFailed) events.all().getFirst();
        assertThat(event.wake().reasons().getFirst().toString()).contains("no cable");
    }

    @Test
    void a_tag_wakes_all_who_have_it_and_each_once() throws Exception {
        chosen.add(
                new WakeSchedule(
                        "office", new Cron("30 6 * * *"), PARIS, Set.of(NAS), Set.of("office")));

        pass(begin("2026-11-22T06:00"), "2026-11-22T07:00");

        assertThat(failed()).containsExactlyInAnyOrder("nas", "desk");
    }

    @Test
    void who_is_still_waited_for_is_not_woken_again() throws Exception {
        chosen.add(nas("* * * * *"));
        threads.hold();
        ScheduledWakes wakes = begin("2026-11-22T06:00");
        pass(wakes, "2026-11-22T06:03");
        threads.release();
        assertThat(woken(5)).hasSize(1);

        pass(wakes, "2026-11-22T06:06");
        assertThat(woken(5)).hasSizeGreaterThan(1);
    }

    @Test
    void what_was_missed_while_this_machine_slept_is_not_made_up_for() throws Exception {
        chosen.add(nas("*/10 * * * *"));
        ScheduledWakes wakes = begin("2026-11-22T06:01");
        test.set(paris("2026-11-22T09:05"));
        wakes.step();
        assertThat(threads.count()).isZero();

        test.set(paris("2026-11-22T12:01"));
        wakes.step();
        assertThat(woken(5)).as("the last one is a minute old").hasSize(1);
    }

    @Test
    void days_on_which_the_clocks_change_have_each_time_once() throws Exception {
        chosen.add(nas("30 2 * * *"));
        pass(begin("2026-10-24T12:00"), "2026-10-26T12:00");
        assertThat(woken(5))
                .containsExactly(
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void a_time_that_the_clocks_jump_over_comes_when_they_have_jumped() throws Exception {
        chosen.add(nas("30 2 * * *"));
        pass(begin("2027-03-27T12:00"), "2027-03-29T12:00");
        assertThat(woken(5))
                .containsExactly(
                        Instant.parse("2027-03-28T01:30:00Z"),
                        Instant.parse("2027-03-29T00:30:00Z"));
    }

    @Test
    void schedules_come_and_go_while_it_runs_and_wrong_ones_change_nothing() throws Exception {
        ScheduledWakes wakes = begin("2026-11-22T06:00");
        chosen.add(nas("30 6 * * *"));
        pass(wakes, "2026-11-22T07:00");
        assertThat(woken(5)).hasSize(1);

        mistake = Optional.of(new IllegalArgumentException("wake 'early' needs 'cron'"));
        pass(wakes, "2026-11-23T07:00");
        assertThat(woken(5)).hasSize(2);

        mistake = Optional.empty();
        chosen.clear();
        pass(wakes, "2026-11-24T07:00");
        assertThat(woken(5)).hasSize(2);
    }

    @Test
    void a_clock_that_is_set_back_makes_nothing_late() throws Exception {
        chosen.add(nas("30 6 * * *"));
        ScheduledWakes wakes = begin("2026-11-22T07:00");
        wakes.step();
        test.set(paris("2026-11-12T06:00"));
        pass(wakes, "2026-11-12T06:40");
        assertThat(woken(5)).containsExactly(paris("2026-11-12T06:30"));

        chosen.add(nas("50 6 * * *"));
        pass(wakes, "2026-11-12T07:00");
        assertThat(woken(5)).contains(paris("2026-11-12T06:50"));
    }

    @Test
    void it_runs_on_threads_of_its_own_until_it_is_closed() throws Exception {
        ScheduledWakes running = test.home.wakes().onSchedule(List::of);

        running.close();

        assertThat(failed()).isEmpty();
    }
}
