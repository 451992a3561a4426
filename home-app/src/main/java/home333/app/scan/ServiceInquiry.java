package home333.app.scan;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import home333.domain.Host;
import home333.domain.Identified;
import home333.domain.IpAddress;
import home333.domain.Machine;
import home333.domain.PortList;
import home333.domain.Service;
import home333.domain.Transport;
import home333.domain.UdpPort;
import home333.domain.UdpPorts;
import home333.ports.ServiceIdentifier;
import home333.ports.UdpScanner;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks machines what answers on their open ports and on UDP, so many at a time. One that has many
 * addresses is asked at one after the other, so that it bears no more than any other machine.
 */
public final class ServiceInquiry {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceInquiry.class);
    private static final int MACHINES_AT_A_TIME = 16;
    public static final int MACHINES_AT_A_TIME_OVER_UDP = 32;
    private static final Duration PATIENCE_PER_HOST = Duration.ofSeconds(20);
    private static final int HOSTS_WORTH_PER_MACHINE = 2;
    private static final Duration TO_LEAVE = Duration.ofSeconds(1);
    private static final int NAMED_IN_A_WARNING = 8;
    private static final String TOO_LONG =
            "Asking what answers took too long and was ended; services may be missing.";

    private final ServiceIdentifier identifier;
    private final UdpScanner udp;
    private final PortList udpPorts;
    private final Duration patience;
    private final Set<IpAddress> failed = new ConcurrentSkipListSet<>();

    /** Empty: a machine has said all. */
    private final BlockingQueue<Optional<News>> said = new LinkedBlockingQueue<>();

    ServiceInquiry(ServiceIdentifier identifier, UdpScanner udp, PortList udpPorts) {
        this(identifier, udp, udpPorts, PATIENCE_PER_HOST);
    }

    /** For tests in which somebody never answers. */
    ServiceInquiry(
            ServiceIdentifier identifier, UdpScanner udp, PortList udpPorts, Duration patience) {
        this.identifier = identifier;
        this.udp = udp;
        this.udpPorts = udpPorts;
        this.patience = patience;
    }

    /** What has become known of a host. */
    record News(IpAddress host, UnaryOperator<Host> change) {}

    /**
     * Asks all that have open ports, and each machine on UDP at its first address, and waits for
     * them, but not for ever. Called once.
     *
     * @param hosts by address
     * @param answered takes what each host says on the calling thread, as they answer
     * @return what went wrong, one sentence each
     */
    List<String> ask(Collection<Host> hosts, Consumer<News> answered) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        List<Machine> machines = Machine.among(hosts);
        long end = System.nanoTime() + patience(machines.size()).toNanos();
        ExecutorService threads = threads("services-", MACHINES_AT_A_TIME);
        ExecutorService udpThreads = threads("services-udp-", MACHINES_AT_A_TIME_OVER_UDP);
        try {
            int unfinished = 0;
            for (Machine machine : machines) {
                if (machine.hosts().stream().anyMatch(host -> !host.openPorts().isEmpty())) {
                    threads.execute(visit(machine, this::identify));
                    unfinished++;
                }
                if (!udpPorts.isEmpty()) {
                    udpThreads.execute(visit(machine, this::askOverUdp));
                    unfinished++;
                }
            }
            while (unfinished > 0) {
                Optional<News> news = said.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (news == null) {
                    return troubles(hosts, Optional.of(TOO_LONG));
                }
                news.ifPresent(answered);
                unfinished -= news.isEmpty() ? 1 : 0;
            }
            return troubles(hosts, Optional.empty());
        } finally {
            threads.shutdownNow();
            udpThreads.shutdownNow();
            // Not close(): who takes no notice of the interrupt is waited for no longer.
            var _ = threads.awaitTermination(TO_LEAVE.toMillis(), TimeUnit.MILLISECONDS);
            var _ = udpThreads.awaitTermination(TO_LEAVE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Threads of the operating system: somebody else's code may keep one for ever. */
    private static ExecutorService threads(String name, int most) {
        return Executors.newFixedThreadPool(
                most, Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    /** As long as it takes when no machine is quick. */
    private Duration patience(int machines) {
        return patience.multipliedBy(HOSTS_WORTH_PER_MACHINE)
                .multipliedBy(machines / MACHINES_AT_A_TIME + 1)
                .plus(
                        patienceForUdp(udpPorts)
                                .multipliedBy(machines / MACHINES_AT_A_TIME_OVER_UDP + 1));
    }

    private interface Questions {
        void put(Machine machine) throws InterruptedException;
    }

    private Runnable visit(Machine machine, Questions questions) {
        return () -> {
            try {
                questions.put(machine);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                said.add(Optional.empty());
            }
        };
    }

    private void identify(Machine machine) throws InterruptedException {
        Duration all = patience.multipliedBy(HOSTS_WORTH_PER_MACHINE);
        long end = System.nanoTime() + all.toNanos();
        for (Host host : machine.hosts()) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!host.openPorts().isEmpty() && left.isPositive()) {
                Duration longest = left.compareTo(patience) < 0 ? left : patience;
                tell(
                        host.ip(),
                        () -> {
                            Identified it =
                                    identifier.identify(host.ip(), host.openPorts(), longest);
                            return now -> with(it, now);
                        });
            }
        }
    }

    private void askOverUdp(Machine machine) throws InterruptedException {
        IpAddress host = machine.first().ip();
        tell(
                host,
                () -> {
                    List<UdpPort> ports = udp.scan(host, udpPorts, patienceForUdp(udpPorts));
                    return now -> with(ports, now);
                });
    }

    private interface Question {
        UnaryOperator<Host> put() throws InterruptedException;
    }

    /** What fails at one host, and be it by an error of the machine, takes nothing from others. */
    private void tell(IpAddress host, Question question) throws InterruptedException {
        try {
            said.add(Optional.of(new News(host, question.put())));
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            failed.add(host);
            LOG.warn("what answers on {} is not known: asking failed", host, e);
        }
    }

    private List<String> troubles(Collection<Host> hosts, Optional<String> other) {
        return Stream.of(tooMany(hosts), failures(), other).flatMap(Optional::stream).toList();
    }

    private Optional<String> tooMany(Collection<Host> hosts) {
        List<String> some =
                hosts.stream()
                        .filter(host -> asked(host) > identifier.mostPorts())
                        .map(host -> host.ip() + " (of " + asked(host) + ")")
                        .toList();
        return named(some)
                .map(them ->
                        "Only the lowest "
                                + identifier.mostPorts()
                                + " open ports were asked what answers at "
                                + them
                                + "; the others go by their numbers.");
    }

    private static long asked(Host host) {
        return host.openPorts().stream().filter(port -> !port.printsWhatItReads()).count();
    }

    private Optional<String> failures() {
        return named(failed.stream().map(IpAddress::toString).toList())
                .map(them ->
                        "Asking what answers failed at " + them + "; services may be missing.");
    }

    private static Optional<String> named(List<String> hosts) {
        if (hosts.isEmpty()) {
            return Optional.empty();
        }
        String named = hosts.stream().limit(NAMED_IN_A_WARNING).collect(joining(", "));
        int more = hosts.size() - NAMED_IN_A_WARNING;
        return Optional.of(more > 0 ? named + " and " + more + " more" : named);
    }

    /**
     * For each port to be asked a few times; where somebody named them, also for a host that says
     * once a second that nobody listens.
     */
    public static Duration patienceForUdp(PortList ports) {
        int perPort = ports.equals(UdpPorts.HOME) ? 100 : 1_250;
        return ports.isEmpty()
                ? Duration.ZERO
                : Duration.ofMillis(1_500L + (long) perPort * ports.size());
    }

    private static Host with(Identified said, Host host) {
        var anchors = new TreeSet<>(host.anchors());
        anchors.addAll(said.anchors());
        return host.toBuilder()
                .services(joined(said.services(), of(Transport.UDP, host)))
                .anchors(anchors)
                .build();
    }

    private static Host with(List<UdpPort> ports, Host host) {
        List<Service> services =
                ports.stream().map(UdpPort::service).flatMap(Optional::stream).toList();
        return host.toBuilder()
                .udpPorts(ports.stream().collect(toMap(UdpPort::port, UdpPort::state)))
                .services(joined(of(Transport.TCP, host), services))
                .build();
    }

    private static List<Service> of(Transport transport, Host host) {
        return host.services().stream()
                .filter(service -> service.transport() == transport)
                .toList();
    }

    /** By port, TCP before UDP. */
    private static List<Service> joined(List<Service> tcp, List<Service> udp) {
        return Stream.concat(tcp.stream(), udp.stream()).sorted(comparing(Service::port)).toList();
    }
}
