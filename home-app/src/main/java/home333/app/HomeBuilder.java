package home333.app;

import home333.app.accounts.AccountPorts;
import home333.app.history.EnduringHistory;
import home333.app.history.RecentHistory;
import home333.app.outside.HomePorts;
import home333.app.outside.SharedListener;
import home333.app.threads.Pause;
import home333.app.vpn.RecentVpnLists;
import home333.app.watch.RecentDhcpServers;
import home333.ports.Announcements;
import home333.ports.DeviceRegistry;
import home333.ports.DhcpServerStore;
import home333.ports.EventBus;
import home333.ports.History;
import home333.ports.KindDirectory;
import home333.ports.NameResolver;
import home333.ports.PassiveListener;
import home333.ports.PasswordHasher;
import home333.ports.ScanStore;
import home333.ports.Scanner;
import home333.ports.ServiceIdentifier;
import home333.ports.SettingsStore;
import home333.ports.StatusProbe;
import home333.ports.UdpScanner;
import home333.ports.VendorDirectory;
import home333.ports.VpnDirectory;
import home333.ports.VpnListStore;
import home333.ports.VpnWebhook;
import home333.ports.WakeSender;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Wires a home; a port that is set twice is the last one. */
public final class HomeBuilder {
    private @Nullable DeviceRegistry devices;
    private @Nullable ScanStore scans;
    private @Nullable SettingsStore settings;
    private @Nullable Scanner scanner;
    private @Nullable StatusProbe probe;
    private @Nullable NameResolver names;
    private Announcements announcements = Announcements.NONE;
    private ServiceIdentifier services = ServiceIdentifier.BY_NUMBER;
    private UdpScanner udp = UdpScanner.NONE;
    private @Nullable VendorDirectory vendors;
    private KindDirectory kinds = KindDirectory.NONE;
    private PassiveListener listener = PassiveListener.NONE;
    private WakeSender wakeSender = WakeSender.NONE;
    private @Nullable History history;
    private DhcpServerStore dhcpServers = new RecentDhcpServers();
    private Supplier<List<VpnDirectory>> vpn = List::of;
    private VpnListStore vpnLists = new RecentVpnLists();
    private Supplier<VpnWebhook> vpnWebhook = () -> VpnWebhook.NONE;
    private Supplier<AccountPorts> accounts = () -> AccountPorts.inMemory(PasswordHasher.NONE);
    private Caretaker caretaker = Caretaker.NONE;
    private EventBus events = new LocalEventBus();
    private InstantSource clock = InstantSource.system();
    private Pause pause = Thread::sleep;
    private Runnable whenClosed = () -> {};

    HomeBuilder() {}

    public HomeBuilder devices(DeviceRegistry registry) {
        devices = registry;
        return this;
    }

    public HomeBuilder scans(ScanStore store) {
        scans = store;
        return this;
    }

    public HomeBuilder settings(SettingsStore store) {
        settings = store;
        return this;
    }

    public HomeBuilder scanner(Scanner value) {
        scanner = value;
        return this;
    }

    public HomeBuilder probe(StatusProbe value) {
        probe = value;
        return this;
    }

    public HomeBuilder names(NameResolver resolver) {
        names = resolver;
        return this;
    }

    /** Who listens to what hosts announce; nobody, unless this is set. */
    public HomeBuilder announcements(Announcements value) {
        announcements = value;
        return this;
    }

    /** Who is asked what answers on open ports; nobody, unless this is set. */
    public HomeBuilder services(ServiceIdentifier identifier) {
        services = identifier;
        return this;
    }

    /** Who asks UDP ports; nobody, unless this is set. */
    public HomeBuilder udp(UdpScanner value) {
        udp = value;
        return this;
    }

    public HomeBuilder vendors(VendorDirectory directory) {
        vendors = directory;
        return this;
    }

    /** Who knows kinds of devices; nobody, unless this is set. */
    public HomeBuilder kinds(KindDirectory directory) {
        kinds = directory;
        return this;
    }

    /** Who hears what machines send by themselves; nobody, unless this is set. */
    public HomeBuilder listener(PassiveListener value) {
        listener = value;
        return this;
    }

    /** Who sends what wakes; nobody, unless this is set. */
    public HomeBuilder wakeSender(WakeSender value) {
        wakeSender = value;
        return this;
    }

    /**
     * Who remembers what was; the memory of this process, unless this is set. It also takes over
     * while this one fails.
     */
    public HomeBuilder history(History value) {
        history = value;
        return this;
    }

    /** Who remembers DHCP servers; the memory of this process, unless this is set. */
    public HomeBuilder dhcpServers(DhcpServerStore store) {
        dhcpServers = store;
        return this;
    }

    /**
     * Who tells of the tailnet, each source once, asked for when it is needed first; and who
     * remembers what they said. Nobody, unless this is set.
     */
    public HomeBuilder vpn(Supplier<List<VpnDirectory>> directories, VpnListStore lists) {
        vpn = directories;
        vpnLists = lists;
        return this;
    }

    /** Who checks messages of the control plane; none is expected, unless this is set. */
    public HomeBuilder vpnWebhook(Supplier<VpnWebhook> webhook) {
        vpnWebhook = webhook;
        return this;
    }

    /** What accounts stand on, asked for once; memory, and no passwords, unless this is set. */
    public HomeBuilder accounts(Supplier<AccountPorts> value) {
        accounts = value;
        return this;
    }

    /** What only the program knows that this home is part of; nothing, unless this is set. */
    public HomeBuilder caretaker(Caretaker value) {
        caretaker = value;
        return this;
    }

    /** Who tells what happens; a {@link LocalEventBus}, unless this is set. */
    public HomeBuilder events(EventBus bus) {
        events = bus;
        return this;
    }

    public HomeBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /** For tests, in which no time passes. */
    HomeBuilder pause(Pause value) {
        pause = value;
        return this;
    }

    /** Does this too when the home is closed, the last that was set first. */
    public HomeBuilder whenClosed(Runnable action) {
        Runnable before = whenClosed;
        whenClosed =
                () -> {
                    try {
                        action.run();
                    } finally {
                        before.run();
                    }
                };
        return this;
    }

    /**
     * The home.
     *
     * @throws IllegalStateException naming the first port that is missing
     */
    public Home build() {
        return new Home(
                new HomePorts(
                        present(devices, "devices"),
                        present(scans, "scans"),
                        present(settings, "settings"),
                        present(scanner, "scanner"),
                        present(probe, "probe"),
                        present(names, "names"),
                        announcements,
                        services,
                        udp,
                        present(vendors, "vendors"),
                        kinds,
                        new SharedListener(listener),
                        wakeSender,
                        enduring(),
                        dhcpServers,
                        vpn,
                        vpnLists,
                        vpnWebhook,
                        events,
                        clock,
                        pause),
                accounts,
                caretaker,
                whenClosed);
    }

    private History enduring() {
        return history == null ? new RecentHistory(clock) : new EnduringHistory(history, clock);
    }

    private static <T> T present(@Nullable T port, String name) {
        if (port == null) {
            throw new IllegalStateException("a home needs its port '" + name + "'");
        }
        return port;
    }
}
