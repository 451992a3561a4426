package home333.app;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.PortList;
import home333.domain.ScanId;
import home333.domain.ScanKind;
import home333.domain.ScanReport;
import home333.domain.ScanSummary;
import home333.ports.ScanStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which TCP ports were open in the latest scan that looked at ports; nothing where that cannot be
 * read. Safe for use by several threads.
 */
final class KnownPorts {
    private static final Logger LOG = LoggerFactory.getLogger(KnownPorts.class);
    private static final Duration READ_EVERY = Duration.ofMinutes(1);

    private final ScanStore scans;
    private final InstantSource clock;
    private Kept kept = new Kept(Optional.empty(), Map.of()); // guarded by this
    private Optional<Instant> read = Optional.empty(); // guarded by this

    KnownPorts(ScanStore scans, InstantSource clock) {
        this.scans = scans;
        this.clock = clock;
    }

    /** By device, card and address. */
    private record Kept(Optional<ScanId> scan, Map<Object, PortList> open) {}

    /** Those of a device. */
    PortList of(Device device) {
        Map<Object, PortList> open = open();
        PortList own = open.get(device.id());
        return own != null
                ? own
                : device.macs().stream()
                        .map(open::get)
                        .filter(ports -> ports != null)
                        .findFirst()
                        .orElse(PortList.NONE);
    }

    /** Those of an address. */
    PortList of(IpAddress address) {
        return open().getOrDefault(address, PortList.NONE);
    }

    private synchronized Map<Object, PortList> open() {
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
        return kept.open();
    }

    private Kept read(Kept before) throws IOException {
        Optional<ScanId> latest =
                scans.list().stream()
                        .filter(scan -> scan.kind() == ScanKind.FULL)
                        .map(ScanSummary::id)
                        .findFirst();
        if (latest.equals(before.scan())) {
            return before;
        }
        Optional<ScanReport> report =
                latest.isEmpty() ? Optional.empty() : scans.find(latest.get());
        Map<Object, PortList> open = new HashMap<>();
        report.ifPresent(scan -> scan.hosts().forEach(host -> put(host, open)));
        return new Kept(latest, open);
    }

    private static void put(Host host, Map<Object, PortList> open) {
        if (host.openPorts().isEmpty()) {
            return;
        }
        PortList ports = PortList.of(host.openPorts());
        open.put(host.ip(), ports);
        Optional<DeviceId> device = host.deviceId();
        device.ifPresent(id -> open.put(id, ports));
        host.mac()
                .filter(MacAddress::identifiesOneMachine)
                .ifPresent(card -> open.put(card, ports));
    }
}
