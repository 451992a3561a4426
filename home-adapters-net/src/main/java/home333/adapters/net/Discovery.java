package home333.adapters.net;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import home333.adapters.net.lan.WideAreas;
import home333.adapters.net.linux.IcmpSocket;
import home333.adapters.net.tcp.PortScan;
import home333.domain.Anchor;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.ScanPolicy;
import home333.domain.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One search for hosts: decides how each address is asked, and what to ask next of those that
 * answered. Tells nothing that is not an answer to a packet of its own; only this machine's own
 * addresses need none. For one thread.
 */
final class Discovery implements AutoCloseable {
    private static final Duration UNTIL_PLACED = Duration.ofMillis(5);

    private final Lans lans;
    private final Ways.Depth depth;
    private final InstantSource clock;
    private final Ways ways;
    private final WideAreas wide;
    private final BlockingQueue<News> queue = new LinkedBlockingQueue<>();

    /** Every address that was asked by itself. */
    private final AddressSet asked = new AddressSet();

    private final AddressSet askedForLife = new AddressSet();
    private final Set<IpAddress> found = new HashSet<>();
    private final MadeUpAddresses madeUp = new MadeUpAddresses();

    /** Evidence that waits for its card. */
    private final Map<IpAddress, Sighting> withoutCard = new LinkedHashMap<>();

    /** What is no evidence without its card. */
    private final Map<IpAddress, Sighting> overheard = new HashMap<>();

    private final Queue<Unplaced> unplaced = new ArrayDeque<>();
    private long walked;

    Discovery(Access access, Ways.Depth depth, InstantSource clock) throws IOException {
        this.depth = depth;
        this.clock = clock;
        lans = access.lans();
        wide = new WideAreas(lans);
        var pacer = new Pacer(depth.packetsPerSecond());
        var around = new Asker.Surroundings(clock, pacer, new Losses(), queue::add);
        ways = new Ways(access, lans, depth, around);
    }

    /** Begins to search; called once. */
    void search(Collection<IpRange> areas) {
        for (IpRange area : areas) {
            if (ScanPolicy.isDiscoveredByMulticast(area)) {
                wide.add(area);
            } else {
                area.addresses().forEach(this::walk);
            }
        }
        if (!wide.links().isEmpty()) {
            wide.ownAddresses().forEach(this::ask);
            ways.multicast(wide.links());
            ways.kernel().ifPresent(KernelWay::tellKnown);
        }
    }

    private void walk(IpAddress target) {
        IpAddress address = lans.zoned(target);
        Lans.Path path = lans.pathTo(address);
        if (ask(address, path) && !(path instanceof Lans.Path.Nobody)) {
            walked++;
        }
    }

    private void ask(IpAddress address) {
        var _ = ask(address, lans.pathTo(address));
    }

    /** Returns whether it was not asked before. */
    private boolean ask(IpAddress address, Lans.Path path) {
        if (!asked.add(address)) {
            return false;
        }
        switch (path) {
            case Lans.Path.Own own -> queue.add(new News.Evidence(self(address, own.mac())));
            case Lans.Path.OnLink there -> askOnLink(address, there);
            case Lans.Path.Routed _ -> askForLife(address);
            case Lans.Path.Nobody _ -> {}
        }
        return true;
    }

    private Sighting self(IpAddress address, Optional<MacAddress> mac) {
        return new Sighting(address, anchors(mac), Method.SELF, clock.instant(), Optional.empty());
    }

    private void askOnLink(IpAddress address, Lans.Path.OnLink there) {
        Method forCard = address instanceof Ipv4Address ? Method.ARP : Method.NDP;
        if (!depth.manner().allows(address, forCard)) {
            askForLife(address);
            return;
        }
        Optional<Way> raw = raw(address, there);
        if (raw.isPresent()) {
            raw.get().ask(address);
            depth.manner().asked(address, forCard);
            return;
        }
        Optional<KernelWay> kernel = ways.kernel();
        if (kernel.isPresent()) {
            kernel.get().ask(address);
            depth.manner().asked(address, Method.NEIGHBOR);
        } else {
            askForLife(address);
        }
    }

    private Optional<Way> raw(IpAddress address, Lans.Path.OnLink there) {
        return switch (address) {
            case Ipv4Address _ ->
                    there.source() instanceof Ipv4Address source
                            ? ways.arp(there.link(), source)
                            : Optional.empty();
            case Ipv6Address _ -> ways.solicitation(there.link());
        };
    }

