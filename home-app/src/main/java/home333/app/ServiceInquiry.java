package home333.app;

import static java.util.Comparator.comparing;
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
import java.util.TreeSet;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks hosts what answers on their open ports and on UDP, so many at a time. */
final class ServiceInquiry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceInquiry.class);
    private static final int HOSTS_AT_A_TIME = 16;
    private static final int HOSTS_AT_A_TIME_OVER_UDP = 32;
    private static final Duration PATIENCE_PER_HOST = Duration.ofSeconds(20);

    private final ServiceIdentifier identifier;
    private final UdpScanner udp;
    private final PortList udpPorts;
    private final Semaphore places = new Semaphore(HOSTS_AT_A_TIME);
    private final Semaphore udpPlaces = new Semaphore(HOSTS_AT_A_TIME_OVER_UDP);
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("services-", 0).factory());

    ServiceInquiry(ServiceIdentifier identifier, UdpScanner udp, PortList udpPorts) {
        this.identifier = identifier;
        this.udp = udp;
        this.udpPorts = udpPorts;
    }

    /** What has become known of a host. */
    record News(IpAddress host, UnaryOperator<Host> change) {}

    /**
     * Asks all that have open ports, and each machine on UDP at its first address, and waits for
     * them.
     *
     * @param hosts by address
     * @param answered takes what each host says on the calling thread, as they answer
     */
    void ask(Collection<Host> hosts, Consumer<News> answered) throws InterruptedException {
        CompletionService<News> answers = new ExecutorCompletionService<>(threads);
        int asked = 0;
        for (Host host : hosts) {
            if (!host.openPorts().isEmpty()) {
                var _ = answers.submit(() -> fenced(host.ip(), () -> identified(host)));
                asked++;
            }
        }
        if (!udpPorts.isEmpty()) {
            for (Machine machine : Machine.among(hosts)) {
                IpAddress host = machine.first().ip();
                var _ = answers.submit(() -> fenced(host, () -> askedOverUdp(host)));
                asked++;
            }
        }
        for (int i = 0; i < asked; i++) {
            try {
                answered.accept(answers.take().get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("asking for services failed", e.getCause());
            }
        }
    }

    private interface Question {
        News put() throws InterruptedException;
    }

    /** What fails at one host takes nothing from the others, but for an error of the machine. */
    private static News fenced(IpAddress host, Question question) throws InterruptedException {
        try {
            return question.put();
        } catch (StackOverflowError e) {
            return nothing(host, e);
        } catch (InterruptedException | VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            return nothing(host, e);
        }
    }

    private static News nothing(IpAddress host, Throwable failure) {
        LOG.warn("what answers on {} is not known: asking failed", host, failure);
        return new News(host, UnaryOperator.identity());
    }

    private News identified(Host host) throws InterruptedException {
        places.acquire();
        try {
            Identified said = identifier.identify(host.ip(), host.openPorts(), PATIENCE_PER_HOST);
            return new News(host.ip(), now -> with(said, now));
        } finally {
            places.release();
        }
    }

    private News askedOverUdp(IpAddress host) throws InterruptedException {
        udpPlaces.acquire();
        try {
            List<UdpPort> ports = udp.scan(host, udpPorts, patienceForUdp());
            return new News(host, now -> with(ports, now));
        } finally {
            udpPlaces.release();
        }
    }

    /**
     * For each port to be asked a few times; where somebody named them, also for a host that says
     * once a second that nobody listens.
     */
    private Duration patienceForUdp() {
        int perPort = udpPorts.equals(UdpPorts.HOME) ? 100 : 1_250;
        return Duration.ofMillis(1_500L + (long) perPort * udpPorts.size());
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

    @Override
    public void close() {
        threads.shutdownNow(); // else close() waits for hosts that nobody asks about any more
        threads.close();
    }
}
