package home333.adapters.services;

import home333.domain.Anchor;
import home333.domain.Identified;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortNames;
import home333.domain.Service;
import home333.domain.Transport;
import home333.ports.ServiceIdentifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks over TCP: first the probes that suit the port's number, then any port is listened to for a
 * greeting and asked for a page, plain and in TLS. A host has few connections at a time to bear.
 */
public final class SocketServiceIdentifier implements ServiceIdentifier {
    private static final Duration TO_LEAVE = Duration.ofSeconds(1);
    private static final ThreadFactory THREADS = Thread.ofVirtual().name("service-", 0).factory();

    private final Probes probes;
    private final List<ServiceProbe> further;
    private final Rules rules;

    /** With our own probes and rules. */
    public SocketServiceIdentifier() {
        this(List.of(), Rules.bundled());
    }

    /**
     * With further probes.
     *
     * @param further asked before our own on the ports that suit them
     * @param rules what the clues are judged by: {@link Rules#bundled()}, or others {@linkplain
     *     Rules#before before} them
     */
    public SocketServiceIdentifier(List<ServiceProbe> further, Rules rules) {
        this.further = List.copyOf(further);
        this.probes = Probes.by(rules);
        this.rules = rules;
    }

    @Override
    public Identified identify(IpAddress host, Collection<Port> openPorts, Duration patience)
            throws InterruptedException {
        SequencedSet<Port> ports = new TreeSet<>(openPorts);
        var visit = new HostVisit(host, ports.size(), patience);
        Map<Port, Future<Optional<Answer>>> pending = new TreeMap<>();
        ExecutorService threads = Executors.newThreadPerTaskExecutor(THREADS);
        try {
            for (Port port : ports) {
                if (!port.printsWhatItReads()) {
                    var inquiry = new PortInquiry(visit, port, questions(port), threads);
                    pending.put(port, threads.submit(inquiry::answer));
                }
            }
            return await(ports, pending, visit);
        } finally {
            threads.shutdownNow();
            // Not close(): a probe of somebody else's may take no notice of the interrupt.
            var _ = threads.awaitTermination(TO_LEAVE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Identified await(
            Collection<Port> ports, Map<Port, Future<Optional<Answer>>> pending, HostVisit visit)
            throws InterruptedException {
        List<Service> services = new ArrayList<>();
        List<Anchor> anchors = new ArrayList<>();
        for (Port port : ports) {
            Optional<Answer> answer = await(pending.get(port), visit);
            services.add(answer.map(said -> judged(port, said)).orElse(byNumber(port)));
            answer.ifPresent(said -> anchors.addAll(said.anchors()));
        }
        return Identified.of(services, anchors);
    }

    private static Optional<Answer> await(
            @Nullable Future<Optional<Answer>> inquiry, HostVisit visit)
            throws InterruptedException {
        if (inquiry == null) {
            return Optional.empty();
        }
        try {
            return inquiry.get(Math.max(0, visit.left().toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("identifying services failed", e.getCause());
        }
    }

    private SequencedSet<ServiceProbe> questions(Port port) {
        SequencedSet<ServiceProbe> questions = new LinkedHashSet<>();
        Stream.of(further, probes.special())
                .flatMap(List::stream)
                .filter(probe -> Fence.suits(probe, () -> probe.suits(port)))
                .forEach(questions::add);
        questions.addAll(probes.general());
        return questions;
    }

    private Service judged(Port port, Answer answer) {
        return rules.service(port, Transport.TCP, PortNames.nameOf(port), answer);
    }

    private static Service byNumber(Port port) {
        return Service.byNumber(port, PortNames.nameOf(port));
    }
}
