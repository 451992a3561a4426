package home333.app.scan;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.Host;
import home333.domain.HostName;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.KindGuess;
import home333.domain.Machine;
import home333.domain.NameRule;
import home333.domain.PortNames;
import home333.domain.PortState;
import home333.domain.RollCall;
import home333.domain.ScanEvent;
import home333.domain.Service;
import home333.domain.Trait;
import home333.domain.Transport;
import home333.ports.KindDirectory;
import home333.ports.VendorDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The hosts of a scan as they become known, and the events that tell of it. For one thread. */
final class FoundHosts {
    private final VendorDirectory vendors;
    private final Identity identity;
    private final Consumer<ScanEvent> events;
    private final Map<IpAddress, Host> hosts = new HashMap<>();
    private final Map<IpAddress, Announcement> announced = new HashMap<>();

    FoundHosts(VendorDirectory vendors, Identity identity, Consumer<ScanEvent> events) {
        this.vendors = vendors;
        this.identity = identity;
        this.events = events;
    }

    void take(ScanEvent event) {
        switch (event) {
            case ScanEvent.Found(Host host) -> found(known(host));
            case ScanEvent.Updated(Host host) -> update(known(host));
            case ScanEvent.Progress _,
                    ScanEvent.Warning _,
                    ScanEvent.PortOpened _,
                    ScanEvent.ServiceIdentified _,
                    ScanEvent.Finished _ ->
                    events.accept(event);
        }
    }

    private void found(Host host) {
        hosts.put(host.ip(), host);
        events.accept(new ScanEvent.Found(host));
        tellOfPorts(nothingOf(host), host);
    }

    private Host known(Host host) {
        Host.Builder builder = host.toBuilder();
        host.mac().flatMap(vendors::vendorOf).ifPresent(builder::vendor);
        if (host.services().isEmpty()) {
            builder.services(byNumber(host));
        }
        identity.matchByCard(host).device().ifPresent(device -> builder.deviceId(device.id()));
        return builder.build();
    }

    private static List<Service> byNumber(Host host) {
        return host.openPorts().stream()
                .map(port -> Service.byNumber(port, PortNames.nameOf(port)))
                .toList();
    }

    void name(Map<IpAddress, List<HostName>> names) {
        names.forEach((ip, named) -> {
            if (!named.isEmpty()) {
                change(ip, host -> host.toBuilder().names(allNames(host, named)).build());
            }
        });
    }

    private static List<HostName> allNames(Host host, List<HostName> more) {
        List<HostName> all = new ArrayList<>(host.names());
        all.addAll(more);
        return NameRule.bestFirst(all);
    }

    /**
     * Takes what was announced for hosts that were found; for others nothing shows that they are.
     */
    void hear(Map<IpAddress, Announcement> heard) {
        heard.forEach((ip, said) -> {
            if (hosts.containsKey(ip)) {
                announced.put(ip, said);
                change(ip, host -> with(said, host));
            }
        });
    }

    private static Host with(Announcement said, Host host) {
        var anchors = new TreeSet<>(host.anchors());
        anchors.addAll(said.anchors());
        // A card that was seen is better evidence than one that is told of.
        anchors.removeIf(anchor -> anchor.kind().equals(Anchor.MAC) && host.mac().isPresent());
        return host.toBuilder().names(allNames(host, said.names())).anchors(anchors).build();
    }

    /** Concludes from all that is known which device each host is. */
    void recognise() {
        var roll = new RollCall(identity, hosts());
        for (Host host : hosts()) {
            Host settled = roll.settled(host);
            if (!settled.equals(host)) {
                update(settled);
            }
        }
    }

    /** Concludes from all that is known which kind of device each host is. */
    void judge(KindDirectory kinds) {
        for (Machine machine : Machine.among(hosts())) {
            List<Trait> traits =
                    machine.hosts().stream()
                            .map(host ->
                                    announced.getOrDefault(host.ip(), Announcement.of(host.ip())))
                            .flatMap(said -> said.traits().stream())
                            .toList();
            Optional<KindGuess> guess =
                    machine.hosts().stream()
                            .map(host -> kinds.kindOf(host, traits))
                            .flatMap(Optional::stream)
                            .max(comparingInt(KindGuess::confidence));
            guess.ifPresent(kind ->
                    machine.hosts()
                            .forEach(host ->
                                    change(host.ip(), it -> it.toBuilder().kind(kind).build())));
        }
    }

    /** Changes what is known of a host; nothing where it was not found. */
    void change(IpAddress ip, UnaryOperator<Host> change) {
        Host host = hosts.get(ip);
        if (host != null) {
            update(change.apply(host));
        }
    }

    private void update(Host host) {
        Host before = Objects.requireNonNullElse(hosts.put(host.ip(), host), nothingOf(host));
        events.accept(new ScanEvent.Updated(host));
        tellOfPorts(before, host);
    }

    private static Host nothingOf(Host host) {
        return new Host.Builder(host.ip(), host.lastSeen()).build();
    }

    /** What is new of the ports of a host: the open ones, then what answers there. */
    private void tellOfPorts(Host before, Host after) {
        after.openPorts().stream()
                .filter(port -> !before.openPorts().contains(port))
                .map(port -> new ScanEvent.PortOpened(after.ip(), port, Transport.TCP))
                .forEach(events);
        after.udpPorts()
                .forEach((port, state) -> {
                    if (state == PortState.OPEN && before.udpPorts().get(port) != PortState.OPEN) {
                        events.accept(new ScanEvent.PortOpened(after.ip(), port, Transport.UDP));
                    }
                });
        Set<Service> told = new HashSet<>(before.services());
        after.services().stream()
                .filter(service -> service.confidence() > 0 && !told.contains(service))
                .map(service -> new ScanEvent.ServiceIdentified(after.ip(), service))
                .forEach(events);
    }

    /** All that is found, by address. */
    List<Host> hosts() {
        return hosts.values().stream().sorted(comparing(Host::ip)).toList();
    }
}
