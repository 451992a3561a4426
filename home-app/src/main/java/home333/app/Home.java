package home333.app;

import home333.app.accounts.AccountPorts;
import home333.app.accounts.Accounts;
import home333.app.look.LookAround;
import home333.app.outside.HomePorts;
import home333.domain.Finding;
import home333.domain.MacAddress;
import home333.domain.Settings;
import home333.ports.EventBus;
import home333.ports.Outbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * A home network and what is known of it: the way in for everybody who uses 333HOME. Safe for use
 * by several threads.
 *
 * <p>{@link #open(Path)} gives one on a folder, in the network of this machine; {@link #in(Path)}
 * the same with some ports exchanged; {@link #builder()} one of the caller's ports alone.
 */
public final class Home implements AutoCloseable {
    private final HomePorts ports;
    private final Caretaker caretaker;
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

    Home(
            HomePorts ports,
            Supplier<AccountPorts> accounts,
            Caretaker caretaker,
            Runnable whenClosed) {
        this.ports = ports;
        this.caretaker = caretaker;
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
    public static HomeBuilder in(Path folder) {
        return FolderWiring.in(folder);
    }

    /**
     * A builder without any port. Until it gets one for them, services go by their numbers, and
     * announcements and kinds are unknown.
     */
    public static HomeBuilder builder() {
        return new HomeBuilder();
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

    /** What it stands on, for whoever carries that elsewhere as it is. */
    public Ports ports() {
        return Ports.of(ports);
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

    /** What only the program knows that this home is part of. */
    public Caretaker caretaker() {
        return caretaker;
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
     * {@link HomeBuilder#whenClosed} asked for; ports that the caller made are the caller's to
     * close.
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
}
