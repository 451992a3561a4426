package home333.adapters.services;

import home333.adapters.services.sockets.Pace;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.PortState;
import home333.domain.Service;
import home333.domain.Transport;
import home333.domain.UdpPort;
import home333.domain.UdpPorts;
import home333.ports.UdpScanner;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * Asks each port in its own protocol, from a connected socket, so that the operating system tells
 * of the host's refusals; a port without a protocol of its own gets a single zero.
 *
 * <p>A host gets {@value #PACKETS_PER_SECOND} packets a second. One that refuses some ports may
 * keep further refusals back: Linux sends a few at once and then one a second. Its silent ports are
 * therefore asked again at that pace, for as long as the patience lasts.
 */
public final class SocketUdpScanner implements UdpScanner {
    static final int PACKETS_PER_SECOND = 40;
    private static final int SOCKETS_PER_HOST = 24;
    private static final Duration BETWEEN_REFUSALS = Duration.ofMillis(1_050); // icmp_ratelimit
    private static final Duration FOR_A_REFUSAL = Duration.ofMillis(600);

    private final List<UdpProbe> probes;
    private final Rules rules;
    private final Crew crew;

    /** With our own probes and rules. */
    public SocketUdpScanner() {
        this(List.of(), Rules.bundled());
    }

    /**
     * With further probes.
     *
     * @param further asked before our own on the ports that suit them
     * @param rules what the clues are judged by
     */
    public SocketUdpScanner(List<UdpProbe> further, Rules rules) {
        var all = new ArrayList<>(further);
        all.addAll(UdpProbes.ALL);
        this.probes = List.copyOf(all);
        this.rules = rules;
        this.crew = Crew.ofProbes("udp-", SOCKETS_PER_HOST, further.isEmpty());
    }

    @Override
    public List<UdpPort> scan(IpAddress host, PortList ports, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Map<Port, UdpPort> known = new ConcurrentSkipListMap<>();
        ports.ports()
                .filter(port -> !port.printsWhatItReads())
                .forEach(port -> known.put(port, UdpPort.filtered(port)));
        var pace = new Pace(Duration.ofSeconds(1).dividedBy(PACKETS_PER_SECOND));
        askEach(known, end, port -> ask(host, port, end, pace));
        if (known.values().stream().anyMatch(port -> port.state() == PortState.CLOSED)) {
            var slow = new Pace(BETWEEN_REFUSALS);
            askEach(known, end, port -> askForRefusal(host, port, end, slow));
        }
        return List.copyOf(known.values());
    }

    /** Asks all ports of which nothing came back so far. */
    private void askEach(Map<Port, UdpPort> known, long end, Function<Port, UdpPort> question)
            throws InterruptedException {
        List<Port> silent =
                known.values().stream()
                        .filter(port -> port.state() == PortState.FILTERED)
                        .map(UdpPort::port)
                        .toList();
        crew.work(
                silent,
                Duration.ofNanos(end - System.nanoTime()),
                port -> known.put(port, question.apply(port)));
    }

    private UdpPort ask(IpAddress host, Port port, long end, Pace pace) {
        for (UdpProbe probe : questions(port)) {
            try (var conversation = UdpConversation.open(host, port, end, pace)) {
                Optional<Answer> answer = Fence.around(probe, () -> probe.ask(conversation));
                if (answer.isPresent()) {
                    return UdpPort.open(
                            rules.service(
                                    port, Transport.UDP, UdpPorts.nameOf(port), answer.get()));
                }
                if (conversation.heardAnything()) {
                    return UdpPort.open(something(port));
                }
            } catch (PortUnreachableException _) {
                return UdpPort.closed(port);
            } catch (IOException _) {
                return UdpPort.filtered(port);
            }
        }
        return UdpPort.filtered(port);
    }

    private List<UdpProbe> questions(Port port) {
        List<UdpProbe> suitable =
                probes.stream()
                        .filter(probe -> Fence.suits(probe, () -> probe.suits(port)))
                        .toList();
        return suitable.isEmpty() ? List.of(UdpProbes.ANYTHING) : suitable;
    }

    private static Service something(Port port) {
        return new Service(port, Transport.UDP, UdpPorts.nameOf(port), "", "", "", 0);
    }

    private static UdpPort askForRefusal(IpAddress host, Port port, long end, Pace pace) {
        try (var conversation = UdpConversation.open(host, port, end, pace)) {
            return conversation
                    .ask(UdpProbes.NEXT_TO_NOTHING, Optional::of, List.of(FOR_A_REFUSAL))
                    .map(_ -> UdpPort.open(something(port)))
                    .orElse(UdpPort.filtered(port));
        } catch (PortUnreachableException _) {
            return UdpPort.closed(port);
        } catch (IOException _) {
            return UdpPort.filtered(port);
        }
    }
}