    /** Asks in the ways that cross a router. */
    private void askForLife(IpAddress address) {
        if (!askedForLife.add(address)) {
            return;
        }
        Manner manner = depth.manner();
        if (manner.allows(address, Method.ICMP)) {
            ways.echo(IcmpSocket.Family.of(address))
                    .ifPresent(way -> {
                        way.ask(address);
                        manner.asked(address, Method.ICMP);
                    });
        }
        if (manner.allows(address, Method.TCP)) {
            ways.life().ask(address);
            manner.asked(address, Method.TCP);
        }
    }

    /** Asks somebody in a LAN who is silent so far in the other ways, too. */
    void insist(IpAddress target) {
        if (linkOf(target).isPresent()) {
            askForLife(lans.zoned(target));
        }
    }

    /**
     * Whether nobody proved to be there, and the system believes in a card, or looks for another
     * since it gave that up.
     */
    boolean isUndecided(IpAddress target) {
        IpAddress address = lans.zoned(target);
        return !found.contains(address) && (macOf(address).isPresent() || isDoubtful(address));
    }

    private boolean isDoubtful(IpAddress address) {
        return ways.kernelInUse().filter(kernel -> kernel.isDoubtful(address)).isPresent();
    }

    /** The interface behind which that address is, where it is in a LAN. */
    Optional<Link> linkOf(IpAddress target) {
        return lans.pathTo(lans.zoned(target)) instanceof Lans.Path.OnLink(Link link, var _)
                ? Optional.of(link)
                : Optional.empty();
    }

    /**
     * The next piece of news, when it comes in time.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    Optional<News> next(Duration patience) throws InterruptedException {
        Unplaced first = unplaced.peek();
        if (first != null && first.canBePlaced()) {
            unplaced.remove();
            return placed(first.sighting(), first.waiting());
        }
        Duration wait = first == null ? patience : UNTIL_PLACED;
        @Nullable News news = queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (news == null) {
            return Optional.empty();
        }
        return switch (news) {
            case News.Evidence evidence -> weigh(evidence.sighting(), withoutCard);
            case News.Overheard answer -> weigh(answer.sighting(), overheard);
            case News.Doubtful doubtful -> {
                askForLife(doubtful.address());
                yield Optional.empty();
            }
            case News.Known known -> {
                askLike(known.neighbour().address(), known.neighbour().mac());
                yield Optional.empty();
            }
            case News.Settled _ -> Optional.empty();
            case News.OpenPort _, News.PortsTried _, News.Trouble _, News.Failed _ ->
                    Optional.of(news);
        };
    }

    /** Takes evidence in, and asks on; evidence whose card is not known yet has to wait. */
    private Optional<News> weigh(Sighting sighting, Map<IpAddress, Sighting> waiting) {
        IpAddress address = sighting.address();
        if (!asked.contains(address) && !wide.contains(address)) {
            wide.candidatesLike(address).forEach(this::ask);
            return Optional.empty();
        }
        if (!found.contains(address) && madeUp.contains(address)) {
            return Optional.empty();
        }
        Optional<KernelWay> kernel = ways.kernelInUse().filter(_ -> isOnLink(address));
        if (!found.contains(address) && sighting.mac().isEmpty() && kernel.isPresent()) {
            unplaced.add(Unplaced.now(sighting, waiting, kernel.get()));
            return Optional.empty();
        }
        return placed(sighting, waiting);
    }

    private Optional<News> placed(Sighting sighting, Map<IpAddress, Sighting> waiting) {
        IpAddress address = sighting.address();
        if (found.contains(address)) {
            return Optional.of(new News.Evidence(sighting));
        }
        Optional<MacAddress> mac = sighting.mac().or(() -> macOf(address));
        if (isOnLink(address) && mac.isEmpty()) {
            waiting.putIfAbsent(address, sighting);
            ask(address);
            ways.kernel().ifPresent(kernel -> kernel.settle(address));
            return Optional.empty();
        }
        return accept(withMac(sighting, mac));
    }

    private boolean isOnLink(IpAddress address) {
        return lans.pathTo(address) instanceof Lans.Path.OnLink;
    }

    private Optional<MacAddress> macOf(IpAddress address) {
        return ways.kernelInUse().flatMap(kernel -> kernel.macOf(address));
    }

