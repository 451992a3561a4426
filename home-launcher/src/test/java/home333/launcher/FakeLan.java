package home333.launcher;

import home333.domain.Capability;
import home333.domain.Finding;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.LocalNetwork;
import home333.domain.MacAddress;
import home333.domain.ScanEvent;
import home333.domain.ScanOutcome;
import home333.domain.ScanRequest;
import home333.ports.NameResolver;
import home333.ports.Scanner;
import home333.testkit.MemoryHost;
import home333.testkit.MemoryLan;
import home333.testkit.MemoryNames;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A LAN in memory with names, and with somebody at the keyboard who may press Ctrl-C. */
final class FakeLan implements Scanner, NameResolver {
    private static final Duration ROUND_TRIP = Duration.ofNanos(1_300_000);
    private static final LocalNetwork NETWORK =
            new LocalNetwork(
                    "eth0",
                    IpAddress.parse("198.18.0.1"),
                    IpNetwork.parse("198.18.0.0/24"),
                    Optional.of(MacAddress.parse("b8:27:eb:00:00:01")));

    final MemoryLan hosts;
    private final Map<IpAddress, List<HostName>> names = new HashMap<>();
    final List<ScanRequest> requests = new ArrayList<>();
    private int answersBeforeInterrupt = Integer.MAX_VALUE;
    private boolean isSlow;

    FakeLan(InstantSource clock) {
        this.hosts = new MemoryLan(clock, 1, NETWORK);
    }

    /** Plugs in a machine; without a card behind a router, without a name where that is empty. */
    @CanIgnoreReturnValue
    FakeLan host(String ip, String mac, String name) {
        return host(ip, mac, name, "");
    }

    @CanIgnoreReturnValue
    FakeLan host(String ip, String mac, String name, String ports) {
        MemoryHost host = mac.isEmpty() ? MemoryHost.routed(ip) : MemoryHost.of(ip, mac);
        hosts.add((ports.isEmpty() ? host : host.open(ports)).delayed(ROUND_TRIP));
        if (!name.isEmpty()) {
            names.put(IpAddress.parse(ip), List.of(new HostName(name, "dns")));
        }
        return this;
    }

    void remove(String ip) {
        hosts.remove(IpAddress.parse(ip));
    }

    /** From now on the person presses Ctrl-C when so many hosts were found. */
    void interruptAfter(int answers) {
        answersBeforeInterrupt = answers;
    }

    /** From now on a scan goes on after its first answer only when it is interrupted. */
    void slow() {
        isSlow = true;
    }

    @Override
    public ScanOutcome scan(ScanRequest request, Consumer<ScanEvent> events) throws IOException {
        requests.add(request);
        int[] found = {0};
        return hosts.scan(
                request,
                event -> {
                    events.accept(event);
                    if (event instanceof ScanEvent.Found) {
                        found[0]++;
                        if (found[0] == answersBeforeInterrupt) {
                            Thread.currentThread().interrupt();
                        }
                        if (isSlow) {
                            awaitInterrupt();
                        }
                    }
                });
    }

    private static void awaitInterrupt() {
        try {
            boolean _ = new CountDownLatch(1).await(30, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<LocalNetwork> networks() {
        return hosts.networks();
    }

    @Override
    public List<Finding> findings() {
        return List.of(
                new Finding(Capability.DATAGRAM_ICMP, true, "socket opened"),
                new Finding(Capability.RAW_ARP, false, "operation not permitted"));
    }

    @Override
    public Map<IpAddress, List<HostName>> namesOf(
            Collection<IpAddress> addresses, Duration patience) throws InterruptedException {
        return new MemoryNames(names).namesOf(addresses, patience);
    }

    @Override
    public List<IpAddress> addressesOf(String name, Duration patience) throws InterruptedException {
        return new MemoryNames(names).addressesOf(name, patience);
    }
}
