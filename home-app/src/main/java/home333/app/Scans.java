package home333.app;

import home333.app.look.KeyChanges;
import home333.app.outside.HomePorts;
import home333.app.scan.ScanRunner;
import home333.domain.Device;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.IpRange;
import home333.domain.Ipv6Address;
import home333.domain.LocalNetwork;
import home333.domain.PortList;
import home333.domain.ScanDiff;
import home333.domain.ScanId;
import home333.domain.ScanKind;
import home333.domain.ScanPolicy;
import home333.domain.ScanReport;
import home333.domain.ScanRequest;
import home333.domain.ScanSummary;
import home333.domain.Target;
import home333.domain.UdpPorts;
import home333.ports.NameResolver;
import home333.ports.ScanStore;
import home333.ports.Scanner;
import home333.ports.SettingsStore;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Scans, and remembers what was found. Safe for use by several threads. */
public final class Scans {
    private static final Duration PATIENCE_FOR_NAMES = Duration.ofSeconds(5);

    private final Scanner scanner;
    private final NameResolver names;
    private final ScanStore store;
    private final SettingsStore settings;
    private final KeptScans runner;
    private final InstantSource clock;
    private final LiveScans live;

    Scans(HomePorts ports, Devices devices, KeyChanges keyChanges) {
        this.scanner = ports.scanner();
        this.names = ports.names();
        this.store = ports.scans();
        this.settings = ports.settings();
        this.runner = new KeptScans(new ScanRunner(ports, keyChanges), store, devices);
        this.clock = ports.clock();
        this.live = new LiveScans(clock);
    }

    /** Those that run in the background. */
    public LiveScans live() {
        return live;
    }

    /**
     * Gets a scan ready without sending a packet to anybody but a name server.
     *
     * @param targets what to look at; none for the targets of the settings, and where those are
     *     none too, the LANs that this machine stands in
     * @param ports TCP ports to try on each host; none for a quick scan
     * @throws IOException if a name has no address, an address is on an interface that is not
     *     there, or there is no LAN to look at
     * @throws InterruptedException if the calling thread is interrupted while a name is looked up
     */
    public PreparedScan prepare(List<Target> targets, PortList ports)
            throws IOException, InterruptedException {
        return prepare(targets, ports, PortList.NONE);
    }

    /**
     * The same, with UDP ports to ask each host on.
     *
     * @param udpPorts none for none; {@link UdpPorts#HOME} for those that matter at home
     */
    public PreparedScan prepare(List<Target> targets, PortList ports, PortList udpPorts)
            throws IOException, InterruptedException {
        List<LocalNetwork> networks = scanner.networks();
        List<Target> chosen = targets.isEmpty() ? settings.load().targets() : targets;
        if (chosen.isEmpty()) {
            chosen =
                    networks.stream()
                            .<Target>map(lan -> new Target.Network(lan.network()))
                            .distinct()
                            .toList();
        }
        if (chosen.isEmpty()) {
            throw new IOException("this machine stands in no LAN: name what to scan");
        }
        SequencedSet<IpRange> areas = new LinkedHashSet<>();
        for (Target target : chosen) {
            areas.addAll(areas(target));
        }
        for (IpRange area : areas) {
            requireLink(area, networks);
        }
        List<IpNetwork> lans = networks.stream().map(LocalNetwork::network).toList();
        String text = String.join(", ", chosen.stream().map(Object::toString).toList());
        return new PreparedScan(
                runner,
                ScanId.at(clock.instant(), ThreadLocalRandom.current()),
                text,
                ScanRequest.of(List.copyOf(areas), ports).withUdp(udpPorts),
                ScanPolicy.judge(areas, lans));
    }