    /** Takes a host in, and asks on; one of too many addresses of its card is asked nothing. */
    private Optional<News> accept(Sighting sighting) {
        IpAddress address = sighting.address();
        List<Sighting> earlier =
                Stream.of(withoutCard.remove(address), overheard.remove(address))
                        .filter(Objects::nonNull)
                        .filter(it -> !it.equals(sighting))
                        .toList();
        Optional<MacAddress> card = sighting.mac().filter(_ -> wide.contains(address));
        if (card.isPresent() && madeUp.take(address, card.get())) {
            return madeUp.news(card.get());
        }
        found.add(address);
        earlier.forEach(it -> queue.add(new News.Evidence(it)));
        askOn(sighting);
        return Optional.of(new News.Evidence(sighting));
    }

    /** What a host that was just found is asked next. */
    private void askOn(Sighting sighting) {
        IpAddress address = sighting.address();
        if (isOnLink(address)) {
            ways.kernelInUse().ifPresent(kernel -> kernel.settle(address));
            if (sighting.method() != Method.ICMP && depth.manner().isCurious()) {
                ways.greeting(IcmpSocket.Family.of(address)).ifPresent(way -> way.ask(address));
            }
            boolean byKernel =
                    sighting.method() == Method.NEIGHBOR || sighting.method() == Method.UDP;
            if (depth.manner().isCurious()
                    && byKernel
                    && depth.ports().isEmpty()
                    && !askedForLife.contains(address)) {
                ways.glances().ask(address);
            }
        }
        if (!depth.ports().isEmpty()) {
            lookAtPorts(sighting);
        }
        askLike(address, sighting.mac());
    }

    private void lookAtPorts(Sighting sighting) {
        IpAddress address = sighting.address();
        Optional<MacAddress> mac = sighting.mac();
        Optional<MacAddress> card = mac.filter(MacAddress::identifiesOneMachine);
        Duration roundTrip = sighting.roundTrip().orElse(Duration.ZERO);
        if (lans.pathTo(address) instanceof Lans.Path.OnLink(Link link, IpAddress source)
                && mac.isPresent()) {
            Optional<PortWay> syn = ways.syn(link, IcmpSocket.Family.of(address));
            if (syn.isPresent() && link.mac().isPresent()) {
                var way = new PortScan.Ethernet(source, link.mac().get(), mac.get());
                syn.get().ask(new PortScan.Host(address, card, Optional.of(way), roundTrip));
                return;
            }
        }
        ways.ports()
                .ifPresent(way ->
                        way.ask(new PortScan.Host(address, card, Optional.empty(), roundTrip)));
    }

    /** Asks for addresses in the wide areas that the machine seen there may have too. */
    private void askLike(IpAddress seen, Optional<MacAddress> mac) {
        wide.candidatesLike(seen).forEach(this::ask);
        mac.ifPresent(card -> wide.candidates(seen, card).forEach(this::ask));
    }

    /** Whether something was heard that {@link #next} may still make evidence of. */
    boolean hasUntold() {
        return !queue.isEmpty() || !unplaced.isEmpty() || !withoutCard.isEmpty();
    }

    /**
     * Whether nothing more will come. Evidence whose card could not be learned is then let go
     * without it, and comes by {@link #next}.
     */
    boolean isOver() {
        if (!ways.isIdle() || !queue.isEmpty() || !unplaced.isEmpty()) {
            return false;
        }
        if (withoutCard.isEmpty()) {
            return true;
        }
        for (Sighting sighting : List.copyOf(withoutCard.values())) {
            accept(withMac(sighting, macOf(sighting.address()))).ifPresent(queue::add);
        }
        return false;
    }

    private static Sighting withMac(Sighting sighting, Optional<MacAddress> mac) {
        return sighting.mac().isPresent() || mac.isEmpty()
                ? sighting
                : new Sighting(
                        sighting.address(),
                        anchors(mac),
                        sighting.method(),
                        sighting.at(),
                        sighting.roundTrip());
    }

    private static Set<Anchor> anchors(Optional<MacAddress> mac) {
        return mac.map(Anchor::of).stream().collect(Collectors.toUnmodifiableSet());
    }

    /** How many of the addresses that are walked through were asked by now. */
    long probed() {
        return isOver() ? walked : Math.min(walked, ways.reached());
    }

    long done() {
        return ways.done();
    }

    long total() {
        return ways.total();
    }

    @Override
    public void close() {
        ways.close();
    }
}
