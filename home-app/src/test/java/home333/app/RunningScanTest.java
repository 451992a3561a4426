package home333.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.app.PreparedScan.Options;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.PortList;
import home333.domain.ScanEvent;
import home333.domain.ScanReport;
import home333.domain.Target;
import home333.testkit.MemoryHost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunningScanTest {
    /** More hosts than events can wait. */
    private static final int HOSTS = 1_000;

    private final TestHome test = new TestHome();

    @BeforeEach
    void populate() {
        for (int i = 0; i < HOSTS; i++) {
            test.lan.add(MemoryHost.of("198.18.%d.%d".formatted(i / 250, 1 + i % 250), mac(i)));
        }
    }

    private static String mac(int i) {
        return "b8:27:eb:00:%02x:%02x".formatted(i / 256, i % 256);
    }

    @AfterEach
    void takeTheInterruptBack() {
        var _ = Thread.interrupted();
    }

    private RunningScan start() throws IOException, InterruptedException {
        return test.home
                .scans()
                .prepare(List.of(Target.parse("198.18.0.0/22")), PortList.NONE)
                .start(new Options(false, true, true));
    }

    @Test
    void all_events_come_in_order_and_the_report_is_the_last() throws Exception {
        List<ScanEvent> events = new ArrayList<>();
        try (RunningScan scan = start()) {
            scan.forEach(events::add);

            assertThat(events).filteredOn(ScanEvent.Found.class::isInstance).hasSize(HOSTS);
            assertThat(events.getLast()).isEqualTo(new ScanEvent.Finished(scan.report()));
        }
    }

    @Test
    void cancel_from_another_thread_ends_it_with_what_was_found() throws Exception {
        try (RunningScan scan = start()) {
            assertThat(scan.next()).isPresent();
            Thread.startVirtualThread(scan::cancel).join();
            List<ScanEvent> rest = new ArrayList<>();
            scan.forEach(rest::add);

            assertThat(rest.getLast())
                    .isInstanceOfSatisfying(
                            ScanEvent.Finished.class,
                            end -> {
                                assertThat(end.report().complete()).isFalse();
                                assertThat(end.report().hosts()).isNotEmpty();
                            });
        }
        assertThat(test.home.scans().last().map(ScanReport::complete)).contains(false);
    }

    @Test
    void closing_it_unread_ends_it_and_keeps_what_was_found() throws Exception {
        RunningScan scan = start();
        assertThat(scan.next()).isPresent();

        scan.close();

        assertThat(scan.next()).isEmpty();
        assertThat(scan.report().complete()).isFalse();
        assertThat(test.home.scans().last()).contains(scan.report());
    }

    @Test
    void the_report_can_be_had_without_reading() throws Exception {
        try (RunningScan scan = start()) {
            assertThat(scan.report().complete()).isTrue();
            assertThat(scan.report().hosts()).hasSize(HOSTS);
        }
    }

    @Test
    void a_reader_that_throws_ends_it() throws Exception {
        var seen = new AtomicReference<RunningScan>();

        assertThatThrownBy(
                        () -> {
                            try (RunningScan scan = start()) {
                                seen.set(scan);
                                for (ScanEvent event : scan) {
                                    throw new IllegalStateException("I do not like " + event);
                                }
                            }
                        })
                .hasMessageContaining("I do not like");

        assertThat(seen.get().report().complete()).isFalse();
    }

    @Test
    void an_interrupted_reader_cancels_it_and_reads_to_the_end() throws Exception {
        try (RunningScan scan = start()) {
            List<ScanEvent> events = new ArrayList<>();
            Thread.currentThread().interrupt();
            for (ScanEvent event : scan) {
                events.add(event);
            }

            assertThat(Thread.interrupted()).isTrue();
            assertThat(events.getLast()).isInstanceOf(ScanEvent.Finished.class);
            assertThat(scan.report().complete()).isFalse();
        }
    }

    @Test
    void a_failure_ends_the_events_and_is_told_by_the_report() throws Exception {
        test.lan.fail("the cable is cut");
        try (RunningScan scan = start()) {
            assertThat(scan.next()).isEmpty();
            assertThatThrownBy(scan::report)
                    .isInstanceOf(IOException.class)
                    .hasMessage("the cable is cut");
        }
    }

    @Test
    void what_cannot_be_kept_is_told_and_not_lost() throws Exception {
        test.scans.fail("no space left");
        List<ScanEvent> events = new ArrayList<>();
        try (RunningScan scan = start()) {
            scan.forEach(events::add);

            assertThat(events.getLast()).isInstanceOf(ScanEvent.Finished.class);
            assertThatThrownBy(scan::report).isInstanceOf(ScanNotKeptException.class);
        }
    }

    @Test
    void what_nobody_confirmed_does_not_start() throws Exception {
        PreparedScan scan =
                test.home.scans().prepare(List.of(Target.parse("198.19.0.0/24")), PortList.NONE);

        assertThatThrownBy(() -> scan.start(Options.USUAL))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void viewers_see_the_same_scan_and_slow_nobody() throws Exception {
        var broadcast = new ScanBroadcast();
        ScanBroadcast.Watch quick = broadcast.watch();
        ScanBroadcast.Watch slow = broadcast.watch();
        var read = new ArrayList<ScanEvent>();
        var done = new CountDownLatch(1);
        var _ =
                Thread.startVirtualThread(() -> {
                    try {
                        for (var event = quick.next(); event.isPresent(); event = quick.next()) {
                            read.add(event.get());
                        }
                        done.countDown();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });

        ScanReport report =
                test.home
                        .scans()
                        .prepare(List.of(Target.parse("198.18.0.0/22")), PortList.NONE)
                        .run(new Options(false, false, true), broadcast);
        done.await();

        assertThat(hostsOf(read)).hasSize(HOSTS).containsAll(report.hosts());
        assertThat(hostsOf(all(slow))).hasSize(HOSTS).containsAll(report.hosts());
        assertThat(hostsOf(all(broadcast.watch()))).hasSize(HOSTS).containsAll(report.hosts());
        assertThat(read.getLast()).isEqualTo(new ScanEvent.Finished(report));
    }

    private static List<ScanEvent> all(ScanBroadcast.Watch watch) throws InterruptedException {
        List<ScanEvent> events = new ArrayList<>();
        for (var event = watch.next(); event.isPresent(); event = watch.next()) {
            events.add(event.get());
        }
        return events;
    }

    private static Collection<Host> hostsOf(List<ScanEvent> events) {
        Map<IpAddress, Host> hosts = new HashMap<>();
        for (ScanEvent event : events) {
            if (event instanceof ScanEvent.Found(Host host)) {
                hosts.put(host.ip(), host);
            } else if (event instanceof ScanEvent.Updated(Host host)) {
                hosts.put(host.ip(), host);
            }
        }
        return hosts.values();
    }
}
