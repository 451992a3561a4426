package home333.testkit;

import home333.domain.Identified;
import home333.domain.IpAddress;
import home333.domain.Port;
import home333.domain.Service;
import home333.ports.ServiceIdentifier;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows what answers on a few ports, and answers at once. */
public final class MemoryServices implements ServiceIdentifier {
    private final Map<IpAddress, List<Service>> services;
    private final Map<IpAddress, Error> failures = new ConcurrentHashMap<>();

    /** Knows these services only. */
    public MemoryServices(Map<IpAddress, List<Service>> services) {
        this.services = Map.copyOf(services);
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
        return Identified.of(
                BY_NUMBER.identify(host, openPorts, patience).services().stream()
                        .map(guess -> known(host, guess))
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
