package home333.testkit;

import home333.domain.Anchor;
import home333.domain.Identified;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.Service;
import home333.ports.ServiceIdentifier;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Knows what answers on a few ports, and answers at once. */
public final class MemoryServices implements ServiceIdentifier {
    private final Map<IpAddress, List<Service>> services;
    private final Map<IpAddress, Error> failures = new ConcurrentHashMap<>();
    private final Map<Door, List<Anchor>> shown = new ConcurrentHashMap<>();
    private final Queue<Door> visits = new ConcurrentLinkedQueue<>();

    private record Door(IpAddress host, Port port) {}

    /** Knows these services only. */
    public MemoryServices(Map<IpAddress, List<Service>> services) {
        this.services = Map.copyOf(services);
    }

    /** From now on a port of that host shows these keys, and none that it showed before. */
    public void show(IpAddress host, int port, Anchor... keys) {
        shown.put(new Door(host, new Port(port)), List.of(keys));
    }

    /** How often a port was asked. */
    public long visits(IpAddress host, int port) {
        return visits.stream().filter(new Door(host, new Port(port))::equals).count();
    }

    /** From now on who asks that host gets that error. */
    public void fail(IpAddress host, Error error) {
        failures.put(host, error);
    }

    @Override
    public Identified identify(IpAddress host, Collection<Port> openPorts, Duration patience)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (failures.containsKey(host)) {
            throw failures.get(host);
        }
        List<Door> doors =
                openPorts.stream()
                        .filter(port -> !port.printsWhatItReads())
                        .map(port -> new Door(host, port))
                        .toList();
        visits.addAll(doors);
        return Identified.of(
                BY_NUMBER.identify(host, openPorts, patience).services().stream()
                        .map(guess -> known(host, guess))
                        .toList(),
                doors.stream()
                        .flatMap(door -> shown.getOrDefault(door, List.of()).stream())
                        .toList());
    }

    private Service known(IpAddress host, Service guess) {
        return services.getOrDefault(host, List.of()).stream()
                .filter(service -> service.port().equals(guess.port()))
                .filter(service -> !service.port().printsWhatItReads())
                .findFirst()
                .orElse(guess);
    }
}
