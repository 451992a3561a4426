package home333.app;

import home333.app.look.LookAround;
import home333.app.outside.HomePorts;
import home333.domain.Device;
import home333.domain.Host;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.domain.Ipv4Address;
import home333.domain.LocalNetwork;
import home333.domain.MacAddress;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.Reason;
import home333.domain.ScanEvent;
import home333.domain.ScanRequest;
import home333.domain.Sighting;
import home333.domain.presence.Overheard;
import home333.domain.wake.MagicPacket;
import home333.domain.wake.WakeDelivery;
import home333.domain.wake.WakeDiagnosis;
import home333.domain.wake.WakeProgress;
import home333.domain.wake.WakeReport;
import home333.domain.wake.WakeRoute;
import home333.ports.History;
import home333.ports.PassiveListener;
import home333.ports.StatusProbe.Inquiry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One wake while it goes on. For one thread. */
final class RunningWake {
    private static final int PACKETS = 3;

    /** From one packet to the next, and from one look to the next. */
    private static final Duration PACE = Duration.ofSeconds(1);

    /** Some of what a machine offered once, it may not offer today. */
    private static final Duration PATIENCE_FOR_SERVICE = Duration.ofMinutes(1);

    /** How many looks at the known addresses come to one at everybody: it may have moved. */
    private static final int LOOKS_AT_ALL = 10;

    private static final int LARGEST_LAN = 22; // prefix length: 1,024 addresses

    private final HomePorts ports;
    private final LookAround lookAround;
    private final WakeOrder order;
    private final Consumer<WakeReport> progress;
    private final Identity identity;
    private final List<LocalNetwork> networks;
    private final Map<WakeRoute, WakeDelivery> deliveries = new LinkedHashMap<>();
    private final Map<WakeProgress, Duration> reached = new EnumMap<>(WakeProgress.class);
    private final Set<IpAddress> known;
    private Instant begun;
    private boolean wasAwake;
    private Optional<Reason> taken = Optional.empty();

    RunningWake(
            HomePorts ports, LookAround lookAround, WakeOrder order, Consumer<WakeReport> progress)
            throws IOException {
        this.ports = ports;
        this.lookAround = lookAround;
        this.order = order;
        this.progress = progress;
        this.identity = new Identity(ports.devices().list());
        this.networks = ports.scanner().networks();
        this.known = new LinkedHashSet<>(order.device().map(Device::ips).orElse(List.of()));
        this.begun = ports.clock().instant();
    }

    WakeReport run() throws IOException, InterruptedException {
        boolean waits = !order.patience().isZero();
        PassiveListener listener = waits ? ports.listener() : PassiveListener.NONE;
        try (var watch = new CardWatch(listener, order.macs())) {
            return run(watch, waits);
        }
    }

    private WakeReport run(CardWatch watch, boolean waits)
            throws IOException, InterruptedException {
        wasAwake = waits && look(known).isPresent();
        begun = ports.clock().instant();
        Instant end = begun.plus(order.patience());
        Optional<IpAddress> where = Optional.empty();
        for (int round = 0; where.isEmpty() && (round < PACKETS || isBefore(end)); round++) {
            Instant next = ports.clock().instant().plus(PACE);
            if (round < PACKETS) {
                send();
            }
            if (waits) {
                where = look(round % LOOKS_AT_ALL == LOOKS_AT_ALL - 1 ? everybody() : known);
            }
            watch.since(begun).ifPresent(this::seen);
            if (where.isEmpty() && (waits || round < PACKETS - 1)) {
                pauseUntil(next);
            }
        }
        if (where.isPresent()) {
            reach(WakeProgress.ANSWERS);
            awaitService(where.get(), end);
        }
        return explained();
    }

    private void send() throws IOException {
        for (MagicPacket packet : order.packets()) {
            ports.wakeSender()
                    .send(packet)
                    .forEach(it -> deliveries.merge(it.route(), it, WakeDelivery::and));
        }
        progress.accept(soFar());
    }

    /**
     * It starts; where it says its address, that is where to ask. What somebody makes up in a
     * packet must not send us out of the house.
     */
    private void seen(Overheard.Sign sign) {
        sign.address().filter(this::isHere).ifPresent(known::add);
        if (reached.putIfAbsent(WakeProgress.SEEN, Duration.between(begun, sign.at())) == null) {
            progress.accept(soFar());
        }
    }

    private boolean isHere(IpAddress address) {
        return networks.stream().anyMatch(lan -> lan.network().contains(address));
    }

