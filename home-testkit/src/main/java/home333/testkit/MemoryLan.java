package home333.testkit;

import home333.domain.Anchor;
import home333.domain.Finding;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.domain.Ipv4Address;
import home333.domain.LocalNetwork;
import home333.domain.Method;
import home333.domain.Port;
import home333.domain.PortCounts;
import home333.domain.ScanEvent;
import home333.domain.ScanOutcome;
import home333.domain.ScanRequest;
import home333.domain.Sighting;
import home333.ports.Scanner;
import home333.ports.StatusProbe;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A LAN in memory, in which no time passes: machines with a delay, a loss rate and a temper. What
 * gets lost is decided by a seed, so that a test sees the same each time. Machines may come and go
 * while it is looked at.
 */
public final class MemoryLan implements Scanner, StatusProbe {
    private static final int TRIES = 5;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final List<LocalNetwork> networks;
    private final Map<IpAddress, MemoryHost> hosts = new ConcurrentSkipListMap<>();
    private final Map<Instant, MemoryHost> starting = new ConcurrentSkipListMap<>();
    private volatile Optional<String> failure = Optional.empty();

    /**
     * A LAN without machines.
     *
     * @param seed decides what gets lost
     * @param networks the LANs that this machine stands in
     */
    public MemoryLan(InstantSource clock, long seed, LocalNetwork... networks) {
        this.clock = clock;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.networks = List.of(networks);
    }

    /** Plugs in a machine; one that has its address already goes. */
    public void add(MemoryHost host) {
        hosts.put(host.ip(), host);
    }

    /** Plugs in a machine at a time to come, as one that starts; one for each instant. */
    public void addAt(Instant when, MemoryHost host) {
        starting.put(when, host);
    }

    /** Unplugs the machine of an address. */
    public void remove(IpAddress ip) {
        hosts.remove(ip);
    }

    /** From now on the network cannot be used, for that reason. */
    public void fail(String reason) {
        failure = Optional.of(reason);
    }

    /** The network can be used again. */
    public void mend() {
        failure = Optional.empty();
    }

    private void requireNetwork() throws IOException {
        starting.entrySet()
                .removeIf(start -> {
                    boolean isUp = !start.getKey().isAfter(clock.instant());
                    if (isUp) {
                        add(start.getValue());
                    }
                    return isUp;
                });
        if (failure.isPresent()) {
            throw new IOException(failure.get());
        }
    }

    @Override
    public ScanOutcome scan(ScanRequest request, Consumer<ScanEvent> events) throws IOException {
        requireNetwork();
        long total = request.addressesToProbe();
        long done = 0;
        for (MemoryHost host : List.copyOf(hosts.values())) {
            if (Thread.currentThread().isInterrupted()) {
                return new ScanOutcome(done, false, List.of());
            }
            Optional<IpRange> area =
                    request.areas().stream()
                            .filter(candidate -> candidate.contains(host.ip()))
                            .findFirst();
            if (area.isPresent()) {
                List<Sighting> heard = ask(host, TRIES, EnumSet.allOf(Method.class));
                heard.stream().findFirst().ifPresent(first -> tell(host, heard, request, events));
                done = Math.min(total, done + 1);
                events.accept(new ScanEvent.Progress(done, total));
            }
        }
        boolean complete = !Thread.currentThread().isInterrupted();
        if (complete) {
            events.accept(new ScanEvent.Progress(total, total));
        }
        return new ScanOutcome(complete ? total : done, complete, List.of());
    }

    private void tell(
            MemoryHost host,
            List<Sighting> heard,
            ScanRequest request,
            Consumer<ScanEvent> events) {
        Host known = Host.of(heard.getFirst());
        events.accept(new ScanEvent.Found(known));
        for (Sighting sighting : heard.subList(1, heard.size())) {
            known = known.seen(sighting);
            events.accept(new ScanEvent.Updated(known));
        }
        List<Port> open = host.open().ports().filter(request.ports()::contains).toList();
        if (!request.ports().isEmpty()) {
            int others = request.ports().size() - open.size();
            var counts = host.refuses() ? new PortCounts(others, 0) : new PortCounts(0, others);
            events.accept(
                    new ScanEvent.Updated(
                            known.toBuilder().openPorts(open).otherPorts(counts).build()));
        }
    }

    @Override
    public Answers probe(Inquiry inquiry) throws IOException, InterruptedException {
        requireNetwork();
        List<Sighting> heard = new ArrayList<>();
        Map<IpAddress, Set<Method>> asked = new HashMap<>();
        for (Target target : inquiry.targets()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while asking " + target.address());
            }
            Set<Method> methods = EnumSet.copyOf(ways(target.address()));
            methods.retainAll(target.methods());
            asked.put(target.address(), methods);
            MemoryHost host = hosts.get(target.address());
            if (host != null && host.roundTrip().compareTo(inquiry.patience()) <= 0) {
                heard.addAll(ask(host, inquiry.tries(), methods));
            }
        }
        asked.values().removeIf(Set::isEmpty);
        return new Answers(heard, asked);
    }

    /** A router lets no question for a card through. */
    private Set<Method> ways(IpAddress address) {
        boolean isOnLink = networks.stream().anyMatch(lan -> lan.network().contains(address));
        if (!isOnLink) {
            return EnumSet.of(Method.ICMP, Method.TCP);
        }
        Method forCard = address instanceof Ipv4Address ? Method.ARP : Method.NDP;
        return EnumSet.of(forCard, Method.ICMP, Method.TCP);
    }

    private List<Sighting> ask(MemoryHost host, int tries, Set<Method> methods) {
        List<Sighting> heard = new ArrayList<>();
        Method forCard = host.ip() instanceof Ipv4Address ? Method.ARP : Method.NDP;
        if (methods.contains(forCard) && host.mac().isPresent() && answers(host, tries)) {
            heard.add(sighting(host, forCard));
        }
        if (methods.contains(Method.ICMP) && host.pings() && answers(host, tries)) {
            heard.add(sighting(host, Method.ICMP));
        }
        boolean listens = host.refuses() || !host.open().isEmpty();
        if (methods.contains(Method.TCP) && listens && answers(host, tries)) {
            heard.add(sighting(host, Method.TCP));
        }
        return heard;
    }

    private boolean answers(MemoryHost host, int tries) {
        for (int i = 0; i < tries; i++) {
            if (random.nextDouble() >= host.loss()) {
                return true;
            }
        }
        return false;
    }

    private Sighting sighting(MemoryHost host, Method method) {
        Set<Anchor> card = host.mac().map(Anchor::of).map(Set::of).orElse(Set.of());
        return new Sighting(
                host.ip(), card, method, clock.instant(), Optional.of(host.roundTrip()));
    }

    @Override
    public List<LocalNetwork> networks() {
        return networks;
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }
}
