package home333.app;

import home333.app.accounts.AccountPorts;
import home333.app.accounts.Accounts;
import home333.app.history.EnduringHistory;
import home333.app.history.RecentHistory;
import home333.app.look.LookAround;
import home333.app.outside.HomePorts;
import home333.app.outside.SharedListener;
import home333.app.threads.Pause;
import home333.app.vpn.RecentVpnLists;
import home333.app.watch.RecentDhcpServers;
import home333.domain.Finding;
import home333.domain.MacAddress;
import home333.domain.Settings;
import home333.ports.Announcements;
import home333.ports.DeviceRegistry;
import home333.ports.DhcpServerStore;
import home333.ports.EventBus;
import home333.ports.History;
import home333.ports.KindDirectory;
import home333.ports.NameResolver;
import home333.ports.Outbox;
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
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A home network and what is known of it: the way in for everybody who uses 333HOME. Safe for use
 * by several threads.
 *
 * <p>{@link #open(Path)} gives one on a folder, in the network of this machine; {@link #in(Path)}
 * the same with some ports exchanged; {@link #builder()} one of the caller's ports alone.
 */
public final class Home implements AutoCloseable {
    private final HomePorts ports;
    private final Runnable whenClosed;
    private final Devices devices;
    private final Scans scans;
    private final Statuses statuses;
    private final Presence presence;
    private final Wakes wakes;
    private final Histories histories;
    private final Dhcp dhcp;
    private final Vpn vpn;
    private final Once<Accounts> accounts;

    private Home(HomePorts ports, Supplier<AccountPorts> accounts, Runnable whenClosed) {
        this.ports = ports;
        this.whenClosed = whenClosed;
        this.devices = new Devices(ports.devices(), ports.clock());
        var lookAround = new LookAround(ports);
        this.scans = new Scans(ports, devices, lookAround.keyChanges());
        this.presence = new Presence(ports, scans, lookAround);
        this.wakes = new Wakes(ports, lookAround);
        this.histories = new Histories(ports);
        this.dhcp = new Dhcp(ports.dhcpServers());
        this.vpn = new Vpn(ports, devices, scans, presence::now);
        this.accounts = new Once<>(() -> new Accounts(accounts.get(), ports.clock()));
        this.statuses = new Statuses(ports, lookAround, presence, vpn);
    }

    /**
     * The home whose files are in a folder, in the network of this machine. Nothing is written
     * before something changes.
     *
     * @param folder need not exist; a data folder of the Python program opens as it is. Its file
     *     {@code service-rules.txt}, where there is one, adds rules for services, and {@code
     *     kind-rules.txt} for kinds of devices
     */
    public static Home open(Path folder) {
        return in(folder).build();
    }

    /** A builder of {@link #open(Path)}'s home, to exchange ports in. */
    public static Builder in(Path folder) {
        return FolderWiring.in(folder);
    }

    /**
     * A builder without any port. Until it gets one for them, services go by their numbers, and
     * announcements and kinds are unknown.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** What is remembered. */
    public Devices devices() {
        return devices;
    }

    /** What is found. */
    public Scans scans() {
        return scans;
    }

    /** Who is there, when somebody asks. */
    public Statuses statuses() {
        return statuses;
    }

    /** Who is there, kept up to date. */
    public Presence presence() {
        return presence;
    }

    /** What is woken. */
    public Wakes wakes() {
        return wakes;
    }

    /** What happens, for whoever listens. */
    public EventBus events() {
        return ports.events();
    }

    /** What was. */
    public Histories histories() {
        return histories;
    }

    /** Who may give addresses. */
    public Dhcp dhcp() {
        return dhcp;
    }

    /** The tailnet. */
    public Vpn vpn() {
        return vpn;
    }

    /** Who may do what. */
    public Accounts accounts() {
        return accounts.get();
    }

    /**
     * What tells people what happens; it tells nobody yet.
     *
     * @param outbox keeps what could not be told yet
     * @throws IOException if that cannot be read
     */
    public Notifications notifications(Outbox outbox, NoticeWords words) throws IOException {
        return new Notifications(devices, ports.clock(), outbox, words);
    }

    /** What the owner has chosen. */
    public Settings settings() throws IOException {
        return ports.settings().load();
    }

    /** Chooses. */
    public void choose(Settings settings) throws IOException {
        ports.settings().save(settings);
    }

    /** What this process may do in the network, found out by trying, without a packet. */
    public List<Finding> findings() {
        return ports.scanner().findings();
    }

    /** Loads what the first scan would load while somebody waits; sends and changes nothing. */
    public void warmUp() {
        try {
            var _ = ports.scanner().networks();
        } catch (IOException _) {
            return; // a scan will say why
        }
        var _ = ports.vendors().vendorOf(new MacAddress(0));
    }

    /**
     * Ends the scans that run in the background, closes what {@link #in} opened, and does what
     * {@link Builder#whenClosed} asked for; ports that the caller made are the caller's to close.
     */
    @Override
    public void close() {
        try {
            scans.live().close();
            accounts.ifMade().ifPresent(Accounts::close);
        } finally {
            whenClosed.run();
        }
    }

    /** Wires a home; a port that is set twice is the last one. */
    public static final class Builder {
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
        private EventBus events = new LocalEventBus();
        private InstantSource clock = InstantSource.system();
        private Pause pause = Thread::sleep;
        private Runnable whenClosed = () -> {};

        private Builder() {}

        public Builder devices(DeviceRegistry registry) {
            devices = registry;
            return this;
        }

        public Builder scans(ScanStore store) {
            scans = store;
            return this;
        }

        public Builder settings(SettingsStore store) {
            settings = store;
            return this;
        }

        public Builder scanner(Scanner value) {
            scanner = value;
            return this;
        }

        public Builder probe(StatusProbe value) {
            probe = value;
            return this;
        }

        public Builder names(NameResolver resolver) {
            names = resolver;
            return this;
        }

        /** Who listens to what hosts announce; nobody, unless this is set. */
        public Builder announcements(Announcements value) {
            announcements = value;
            return this;
        }

        /** Who is asked what answers on open ports; nobody, unless this is set. */
        public Builder services(ServiceIdentifier identifier) {
            services = identifier;
            return this;
        }

        /** Who asks UDP ports; nobody, unless this is set. */
        public Builder udp(UdpScanner value) {
            udp = value;
            return this;
        }

        public Builder vendors(VendorDirectory directory) {
            vendors = directory;
            return this;
        }

        /** Who knows kinds of devices; nobody, unless this is set. */
        public Builder kinds(KindDirectory directory) {
            kinds = directory;
            return this;
        }

        /** Who hears what machines send by themselves; nobody, unless this is set. */
        public Builder listener(PassiveListener value) {
            listener = value;
            return this;
        }

        /** Who sends what wakes; nobody, unless this is set. */
        public Builder wakeSender(WakeSender value) {
            wakeSender = value;
            return this;
        }

        /**
         * Who remembers what was; the memory of this process, unless this is set. It also takes
         * over while this one fails.
         */
        public Builder history(History value) {
            history = value;
            return this;
        }

        /** Who remembers DHCP servers; the memory of this process, unless this is set. */
        public Builder dhcpServers(DhcpServerStore store) {
            dhcpServers = store;
            return this;
        }

        /**
         * Who tells of the tailnet, each source once, asked for when it is needed first; and who
         * remembers what they said. Nobody, unless this is set.
         */
        public Builder vpn(Supplier<List<VpnDirectory>> directories, VpnListStore lists) {
            vpn = directories;
            vpnLists = lists;
            return this;
        }

        /** Who checks messages of the control plane; none is expected, unless this is set. */
        public Builder vpnWebhook(Supplier<VpnWebhook> webhook) {
            vpnWebhook = webhook;
            return this;
        }

        /** What accounts stand on, asked for once; memory, and no passwords, unless this is set. */
        public Builder accounts(Supplier<AccountPorts> value) {
            accounts = value;
            return this;
        }

        /** Who tells what happens; a {@link LocalEventBus}, unless this is set. */
        public Builder events(EventBus bus) {
            events = bus;
            return this;
        }

        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /** For tests, in which no time passes. */
        Builder pause(Pause value) {
            pause = value;
            return this;
        }

        /** Does this too when the home is closed, the last that was set first. */
        public Builder whenClosed(Runnable action) {
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
}