    /** The address at which the card that is to wake answers. */
    private Optional<IpAddress> look(Collection<IpAddress> addresses)
            throws IOException, InterruptedException {
        List<Sighting> heard = lookAround.ask(Inquiry.at(PACE, addresses), identity).heard();
        Optional<IpAddress> found =
                heard.stream().filter(this::isIt).map(Sighting::address).findFirst();
        if (found.isEmpty()) {
            heard.stream()
                    .filter(sighting -> known.contains(sighting.address()))
                    .findFirst()
                    .ifPresent(other -> taken = Optional.of(takenBy(other)));
        }
        return found;
    }

    /** Across a router no card is seen, and a key of the device has to do. */
    private boolean isIt(Sighting sighting) {
        return sighting.mac().isPresent()
                ? order.macs().contains(sighting.mac().get())
                : order.device().isPresent()
                        && identity.match(sighting) instanceof Identity.Match.Recognised(var who, _)
                        && who.id().equals(order.device().get().id());
    }

    private Reason takenBy(Sighting other) {
        String who =
                identity.match(other)
                        .device()
                        .map(Device::name)
                        .or(() -> other.mac().map(MacAddress::toString))
                        .orElse("?");
        return new Reason(Reason.Kind.TAKEN, List.of(other.address().toString(), who));
    }

    /** Where it may be too: the LANs that are quickly asked, besides its own addresses. */
    private Collection<IpAddress> everybody() {
        Set<IpAddress> all = new LinkedHashSet<>(known);
        networks.stream()
                .map(LocalNetwork::network)
                .filter(lan -> lan.address() instanceof Ipv4Address)
                .filter(lan -> lan.prefixLength() >= LARGEST_LAN)
                .forEach(lan -> all.addAll(lan.hosts().addresses().toList()));
        return all;
    }

    /** Until something that the machine was seen to offer accepts connections. */
    private void awaitService(IpAddress address, Instant end)
            throws IOException, InterruptedException {
        PortList offered = offered();
        Instant giveUp = ports.clock().instant().plus(PATIENCE_FOR_SERVICE);
        while (!offered.isEmpty() && isBefore(end) && isBefore(giveUp)) {
            Instant next = ports.clock().instant().plus(PACE);
            if (accepts(address, offered)) {
                reach(WakeProgress.READY);
                return;
            }
            pauseUntil(next);
        }
    }

    private PortList offered() throws IOException {
        List<Port> open =
                ports.scans().last().stream()
                        .flatMap(scan -> scan.hosts().stream())
                        .filter(host -> host.mac().filter(order.macs()::contains).isPresent())
                        .flatMap(host -> host.openPorts().stream())
                        .toList();
        return PortList.of(open);
    }

    private boolean accepts(IpAddress address, PortList offered)
            throws IOException, InterruptedException {
        var request = ScanRequest.of(List.of(IpRange.of(address)), offered);
        var accepted = new AtomicBoolean();
        var _ =
                ports.scanner()
                        .scan(
                                request,
                                event -> {
                                    if (event instanceof ScanEvent.Updated(Host host)
                                            && !host.openPorts().isEmpty()) {
                                        accepted.set(true);
                                    }
                                });
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return accepted.get();
    }

    private void reach(WakeProgress step) {
        reached.put(step, Duration.between(begun, ports.clock().instant()));
        progress.accept(soFar());
    }

    private WakeReport soFar() {
        return new WakeReport(
                order.macs(),
                order.device().map(Device::id),
                begun,
                List.copyOf(deliveries.values()),
                reached,
                wasAwake,
                List.of());
    }

    private WakeReport explained() throws IOException {
        var diagnosis =
                new WakeDiagnosis(
                        order.device(),
                        networks.stream().map(LocalNetwork::network).toList(),
                        ports.history().wakes(order.macs().getFirst(), History.WAKES_KEPT),
                        order.patience());
        return soFar().because(diagnosis.reasons(soFar(), taken));
    }

    private boolean isBefore(Instant instant) {
        return ports.clock().instant().isBefore(instant);
    }

    /** Never longer than the pace: the clock may have been set back. */
    private void pauseUntil(Instant instant) throws InterruptedException {
        Duration rest = Duration.between(ports.clock().instant(), instant);
        if (rest.isPositive()) {
            ports.pause().last(rest.compareTo(PACE) < 0 ? rest : PACE);
        }
    }
}
