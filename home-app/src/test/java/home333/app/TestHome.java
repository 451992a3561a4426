package home333.app;

import home333.app.history.RecentHistory;
import home333.app.watch.Watcher;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.LocalNetwork;
import home333.domain.Trait;
import home333.domain.UdpPort;
import home333.domain.wake.WakeRoute;
import home333.domain.wake.WakeRoute.Kind;
import home333.ports.KindDirectory;
import home333.ports.VpnDirectory;
import home333.ports.VpnListStore;
import home333.ports.VpnWebhook;
import home333.testkit.MemoryAnnouncements;
import home333.testkit.MemoryDeviceRegistry;
import home333.testkit.MemoryKinds;
import home333.testkit.MemoryLan;
import home333.testkit.MemoryListener;
import home333.testkit.MemoryNames;
import home333.testkit.MemoryScanStore;
import home333.testkit.MemoryServices;
import home333.testkit.MemorySettingsStore;
import home333.testkit.MemoryUdp;
import home333.testkit.MemoryVendors;
import home333.testkit.MemoryWakes;
import home333.testkit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** A home of fakes, in 198.18.0.0/24 at noon; 198.18.0.5 is called nas.lan and has OpenSSH. */
@SuppressWarnings({"exports", "this-escape"}) // no code but the tests sees it
public class TestHome implements InstantSource {
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final IpNetwork NETWORK = IpNetwork.parse("198.18.0.0/24");

    private volatile Instant now = NOON;
    public final MemoryLan lan =
            new MemoryLan(
                    this,
                    1,
                    new LocalNetwork(
                            "eth0", IpAddress.parse("198.18.0.2"), NETWORK, Optional.empty()));
    final MemoryNames names =
            new MemoryNames(
                    Map.of(IpAddress.parse("198.18.0.5"), List.of(new HostName("nas.lan", "dns"))));
    final MemoryVendors vendors = new MemoryVendors(Map.of("B827EB", "Raspberry Pi Foundation"));
    public final MemoryScanStore scans = new MemoryScanStore(100);
    public final MemoryServices services =
            new MemoryServices(Map.of(IpAddress.parse("198.18.0.5"), List.of(Samples.OPEN_SSH)));
    final MemoryUdp udp =
            new MemoryUdp(
                    Map.of(
                            IpAddress.parse("198.18.0.5"),
                            List.of(
                                    UdpPort.open(
                                            MemoryUdp.service(53, "dns", "dnsmasq", "2.90")))));
    final MemoryAnnouncements announcements = new MemoryAnnouncements();
    final MemoryKinds kinds =
            new MemoryKinds(Map.of(new Trait("mdns.type", "_ipp._tcp"), "printer"));
    final MemoryWakes wakes = new MemoryWakes(lan, this, route("eth0"), route("eth1"));
    public final RecentHistory history = new RecentHistory(this);
    public final MemoryListener listener = new MemoryListener();
    public final Home home = with(kinds);

    /** A home of the same fakes that knows other kinds of devices. */
    public Home with(KindDirectory directory) {
        return builder(directory).build();
    }

    /** A home of the same fakes that asks these about the tailnet. */
    Home with(List<VpnDirectory> tailnet, VpnListStore said) {
        return builder(kinds).vpn(() -> tailnet, said).build();
    }

    /** The same, told of changes by this. */
    Home with(List<VpnDirectory> tailnet, VpnListStore said, VpnWebhook webhook) {
        return builder(kinds).vpn(() -> tailnet, said).vpnWebhook(() -> webhook).build();
    }

    private HomeBuilder builder(KindDirectory directory) {
        return Home.builder()
                .devices(new MemoryDeviceRegistry())
                .scans(scans)
                .settings(new MemorySettingsStore())
                .scanner(lan)
                .probe(lan)
                .names(names)
                .announcements(announcements)
                .services(services)
                .udp(udp)
                .kinds(directory)
                .vendors(vendors)
                .listener(listener)
                .wakeSender(wakes)
                .history(history)
                .clock(this)
                .pause(this::pass);
    }

    private static WakeRoute route(String interfaceName) {
        return new WakeRoute(
                interfaceName, Kind.LIMITED_BROADCAST, "198.18.0.2", "255.255.255.255:9");
    }

    /** Watches the home, and scans it with these threads where there are some. */
    public Watcher watcher(Optional<ExecutorService> scanning) {
        return home.presence().watcher(scanning);
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void set(Instant instant) {
        now = instant;
    }

    public void pass(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        now = now.plus(time);
    }
}
