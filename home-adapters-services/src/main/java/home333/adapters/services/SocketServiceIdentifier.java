package home333.adapters.services;

import home333.domain.Identified;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortNames;
import home333.domain.Service;
import home333.domain.Transport;
import home333.ports.ServiceIdentifier;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks over TCP: first the probes that suit the port's number, then, where none does, it listens
 * for a greeting and tries HTTP and TLS. A host has few connections at a time to bear.
 */
public final class SocketServiceIdentifier implements ServiceIdentifier {
    private static final System.Logger LOG =
            System.getLogger(SocketServiceIdentifier.class.getName());
    private static final int CONNECTIONS_PER_HOST = 3;
    private static final Duration WHERE_IT_IS_USUAL = Duration.ofSeconds(5);
    private static final Duration ELSEWHERE = Duration.ofSeconds(2);
    private static final Duration TO_LEAVE = Duration.ofSeconds(1);
    private static final int SPOKEN = 70; // confidence in a protocol that was heard
    private static final int GUESSED = 10; // and in one where something else was heard
    private static final ThreadFactory THREADS = Thread.ofVirtual().name("service-", 0).factory();

    private final List<ServiceProbe> probes;
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
        var all = new ArrayList<>(further);
        all.addAll(Probes.SPECIAL);
        this.probes = List.copyOf(all);
        this.rules = rules;
    }

    @Override
    public Identified identify(IpAddress host, Collection<Port> openPorts, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Map<Port, Future<Service>> pending = new TreeMap<>();
        var connections = new Semaphore(CONNECTIONS_PER_HOST);
        ExecutorService threads = Executors.newThreadPerTaskExecutor(THREADS);
        try {
            for (Port port : new LinkedHashSet<>(openPorts)) {
                pending.put(
                        port,
                        threads.submit(() -> {
                            connections.acquire();
                            try {
                                return identify(host, port, end);
                            } finally {
                                connections.release();
                            }
                        }));
            }
            return Identified.of(await(pending, end));
        } finally {
            threads.shutdownNow();
            // Not close(): a probe of somebody else's may take no notice of the interrupt.
            var _ = threads.awaitTermination(TO_LEAVE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static List<Service> await(Map<Port, Future<Service>> pending, long end)
            throws InterruptedException {
        List<Service> services = new ArrayList<>();
        for (var entry : pending.entrySet()) {
            long left = Math.max(0, end - System.nanoTime());
            try {
                services.add(entry.getValue().get(left, TimeUnit.NANOSECONDS));
            } catch (TimeoutException _) {
                services.add(byNumber(entry.getKey()));
            } catch (ExecutionException e) {
                throw new IllegalStateException(
                        "identifying port " + entry.getKey() + " failed", e.getCause());
            }
        }
        return services;
    }

    private Service identify(IpAddress host, Port port, long end) {
        if (port.printsWhatItReads()) {
            return byNumber(port);
        }
        for (ServiceProbe probe : questions(port)) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive() || Thread.currentThread().isInterrupted()) {
                break;
            }
            Duration longest = probe.suits(port) ? WHERE_IT_IS_USUAL : ELSEWHERE;
            Duration patience = left.compareTo(longest) < 0 ? left : longest;
            try (var conversation = Conversation.open(host, port, patience)) {
                Optional<Answer> answer = ask(probe, conversation);
                if (answer.isPresent()) {
                    return judged(port, answer.get());
                }
            } catch (IOException _) {
                break; // who takes no more connections is left alone
            }
        }
        return byNumber(port);
    }

    private static Optional<Answer> ask(ServiceProbe probe, Conversation conversation) {
        try {
            return probe.ask(conversation);
        } catch (IOException _) {
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the probe " + probe + " failed", e);
            return Optional.empty();
        }
    }

    private SequencedSet<ServiceProbe> questions(Port port) {
        SequencedSet<ServiceProbe> questions = new LinkedHashSet<>();
        probes.stream().filter(probe -> probe.suits(port)).forEach(questions::add);
        questions.addAll(Probes.GENERAL);
        return questions;
    }

    private Service judged(Port port, Answer answer) {
        String name = answer.protocol();
        Optional<Rules.Match> match = rules.judge(answer.clues());
        if (match.isPresent()) {
            Rule.Verdict verdict = match.get().verdict();
            return new Service(
                    port,
                    Transport.TCP,
                    verdict.name().isEmpty() ? name : verdict.name(),
                    verdict.product(),
                    verdict.version(),
                    match.get().clue().text(),
                    verdict.confidence());
        }
        String evidence = answer.clues().stream().map(Clue::text).findFirst().orElse("");
        return name.isEmpty()
                ? new Service(
                        port, Transport.TCP, PortNames.nameOf(port), "", "", evidence, GUESSED)
                : new Service(port, Transport.TCP, name, "", "", evidence, SPOKEN);
    }

    private static Service byNumber(Port port) {
        return Service.byNumber(port, PortNames.nameOf(port));
    }
}
