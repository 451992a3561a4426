package home333.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.Devices;
import home333.app.PreparedScan;
import home333.app.TestHome;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.PortList;
import home333.domain.ScanReport;
import home333.ports.ScanStore;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduledScansTest extends WatchedHome {
    private static final Duration EVERY = Duration.ofMinutes(15);

    ScheduledScansTest() {
        super(true);
    }

    private void plugIn(int number) {
        test.lan.add(
                MemoryHost.of("198.18.0." + number, String.format("b8:27:eb:00:01:%02x", number)));
    }

    @Test
    void who_is_there_when_it_begins_is_no_newcomer_and_who_comes_later_is_told_once()
            throws Exception {
        plugIn(5);
        time.pass(EVERY.multipliedBy(2));
        assertThat(newcomers()).isEmpty();

        plugIn(6);
        time.pass(EVERY.multipliedBy(10));
        assertThat(newcomers()).containsExactly(IpAddress.parse("198.18.0.6"));
        assertThat(scans.count()).isEqualTo(12);
    }

    @Test
    void who_was_in_a_scan_of_earlier_days_is_no_newcomer_and_who_was_not_is() throws Exception {
        plugIn(5);
        var _ =
                test.home
                        .scans()
                        .prepare(List.of(), PortList.NONE)
                        .run(PreparedScan.Options.USUAL, _ -> {});
        plugIn(6);
        time.pass(Duration.ofMinutes(1));

        assertThat(newcomers()).containsExactly(IpAddress.parse("198.18.0.6"));
    }

    @Test
    void a_device_that_moved_is_followed_and_found_there() throws Exception {
        var id = new DeviceId("nas");
        Device nas =
                new Device.Builder(id, TestHome.NOON)
                        .kind("nas")
                        .macs(List.of(MacAddress.parse("b8:27:eb:00:01:06")))
                        .ips(List.of(IpAddress.parse("198.18.0.5")))
                        .build();
        assertThat(test.home.devices().add(nas)).isInstanceOf(Devices.Outcome.Done.class);
        plugIn(6);
        time.pass(Duration.ofMinutes(1));

        var known = test.home.presence().now().of(id).orElseThrow();
        assertThat(known.address()).contains(IpAddress.parse("198.18.0.6"));
        assertThat(known.device().ips()).containsExactly(IpAddress.parse("198.18.0.6"));
        assertThat(newcomers()).isEmpty();
    }

    @Test
    void where_earlier_scans_cannot_be_read_the_first_one_is_taken_in_all_the_same()
            throws Exception {
        keep(
                new Device.Builder(new DeviceId("nas"), TestHome.NOON)
                        .macs(List.of(MacAddress.parse("b8:27:eb:00:01:06")))
                        .ips(List.of(IpAddress.parse("198.18.0.5")))
                        .build());
        plugIn(6);
        plugIn(7);
        test.scans.damage("the disk cannot be read");
        time.pass(Duration.ofMinutes(1));
        assertThat(test.home.devices().list().getFirst().ips())
                .containsExactly(IpAddress.parse("198.18.0.6"));
        assertThat(newcomers()).isEmpty();

        plugIn(8);
        time.pass(EVERY);
        assertThat(newcomers()).containsExactly(IpAddress.parse("198.18.0.8"));
    }

    @Test
    void only_scans_that_say_something_new_are_kept() throws Exception {
        plugIn(5);
        time.pass(EVERY.multipliedBy(4));
        assertThat(test.scans.list()).hasSize(1);

        plugIn(6);
        time.pass(EVERY.multipliedBy(4));
        assertThat(test.scans.list()).hasSize(2);
    }

    @Test
    void however_many_come_only_the_last_scans_are_kept_beside_those_asked_for() throws Exception {
        ScanReport asked =
                test.home
                        .scans()
                        .prepare(List.of(), PortList.NONE)
                        .run(PreparedScan.Options.USUAL, _ -> {});
        for (int i = 0; i < ScanStore.SCHEDULED_KEPT + 3; i++) {
            plugIn(10 + i);
            time.pass(EVERY);
        }

        assertThat(test.scans.list()).hasSize(ScanStore.SCHEDULED_KEPT + 1);
        assertThat(test.scans.find(asked.id())).isPresent();
    }

    @Test
    void a_failure_is_said_without_the_name_of_a_class() {
        assertThat(ScheduledScans.sentence(new IOException("no cable"))).isEqualTo("no cable");
        assertThat(ScheduledScans.sentence(new IllegalStateException("bug")))
                .isEqualTo("java.lang.IllegalStateException: bug");
    }

    @Test
    void a_scan_that_fails_is_tried_again() throws Exception {
        plugIn(5);
        test.lan.fail("no cable");
        time.pass(EVERY);
        test.lan.mend();
        time.pass(EVERY);

        assertThat(test.scans.list()).hasSize(1);
    }

    @Test
    void no_more_is_remembered_of_strangers_than_a_fixed_number() throws IOException {
        var strangers = new Strangers();
        for (int i = 0; i < Strangers.MOST + 10; i++) {
            strangers.meet(
                    List.of(
                            new Host.Builder(IpAddress.parse("198.18.0.0").plus(i), TestHome.NOON)
                                    .build()));
        }

        assertThat(strangers.size()).isEqualTo(Strangers.MOST);
    }
}
