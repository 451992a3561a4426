package home333.app;

import static java.util.Comparator.comparing;

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
        tellOfPorts(Optional.empty(), host);
    }

    private Host known(Host host) {
        Host.Builder builder = host.toBuilder();
        host.mac().flatMap(vendors::vendorOf).ifPresent(builder::vendor);
        if (host.services().isEmpty()) {
            builder.services(byNumber(host));
        }
        return recognised(builder.build());
    }

    private Host recognised(Host host) {
        Host.Builder builder = host.toBuilder();
        identity.match(host).device().ifPresent(device -> builder.deviceId(device.id()));
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
                            .findFirst();
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

    private void update(Host changed) {
        Host host = recognised(changed);
        Optional<Host> before = Optional.ofNullable(hosts.put(host.ip(), host));
        events.accept(new ScanEvent.Updated(host));
        tellOfPorts(before, host);
    }

    private void tellOfPorts(Optional<Host> before, Host after) {
        Set<ScanEvent> told = new HashSet<>(before.map(FoundHosts::ofPorts).orElse(List.of()));
        ofPorts(after).stream().filter(event -> !told.contains(event)).forEach(events);
    }

    /** What there is to tell of the ports of a host: the open ones, then what answers there. */
    private static List<ScanEvent> ofPorts(Host host) {
        List<ScanEvent> events = new ArrayList<>();
        host.openPorts()
                .forEach(port ->
                        events.add(new ScanEvent.PortOpened(host.ip(), port, Transport.TCP)));
        host.udpPorts()
                .forEach((port, state) -> {
                    if (state == PortState.OPEN) {
                        events.add(new ScanEvent.PortOpened(host.ip(), port, Transport.UDP));
                    }
                });
        host.services().stream()
                .filter(service -> service.confidence() > 0)
                .forEach(
                        service -> events.add(new ScanEvent.ServiceIdentified(host.ip(), service)));
        return events;
    }

    /** All that is found, by address. */
    List<Host> hosts() {
        return hosts.values().stream().sorted(comparing(Host::ip)).toList();
    }
}