    /** Nobody can answer on an interface that is not there; one may also be named by its number. */
    private static void requireLink(IpRange area, List<LocalNetwork> networks) throws IOException {
        if (area.first() instanceof Ipv6Address six
                && six.zone().chars().anyMatch(Character::isLetter)
                && networks.stream().noneMatch(lan -> lan.interfaceName().equals(six.zone()))) {
            throw new IOException("this machine stands in no LAN on '" + six.zone() + "'");
        }
    }

    private List<IpRange> areas(Target target) throws IOException, InterruptedException {
        return switch (target) {
            case Target.Network(IpNetwork network) -> List.of(network.hosts());
            case Target.Range(IpRange range) -> List.of(range);
            case Target.Name(String name) -> addressesOf(name).stream().map(IpRange::of).toList();
        };
    }

    private List<IpAddress> addressesOf(String name) throws IOException, InterruptedException {
        List<IpAddress> addresses = names.addressesOf(name, PATIENCE_FOR_NAMES);
        if (addresses.isEmpty()) {
            throw new UnknownHostException("no address is known for the name '" + name + "'");
        }
        return addresses;
    }

    /** The LANs that this machine stands in. */
    public List<LocalNetwork> networks() throws IOException {
        return scanner.networks();
    }

    /** The scan that was kept last. */
    public Optional<ScanReport> last() throws IOException {
        return store.last();
    }

    /** The scan of that id. */
    public Optional<ScanReport> find(ScanId id) throws IOException {
        return store.find(id);
    }

    /**
     * What the latest of the scans that looked at ports and saw a device found there: at whom it
     * recognised as that, or else at a machine of nobody's at one of its addresses, unless that
     * showed another card.
     *
     * @return the device's addresses that were found; empty where no scan saw it
     */
    public List<Host> seen(Device device) throws IOException {
        return seen(device, store.list(), store::find);
    }

    /** The same in scans that somebody else remembers. */
    public static List<Host> seen(Device device, List<ScanSummary> scans, Finder finder)
            throws IOException {
        for (ScanSummary scan : scans) {
            Optional<ScanReport> report =
                    scan.kind() == ScanKind.FULL ? finder.find(scan.id()) : Optional.empty();
            List<Host> seen =
                    report.stream()
                            .flatMap(full -> full.hosts().stream())
                            .filter(host -> isSeen(device, host))
                            .toList();
            if (!seen.isEmpty()) {
                return seen;
            }
        }
        return List.of();
    }

    /** Finds the report of a scan that is remembered. */
    @FunctionalInterface
    public interface Finder {
        Optional<ScanReport> find(ScanId id) throws IOException;
    }

    private static boolean isSeen(Device device, Host host) {
        boolean mayBeIt =
                device.ips().contains(host.ip())
                        && (host.mac().isEmpty()
                                || device.macs().isEmpty()
                                || device.macs().contains(host.mac().get()));
        return host.deviceId().map(device.id()::equals).orElse(mayBeIt);
    }

    /** The history, the scan that was kept last first. */
    public List<ScanSummary> list() throws IOException {
        return store.list();
    }

    /**
     * What changed between the last scan and the last one before it that looked at the same
     * targets.
     *
     * @return empty if there are no such two
     */
    public Optional<ScanDiff> latestChanges() throws IOException {
        List<ScanSummary> all = store.list();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Stream<ScanSummary> sameTarget =
                all.stream().skip(1).filter(scan -> scan.target().equals(all.getFirst().target()));
        Optional<ScanSummary> before = sameTarget.findFirst();
        return before.isEmpty()
                ? Optional.empty()
                : changes(before.get().id(), all.getFirst().id());
    }

    /**
     * What changed from one scan to another.
     *
     * @return empty if one of them is not in the history
     */
    public Optional<ScanDiff> changes(ScanId earlier, ScanId later) throws IOException {
        Optional<ScanReport> one = store.find(earlier);
        Optional<ScanReport> other = store.find(later);
        return one.isEmpty() || other.isEmpty()
                ? Optional.empty()
                : Optional.of(ScanDiff.between(one.get(), other.get()));
    }
}
