package home333.app.scan;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.TestHome;
import home333.domain.Anchor;
import home333.domain.Host;
import home333.domain.Identified;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.Service;
import home333.domain.Sighting;
import home333.ports.ServiceIdentifier;
import home333.ports.UdpScanner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ServiceInquiryTest {
    private static final Host SICK = host("198.18.0.5", "02:33:30:00:00:05");
    private static final Host SOUND = host("198.18.0.6", "02:33:30:00:00:06");

    private final List<Host> known = new ArrayList<>();
    private List<String> troubles = List.of();

    private static Host host(String address, String card) {
        var sighting =
                new Sighting(
                        IpAddress.parse(address),
                        Set.of(Anchor.of(MacAddress.parse(card))),
                        Method.ARP,
                        TestHome.NOON,
                        Optional.empty());
        return Host.of(sighting).toBuilder().openPorts(List.of(new Port(22))).build();
    }

    private void ask(ServiceIdentifier identifier, Duration patience) throws InterruptedException {
        var inquiry = new ServiceInquiry(identifier, UdpScanner.NONE, PortList.NONE, patience);
        troubles =
                inquiry.ask(
                        List.of(SICK, SOUND),
                        news ->
                                known.add(
                                        news.change()
                                                .apply(
                                                        news.host().equals(SICK.ip())
                                                                ? SICK
                                                                : SOUND)));
    }

    private static ServiceIdentifier unless(ServiceIdentifier sick) {
        return (host, ports, patience) ->
                (host.equals(SICK.ip()) ? sick : ServiceIdentifier.BY_NUMBER)
                        .identify(host, ports, patience);
    }

    /** Anything can be thrown, whatever is declared. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Identified thrown(Throwable failure) throws T {
        throw (T) failure;
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("a mistake"),
                new NoClassDefFoundError("some/Library"),
                new StackOverflowError(),
                new OutOfMemoryError("no more"),
                new IOException("not declared"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void what_fails_at_one_host_leaves_the_others_known(Throwable failure)
            throws InterruptedException {
        ask(unless((_, _, _) -> thrown(failure)), Duration.ofSeconds(20));

        assertThat(known)
                .singleElement()
                .satisfies(host -> {
                    assertThat(host.ip()).isEqualTo(SOUND.ip());
                    assertThat(host.services()).extracting(Service::name).containsExactly("ssh");
                });
        assertThat(troubles)
                .containsExactly(
                        "Asking what answers failed at 198.18.0.5; services may be missing.");
    }

    @Test
    void who_never_answers_is_not_waited_for() throws InterruptedException {
        var over = new CountDownLatch(1);
        ServiceIdentifier deaf =
                (_, _, _) -> {
                    while (over.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    return Identified.of(List.of());
                };

        ask(unless(deaf), Duration.ofMillis(100));
        over.countDown();

        assertThat(known).extracting(Host::ip).containsExactly(SOUND.ip());
        assertThat(troubles)
                .containsExactly(
                        "Asking what answers took too long and was ended; services may be"
                                + " missing.");
    }

    private static List<Host> addressesOfOneMachine() {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(i -> host("198.18.0." + i, "02:33:30:00:00:05"))
                .toList();
    }

    @Test
    void the_addresses_of_a_machine_share_the_time_of_two_hosts() throws InterruptedException {
        var patience = Duration.ofMillis(50);
        var granted = new ConcurrentLinkedQueue<Duration>();
        ServiceIdentifier slow =
                (_, _, longest) -> {
                    granted.add(longest);
                    long end = System.nanoTime() + longest.toNanos();
                    while (System.nanoTime() - end < 0) { // a host that takes all that it is given
                        Thread.onSpinWait();
                    }
                    return Identified.of(List.of());
                };

        var _ =
                new ServiceInquiry(slow, UdpScanner.NONE, PortList.NONE, patience)
                        .ask(addressesOfOneMachine(), _ -> {});

        assertThat(granted)
                .allSatisfy(one -> assertThat(one).isPositive().isLessThanOrEqualTo(patience));
        assertThat(granted.stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThan(patience.multipliedBy(2));
    }

    @Test
    void it_says_once_whose_ports_were_not_all_asked() throws InterruptedException {
        ServiceIdentifier frugal =
                new ServiceIdentifier() {
                    @Override
                    public Identified identify(
                            IpAddress host, Collection<Port> openPorts, Duration patience) {
                        return Identified.of(List.of());
                    }

                    @Override
                    public int mostPorts() {
                        return 3;
                    }
                };
        List<Host> hosts = List.of(with(SICK, 1, 2, 3, 9100), with(SOUND, 1, 2, 3, 4, 9100));

        List<String> said =
                new ServiceInquiry(frugal, UdpScanner.NONE, PortList.NONE).ask(hosts, _ -> {});

        assertThat(said)
                .containsExactly(
                        "Only the lowest 3 open ports were asked what answers at 198.18.0.6 (of"
                                + " 4); the others go by their numbers.");
    }

    private static Host with(Host host, int... ports) {
        return host.toBuilder().openPorts(IntStream.of(ports).mapToObj(Port::new).toList()).build();
    }

    @Test
    void a_machine_is_asked_at_one_address_after_the_other() throws InterruptedException {
        List<Host> addresses = addressesOfOneMachine();
        var asked = new ConcurrentLinkedQueue<IpAddress>();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        ServiceIdentifier identifier =
                (host, ports, patience) -> {
                    asked.add(host);
                    threads.add(Thread.currentThread());
                    return ServiceIdentifier.BY_NUMBER.identify(host, ports, patience);
                };

        var none =
                new ServiceInquiry(identifier, UdpScanner.NONE, PortList.NONE)
                        .ask(addresses, _ -> {});

        assertThat(none).isEmpty();
        assertThat(asked).containsExactlyElementsOf(addresses.stream().map(Host::ip).toList());
        assertThat(threads).hasSize(1);
    }
}
