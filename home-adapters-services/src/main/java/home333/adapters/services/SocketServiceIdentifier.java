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
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Asks over TCP: first the probes that suit the port's number, then any port is listened to for a
 * greeting and asked for a page, plain and in TLS. A host has few connections at a time to bear; of
 * one with very many open ports only the lowest {@value #MOST_PORTS} are asked.
 */
public final class SocketServiceIdentifier implements ServiceIdentifier {
    /** Who accepts everything has nothing to say. */
    private static final int MOST_PORTS = 512;

    private static final int PORTS_AT_A_TIME = 16;

    private final Probes probes;
    private final List<ServiceProbe> further;
    private final Rules rules;
    private final Crew crew;

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
        this.crew = Crew.ofProbes("service-", PORTS_AT_A_TIME, further.isEmpty());
    }

    @Override
    public Identified identify(IpAddress host, Collection<Port> openPorts, Duration patience)
            throws InterruptedException {
        SequencedSet<Port> ports = new TreeSet<>(openPorts);
        List<Port> asked =
                ports.stream()
                        .filter(port -> !port.printsWhatItReads())
                        .limit(mostPorts())
                        .toList();
        var visit = new HostVisit(host, asked.size(), patience);
        Map<Port, Answer> answers = new ConcurrentHashMap<>();
        crew.work(
                asked,
                patience,
                port ->
                        new PortInquiry(visit, port, questions(port), crew.threads())
                                .answer()
                                .ifPresent(answer -> answers.put(port, answer)));
        return identified(ports, answers);
    }

    @Override
    public int mostPorts() {
        return MOST_PORTS;
    }

    private Identified identified(Collection<Port> ports, Map<Port, Answer> answers) {
        List<Service> services = new ArrayList<>();
        List<Anchor> anchors = new ArrayList<>();
        for (Port port : ports) {
            Optional<Answer> answer = Optional.ofNullable(answers.get(port));
            services.add(answer.map(said -> judged(port, said)).orElse(byNumber(port)));
            answer.ifPresent(said -> anchors.addAll(said.anchors()));
        }
        return Identified.of(services, anchors);
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
