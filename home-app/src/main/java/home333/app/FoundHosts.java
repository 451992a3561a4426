package home333.app;

import home333.domain.Host;
import home333.domain.HostName;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.PortNames;
import home333.domain.PortState;
import home333.domain.ScanEvent;
import home333.domain.Service;
import home333.domain.Transport;
import home333.ports.VendorDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The hosts of a scan as they become known, and the events that tell of it. For one thread. */
final class FoundHosts {
    private final VendorDirectory vendors;
    private final Identity identity;
    private final Consumer<ScanEvent> events;
    private final Map<IpAddress, Host> hosts = new HashMap<>();

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
        identity.match(host).device().ifPresent(device -> builder.deviceId(device.id()));
        if (host.services().isEmpty()) {
            builder.services(byNumber(host));
        }
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
                change(ip, host -> host.toBuilder().names(named).build());
            }
        });
    }

    /** Changes what is known of a host; nothing where it was not found. */
    void change(IpAddress ip, UnaryOperator<Host> change) {
        Host host = hosts.get(ip);
        if (host != null) {
            update(change.apply(host));
        }
    }

    private void update(Host host) {
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

    List<Host> hosts() {
        return new ArrayList<>(hosts.values());
    }
}
