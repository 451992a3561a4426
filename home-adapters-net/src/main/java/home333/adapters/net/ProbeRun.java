package home333.adapters.net;

import home333.adapters.net.lan.Link;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.domain.Ipv6Address;
import home333.domain.Method;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.ScanRequest;
import home333.domain.Sighting;
import home333.ports.StatusProbe.Answers;
import home333.ports.StatusProbe.Inquiry;
import home333.ports.StatusProbe.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One call of a {@link SocketStatusProbe}. For one thread. */
final class ProbeRun implements Manner {
    /**
     * How many silent ones are asked by what makes the kernel look for their cards: its table of
     * neighbours holds 1024, and it is not ours alone.
     */
    private static final int MOST_INSISTED = 256;

    private static final int MOST_PORTS = 5;

    /**
     * How much longer than its patience an inquiry may take where the system is undecided: it waits
     * for 5 s, asks the card that it knows for 3 s, and then everybody for 3 s. What was heard and
     * not told yet is waited for as long at the most.
     */
    private static final Duration LONGEST_DOUBT = Duration.ofSeconds(12);

    private final Inquiry inquiry;
    private final InstantSource clock;
    private final Instant begun;
    private final Map<IpAddress, Target> silent = new LinkedHashMap<>();

    /** What the threads of the search read. */
    private final Map<IpAddress, Target> targets;

    private final Map<IpAddress, Set<Method>> asked = new HashMap<>();
    private final List<Sighting> heard = new ArrayList<>();
    private boolean hasInsisted;

    ProbeRun(Inquiry inquiry, InstantSource clock) {
        this.inquiry = inquiry;
        this.clock = clock;
        begun = clock.instant();
        inquiry.targets().forEach(target -> silent.put(target.address(), target));
        targets = Map.copyOf(silent);
    }

    Answers run(Access access) throws IOException, InterruptedException {
        var depth =
                new Ways.Depth(
                        Persistence.of(inquiry.tries(), inquiry.spacing()),
                        PortList.NONE,
                        ScanRequest.POLITE,
                        inquiry.patience().plus(LONGEST_DOUBT),
                        this);
        try (var discovery = new Discovery(access, depth, clock)) {
            discovery.search(targets.keySet().stream().map(IpRange::of).toList());
            while (!silent.isEmpty() && isWorthWaiting(discovery)) {
                insistInTime(discovery);
                discovery.next(Worker.LONGEST_WAIT).ifPresent(this::take);
            }
            var obstacle = unasked(discovery);
            if (heard.isEmpty() && asked.isEmpty() && isAlone(access)) {
                throw new IOException(obstacle.orElse("this machine is connected to no network"));
            }
        }
        return new Answers(heard, asked);
    }

    private boolean isWorthWaiting(Discovery discovery) {
        if (!hasInsisted) {
            return true;
        }
        Duration waited = Duration.between(begun, clock.instant()).minus(paced());
        boolean isInTime = waited.compareTo(inquiry.patience()) < 0;
        boolean mayDoubt =
                waited.compareTo(inquiry.patience().plus(LONGEST_DOUBT)) < 0
                        && (silent.keySet().stream().anyMatch(discovery::isUndecided)
                                || discovery.hasUntold()); // what ends a doubt was put there before
        return (isInTime || mayDoubt) && !discovery.isOver();
    }

    /** How long the first question to each takes at the pace that a LAN is asked at. */
    private Duration paced() {
        return Duration.ofSeconds(1).multipliedBy(targets.size()).dividedBy(ScanRequest.POLITE);
    }

    private void insistInTime(Discovery discovery) {
        Instant asked = begun.plus(paced());
        if (!hasInsisted && !clock.instant().isBefore(asked.plus(inquiry.spacing().dividedBy(2)))) {
            hasInsisted = true;
            silent.keySet().stream().limit(MOST_INSISTED).forEach(discovery::insist);
        }
    }

    private void take(News news) {
        if (news instanceof News.Evidence(Sighting sighting)) {
            heard.add(sighting);
            target(sighting.address()).map(Target::address).ifPresent(silent::remove);
        }
    }

    /** The target that is met at an address; one that names no link is met on any. */
    private Optional<Target> target(IpAddress met) {
        Target same = targets.get(met);
        return same != null || !(met instanceof Ipv6Address six)
                ? Optional.ofNullable(same)
                : Optional.ofNullable(targets.get(six.withZone("")));
    }

    @Override
    public boolean allows(IpAddress address, Method method) {
        return target(address).filter(target -> target.methods().contains(method)).isPresent();
    }

    /** Connections only: where a printer may listen not even that. */
    @Override
    public PortList ports(IpAddress address) {
        List<Port> open =
                target(address)
                        .map(Target::openPorts)
                        .orElse(PortList.NONE)
                        .ports()
                        .filter(port -> !port.printsWhatItReads())
                        .limit(MOST_PORTS)
                        .toList();
        return open.isEmpty() ? TcpWay.SIGNS_OF_LIFE : PortList.of(open);
    }

    @Override
    public void asked(IpAddress address, Method method) {
        target(address)
                .ifPresent(target ->
                        asked.computeIfAbsent(target.address(), _ -> EnumSet.noneOf(Method.class))
                                .add(method));
    }

    @Override
    public boolean isCurious() {
        return false;
    }

    /**
     * Takes back that those were asked whom no question can have reached, or of whom the system
     * does not say whether they answered.
     *
     * @return what stood in the way of one of them
     */
    private Optional<String> unasked(Discovery discovery) throws IOException {
        Map<Link, Optional<String>> obstacles = new HashMap<>();
        Optional<String> first = Optional.empty();
        for (IpAddress address : silent.keySet()) {
            Optional<Link> link = discovery.linkOf(address);
            if (link.isPresent() && !obstacles.containsKey(link.get())) {
                obstacles.put(link.get(), Carrier.obstacle(link.get()));
            }
            Optional<String> obstacle =
                    link.flatMap(by -> obstacles.getOrDefault(by, Optional.empty()));
            boolean isReachable =
                    link.isPresent() ? obstacle.isEmpty() : SourceAddress.to(address).isPresent();
            if (!isReachable || discovery.isUndecided(address)) {
                asked.remove(address);
            }
            first = first.or(() -> obstacle);
        }
        return first;
    }

    /** Whether no LAN can be reached at all. */
    private static boolean isAlone(Access access) throws IOException {
        for (Link link : access.lans().lanLinks()) {
            if (Carrier.obstacle(link).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
