package home333.app.look;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.ScanId;
import home333.domain.ScanKind;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import home333.domain.Service;
import home333.domain.Transport;
import home333.ports.ScanStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which TCP ports of a host were open in the latest scan that looked at ports and saw some of it,
 * and what answered there; nothing where that cannot be read. Safe for use by several threads.
 */
final class KnownPorts {
    private static final Logger LOG = LoggerFactory.getLogger(KnownPorts.class);
    private static final Duration READ_EVERY = Duration.ofMinutes(1);

    /** Some ask one machine only, on whose account those of the others are not forgotten. */
    private static final int SCANS = 10;

    private static final int MOST_FOR_KEYS = 2;
    private static final Port HTTPS = new Port(443);
    private static final Port SSH = new Port(22);

    /** What begins with TLS; Cast devices make themselves new keys all the time. */
    private static final Set<String> TLS =
            Set.of(
                    "https",
                    "tls",
                    "imaps",
                    "pop3s",
                    "smtps",
                    "ldaps",
                    "ftps",
                    "sips",
                    "mqtts",
                    "dns-over-tls");

    private final ScanStore scans;
    private final InstantSource clock;
    private Kept kept = new Kept(List.of(), Map.of()); // guarded by this
    private Optional<Instant> read = Optional.empty(); // guarded by this

    KnownPorts(ScanStore scans, InstantSource clock) {
        this.scans = scans;
        this.clock = clock;
    }

    /** By device, card and address. */
    private record Kept(List<ScanId> scans, Map<Object, Seen> hosts) {}

    /** What was seen of a host. */
    private record Seen(PortList open, List<Port> tls, List<Port> ssh, Set<Anchor> keys) {
        static final Seen NOTHING = new Seen(PortList.NONE, List.of(), List.of(), Set.of());

        static Seen of(Host host) {
            return new Seen(
                    PortList.of(host.openPorts()),
                    ports(host, service -> TLS.contains(service.name())),
                    ports(host, service -> service.name().equals("ssh")),
                    host.anchors().stream().filter(Anchor::isKey).collect(Collectors.toSet()));
        }

        private static List<Port> ports(Host host, Predicate<Service> wanted) {
            return host.services().stream()
                    .filter(service -> service.transport() == Transport.TCP)
                    .filter(service -> service.confidence() > 0)
                    .filter(wanted)
                    .map(Service::port)
                    .filter(port -> !port.printsWhatItReads())
                    .limit(MOST_FOR_KEYS)
                    .toList();
        }
    }

    /** Those of a device. */
    PortList of(Device device) {
        return seen(device).open();
    }

    /** Those of an address. */
    PortList of(IpAddress address) {
        return hosts().getOrDefault(address, Seen.NOTHING).open();
    }

    /**
     * Where a device can be asked for keys of the kinds that it is known by, or else where that is
     * usual: TLS first, since an SSH server logs each visit, and two at the most.
     */
    List<Port> forKeys(Device device) {
        Seen seen = seen(device);
        List<Port> tls = isKnownBy(Anchor.TLS_KEY, device) ? or(HTTPS, seen.tls()) : List.of();
        List<Port> ssh = isKnownBy(Anchor.SSH_HOST_KEY, device) ? or(SSH, seen.ssh()) : List.of();
        return Stream.of(tls.stream().limit(1), ssh.stream(), tls.stream().skip(1))
                .flatMap(ports -> ports)
                .limit(MOST_FOR_KEYS)
                .toList();
    }

    private static List<Port> or(Port usual, List<Port> seen) {
        return seen.isEmpty() ? List.of(usual) : seen;
    }

    private static boolean isKnownBy(String kind, Device device) {
        return device.anchors().stream().anyMatch(anchor -> anchor.kind().equals(kind));
    }

    /** Keys of a device that it showed beside one of the same kind that it is known by. */
    Set<Anchor> keysBesideKnown(Device device) {
        Set<Anchor> keys = seen(device).keys();
        Set<String> kinds =
                keys.stream()
                        .filter(device.anchors()::contains)
                        .map(Anchor::kind)
                        .collect(Collectors.toSet());
        return keys.stream()
                .filter(key -> kinds.contains(key.kind()) && !device.anchors().contains(key))
                .collect(Collectors.toSet());
    }

    private Seen seen(Device device) {
        Map<Object, Seen> hosts = hosts();
        return Stream.concat(Stream.of(device.id()), device.macs().stream())
                .flatMap(key -> Stream.ofNullable(hosts.get(key)))
                .findFirst()
                .orElse(Seen.NOTHING);
    }

    private synchronized Map<Object, Seen> hosts() {
        Instant now = clock.instant();
        boolean isYoung =
                read.filter(at -> !now.isBefore(at) && now.isBefore(at.plus(READ_EVERY)))
                        .isPresent();
        if (!isYoung) {
            read = Optional.of(now);
            try {
                kept = read(kept);
            } catch (IOException e) {
                LOG.debug("open ports of earlier scans cannot be read", e);
            }
        }
        return kept.hosts();
    }

    private Kept read(Kept before) throws IOException {
        List<ScanId> latest =
                scans.list().stream()
                        .filter(scan -> scan.kind() == ScanKind.FULL)
                        .map(ScanSummary::id)
                        .limit(SCANS)
                        .toList();
        if (latest.equals(before.scans())) {
            return before;
        }
        Map<Object, Seen> hosts = new HashMap<>();
        for (ScanId id : latest.reversed()) { // what a later one saw takes its place
            Optional<ScanReport> report = scans.find(id);
            report.ifPresent(scan -> scan.hosts().forEach(host -> put(host, hosts)));
        }
        return new Kept(latest, hosts);
    }

    private static void put(Host host, Map<Object, Seen> hosts) {
        if (host.openPorts().isEmpty()) {
            return;
        }
        Seen seen = Seen.of(host);
        hosts.put(host.ip(), seen);
        Optional<DeviceId> device = host.deviceId();
        device.ifPresent(id -> hosts.put(id, seen));
        host.mac()
                .filter(MacAddress::identifiesOneMachine)
                .ifPresent(card -> hosts.put(card, seen));
    }
}
