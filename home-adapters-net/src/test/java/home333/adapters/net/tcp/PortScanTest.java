package home333.adapters.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortCounts;
import home333.domain.PortList;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PortScanTest {
    private static final PortList THOUSAND = PortList.parse("1-1000");
    private static final PortList ALL = PortList.parse("1-65535");

    private final Map<IpAddress, TreeSet<Port>> open = new TreeMap<>();
    private final Map<IpAddress, PortCounts> others = new TreeMap<>();
    private final TreeSet<IpAddress> gone = new TreeSet<>();
    private final TreeSet<IpAddress> starved = new TreeSet<>();

    private final class Keeper implements PortScan.Answers {
        @Override
        public void answered(IpAddress address, Port port, boolean isOpen) {
            if (isOpen) {
                assertThat(open.computeIfAbsent(address, _ -> new TreeSet<>()).add(port)).isTrue();
            }
        }

        @Override
        public void finished(IpAddress address, PortCounts counts, PortScan.End end) {
            assertThat(others.put(address, counts)).isNull();
            switch (end) {
                case ALL_TRIED -> {}
                case GONE -> gone.add(address);
                case STARVED -> starved.add(address);
            }
        }
    }

    private PortScan scan(FakePortLan lan, PortList ports) {
        return new PortScan(lan, ports, new PortScan.Surroundings(lan::now, new Keeper()));
    }

    private static void run(PortScan scan, FakePortLan lan) throws IOException {
        while (!scan.isIdle()) {
            scan.step();
            Duration pause = scan.untilNext();
            lan.await(pause.isPositive() ? pause : Duration.ofNanos(1_000));
        }
    }

    private String open(String address) {
        return PortList.of(open.getOrDefault(IpAddress.parse(address), new TreeSet<>())).toString();
    }

    private PortCounts others(String address) {
        return Objects.requireNonNull(others.get(IpAddress.parse(address)));
    }

    @Test
    void tells_open_closed_and_silent_ports_apart() throws IOException {
        var lan = new FakePortLan(1);
        var _ = lan.add("198.18.0.7", "22,80");
        var _ = lan.add("198.18.0.8", "443").droppingClosed();
        var _ = lan.add("198.18.0.9", "").droppingClosed();
        PortScan scan = scan(lan, THOUSAND);
        scan.add(lan.host("198.18.0.7"));
        scan.add(lan.host("198.18.0.8"));
        scan.add(lan.host("198.18.0.9"));
        run(scan, lan);

        assertThat(open("198.18.0.7")).isEqualTo("22,80");
        assertThat(others("198.18.0.7")).isEqualTo(new PortCounts(998, 0));
        assertThat(open("198.18.0.8")).isEqualTo("443");
        assertThat(others("198.18.0.8")).isEqualTo(new PortCounts(0, 999));
        assertThat(others("198.18.0.9")).isEqualTo(new PortCounts(0, 1000));
        assertThat(scan.done()).isEqualTo(3_000);
        assertThat(gone).isEmpty();
    }

    @RepeatedTest(20)
    void loss_hides_no_open_port_of_many_hosts_that_drop_all_else(RepetitionInfo run)
            throws IOException {
        var lan = new FakePortLan(run.getCurrentRepetition());
        PortScan scan = scan(lan, PortList.parse("1-130"));
        for (int i = 1; i <= 100; i++) {
            String address = "198.18.0." + i;
            FakePortLan.Machine machine = lan.add(address, "22,80,110").losing(0.05);
            if (i > 2) {
                var _ = machine.droppingClosed();
            }
            scan.add(lan.host(address));
        }
        run(scan, lan);

        assertThat(open).hasSize(100);
        assertThat(open.values())
                .allSatisfy(ports -> assertThat(PortList.of(ports)).hasToString("22,80,110"));
        assertThat(gone).isEmpty();
    }

    @RepeatedTest(20)
    void loss_hides_no_open_port(RepetitionInfo run) throws IOException {
        var lan = new FakePortLan(run.getCurrentRepetition());
        var _ = lan.add("198.18.0.7", "22,80,443,999").losing(0.05);
        var _ = lan.add("198.18.0.8", "22,80,443,999").losing(0.05).droppingClosed();
        var _ = lan.add("198.18.0.9", "22,80,443,999").losing(0.1).droppingClosed();
        PortScan scan = scan(lan, THOUSAND);
        scan.add(lan.host("198.18.0.7"));
        scan.add(lan.host("198.18.0.8"));
        scan.add(lan.host("198.18.0.9"));
        run(scan, lan);

        assertThat(open("198.18.0.7")).isEqualTo("22,80,443,999");
        assertThat(open("198.18.0.8")).isEqualTo("22,80,443,999");
        assertThat(open("198.18.0.9")).isEqualTo("22,80,443,999");
        assertThat(others("198.18.0.7")).isEqualTo(new PortCounts(996, 0));
        assertThat(gone).isEmpty();
    }

    @Test
    void a_host_that_answers_everything_is_asked_little_more_than_once() throws IOException {
        var lan = new FakePortLan(1);
        var machine = lan.add("198.18.0.7", "65000");
        PortScan scan = scan(lan, ALL);
        scan.add(lan.host("198.18.0.7"));
        run(scan, lan);

        assertThat(others("198.18.0.7")).isEqualTo(new PortCounts(65_534, 0));
        assertThat(machine.requests()).isBetween(65_535, 66_000);
    }

    @Test
    void a_slow_host_is_waited_for() throws IOException {
        var lan = new FakePortLan(1);
        var _ = lan.add("198.18.0.7", "22,80").away(Duration.ofMillis(300)).droppingClosed();
        PortScan scan = scan(lan, THOUSAND);
        scan.add(lan.host("198.18.0.7"));
        run(scan, lan);

        assertThat(open("198.18.0.7")).isEqualTo("22,80");
    }

    @Test
    void a_host_that_takes_little_is_asked_slowly_and_gets_every_port_answered()
            throws IOException {
        var lan = new FakePortLan(1);
        var machine = lan.add("198.18.0.7", "80").taking(2_000);
        PortScan scan = scan(lan, PortList.parse("1-10000"));
        scan.add(lan.host("198.18.0.7"));
        run(scan, lan);

        assertThat(others("198.18.0.7")).isEqualTo(new PortCounts(9_999, 0));
        assertThat(machine.requests()).isLessThan(30_000);
        assertThat(gone).isEmpty();
    }

    @Test
    void a_host_that_ceases_to_answer_is_left_alone() throws IOException {
        var lan = new FakePortLan(1);
        var machine = lan.add("198.18.0.7", "80").dyingAfter(500);
        PortScan scan = scan(lan, ALL);
        scan.add(lan.host("198.18.0.7"));
        run(scan, lan);

        assertThat(gone).containsExactly(IpAddress.parse("198.18.0.7"));
        assertThat(machine.requests()).isLessThan(20_000);
        assertThat(open("198.18.0.7")).isEqualTo("80");
    }

    @Test
    void what_could_not_be_sent_at_once_is_sent_later() throws IOException {
        var lan = new FakePortLan(1);
        var machine = lan.add("198.18.0.7", "22,80");
        lan.unable(0.7);
        PortScan scan = scan(lan, THOUSAND);
        scan.add(lan.host("198.18.0.7"));
        run(scan, lan);

        assertThat(open("198.18.0.7")).isEqualTo("22,80");
        assertThat(others("198.18.0.7")).isEqualTo(new PortCounts(998, 0));
        assertThat(machine.requests()).isLessThan(20_000);
        assertThat(starved).isEmpty();
    }

    @Test
    void a_scan_that_cannot_send_anything_ends_and_says_so() throws IOException {
        var lan = new FakePortLan(1);
        var _ = lan.add("198.18.0.7", "22,80");
        lan.unable(1);
        PortScan scan = scan(lan, THOUSAND);
        scan.add(lan.host("198.18.0.7"));
        run(scan, lan);

        assertThat(starved).containsExactly(IpAddress.parse("198.18.0.7"));
        assertThat(others("198.18.0.7")).isEqualTo(new PortCounts(0, 0));
        assertThat(lan.now()).isLessThan(Duration.ofSeconds(11).toNanos());
    }

    @Test
    void a_host_that_agrees_is_told_that_it_was_not_meant() throws IOException {
        var lan = new FakePortLan(1);
        var machine = lan.add("198.18.0.7", "1-3").droppingClosed();
        PortScan scan = scan(lan, PortList.parse("1-3"));
        scan.add(lan.host("198.18.0.7"));
        run(scan, lan);

        assertThat(machine.resets()).isGreaterThanOrEqualTo(2);
    }

    @RepeatedTest(20)
    void answers_to_no_question_of_ours_open_nothing(RepetitionInfo run) throws IOException {
        var random = new Random(run.getCurrentRepetition());
        var lan = new FakePortLan(run.getCurrentRepetition());
        var _ = lan.add("198.18.0.7", "").droppingClosed();
        PortScan scan = scan(lan, THOUSAND);
        scan.add(lan.host("198.18.0.7"));
        for (int i = 0; i < 1_000; i++) {
            var from = IpAddress.parse("198.18.0." + (7 + random.nextInt(2)));
            int port = 1 + random.nextInt(1_100);
            lan.forge(from, port, random.nextInt());
        }
        run(scan, lan);

        assertThat(open).isEmpty();
        assertThat(others("198.18.0.7")).isEqualTo(new PortCounts(0, 1_000));
    }

    @Test
    void more_hosts_than_are_looked_at_at_once_have_their_turn() throws IOException {
        var lan = new FakePortLan(1);
        PortScan scan = scan(lan, PortList.parse("22,80"));
        for (int i = 0; i < 600; i++) {
            String address = "198.18.%d.%d".formatted(1 + i / 200, 1 + i % 200);
            var _ = lan.add(address, "80");
            scan.add(lan.host(address));
        }
        run(scan, lan);

        assertThat(others.values()).hasSize(600).containsOnly(new PortCounts(1, 0));
    }

    /** Each host has one open port, by the zone that it is asked in. */
    private static final class TwoLinks implements PortWire {
        private final Queue<Request> requests = new ArrayDeque<>();

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public int room(PortScan.Host host) {
            return 1;
        }

        @Override
        public boolean request(Request request) {
            return requests.add(request);
        }

        @Override
        public boolean flush() {
            return true;
        }

        @Override
        public boolean hear(Replies replies) {
            while (!requests.isEmpty()) {
                Request next = requests.remove();
                int open = next.host().address().toString().endsWith("%eth0") ? 22 : 80;
                replies.heard(
                        next.host().address(), next.port(), next.number(), next.port() == open);
            }
            return false;
        }

        @Override
        public void forget(PortScan.Host host) {}

        @Override
        public void await(Duration patience) {}

        @Override
        public void close() {}
    }

    @Test
    void one_address_on_two_links_is_two_hosts() throws IOException {
        var time = new AtomicLong();
        var around = new PortScan.Surroundings(() -> time.getAndAdd(1_000_000), new Keeper());
        var scan = new PortScan(new TwoLinks(), PortList.parse("22,80"), around);
        for (String address : List.of("fe80::1%eth0", "fe80::1%eth1")) {
            IpAddress target = IpAddress.parse(address);
            scan.add(PortScan.Host.at(target));
        }
        for (int i = 0; i < 1_000 && !scan.isIdle(); i++) {
            scan.step();
        }

        assertThat(open("fe80::1%eth0")).isEqualTo("22");
        assertThat(open("fe80::1%eth1")).isEqualTo("80");
        assertThat(others("fe80::1%eth0")).isEqualTo(new PortCounts(1, 0));
    }
}
