package home333.launcher;

import home333.domain.Anchor;
import home333.domain.Capability;
import home333.domain.Finding;
import home333.domain.Host;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.LocalNetwork;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Port;
import home333.domain.ScanEvent;
import home333.domain.ScanOutcome;
import home333.domain.ScanRequest;
import home333.domain.Sighting;
import home333.ports.NameResolver;
import home333.ports.Scanner;
import home333.ports.StatusProbe;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A LAN of a few hosts in memory, for what the command makes of them. */
final class FakeLan implements Scanner, StatusProbe, NameResolver {
    private static final Duration ROUND_TRIP = Duration.ofNanos(1_300_000);

    private final Instant now;
    private final Map<IpAddress, Host> hosts = new TreeMap<>();
    private final Map<String, IpAddress> names = new HashMap<>();
    private int answersBeforeInterrupt = Integer.MAX_VALUE;

    /** Why nobody can be asked, where that is so. */
    Optional<String> broken = Optional.empty();

    FakeLan(Instant now) {
        this.now = now;
    }

    @CanIgnoreReturnValue
    FakeLan host(String ip, String mac, String name, int... ports) {
        IpAddress address = IpAddress.parse(ip);
        var builder =
                new Host.Builder(address, now)
                        .roundTrip(ROUND_TRIP)
                        .methods(List.of(Method.ARP, Method.ICMP))
                        .openPorts(Arrays.stream(ports).mapToObj(Port::new).toList());
        if (!mac.isEmpty()) {
            builder.mac(MacAddress.parse(mac));
        }
        hosts.put(address, builder.build());
        if (!name.isEmpty()) {
            names.put(name, address);
        }
        return this;
    }

    void remove(String ip) {
        hosts.remove(IpAddress.parse(ip));
    }

    /** The person at the keyboard presses Ctrl-C then. */
    void interruptAfter(int answers) {
        answersBeforeInterrupt = answers;
    }

    @Override
    public ScanOutcome scan(ScanRequest request, Consumer<ScanEvent> events) throws IOException {
        if (broken.isPresent()) {
            throw new IOException(broken.get());
        }
        int found = 0;
        for (Host host : hosts.values()) {
            if (request.areas().stream().noneMatch(area -> area.contains(host.ip()))) {
                continue;
            }
            if (found == answersBeforeInterrupt) {
                Thread.currentThread().interrupt();
            }
            if (Thread.currentThread().isInterrupted()) {
                return new ScanOutcome(found, false, List.of());
            }
            found++;
            events.accept(new ScanEvent.Found(looked(host, request)));
            events.accept(new ScanEvent.Progress(found, hosts.size()));
        }
        return new ScanOutcome(request.addressesToProbe(), true, List.of());
    }

    private static Host looked(Host host, ScanRequest request) {
        return host.toBuilder()
                .openPorts(host.openPorts().stream().filter(request.ports()::contains).toList())
                .build();
    }

    @Override
    public List<LocalNetwork> networks() {
        return List.of(
                new LocalNetwork(
                        "eth0",
                        IpAddress.parse("198.18.0.1"),
                        IpNetwork.parse("198.18.0.0/24"),
                        Optional.of(MacAddress.parse("b8:27:eb:00:00:01"))));
    }

    @Override
    public List<Finding> findings() {
        return List.of(
                new Finding(Capability.DATAGRAM_ICMP, true, "socket opened"),
                new Finding(Capability.RAW_ARP, false, "operation not permitted"));
    }

    @Override
    public List<Sighting> probe(Collection<IpAddress> addresses, Duration patience)
            throws IOException {
        if (broken.isPresent()) {
            throw new IOException(broken.get());
        }
        return addresses.stream()
                .flatMap(address -> Stream.ofNullable(hosts.get(address)))
                .map(host ->
                        new Sighting(
                                host.ip(),
                                host.mac().map(Anchor::of).map(Set::of).orElse(Set.of()),
                                Method.ICMP,
                                now,
                                Optional.of(ROUND_TRIP)))
                .toList();
    }

    @Override
    public Map<IpAddress, List<HostName>> namesOf(
            Collection<IpAddress> addresses, Duration patience) {
        var result = new HashMap<IpAddress, List<HostName>>();
        names.forEach((name, ip) -> {
            if (addresses.contains(ip)) {
                result.put(ip, List.of(new HostName(name, "dns")));
            }
        });
        return result;
    }

    @Override
    public List<IpAddress> addressesOf(String name, Duration patience) {
        IpAddress address = names.get(name);
        return address == null ? List.of() : List.of(address);
    }
}
