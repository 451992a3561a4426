package home333.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Hosts and scans to compare. */
final class ScanDiffSamples {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final String LAN = "198.18.0.0/24";
    static final String ONE = "b8:27:eb:00:00:01";
    static final String TWO = "b8:27:eb:00:00:02";
    static final String VRRP = "00:00:5e:00:01:01";

    private ScanDiffSamples() {}

    static Host host(String ip, String mac, int... ports) {
        return without(ip, ports).toBuilder().mac(MacAddress.parse(mac)).build();
    }

    static Host without(String ip, int... ports) {
        return new Host.Builder(IpAddress.parse(ip), NOON)
                .openPorts(IntStream.of(ports).mapToObj(Port::new).toList())
                .build();
    }

    static ScanReport scan(Host... hosts) {
        return scan(LAN, "", true, hosts);
    }

    static ScanReport full(String ports, Host... hosts) {
        return scan(LAN, ports, true, hosts);
    }

    static ScanReport scan(String target, String ports, boolean complete, Host... hosts) {
        return new ScanReport(
                new ScanId("scan"),
                target,
                ports.isEmpty() ? ScanKind.QUICK : ScanKind.FULL,
                ports.isEmpty() ? PortList.NONE : PortList.parse(ports),
                PortList.NONE,
                NOON,
                NOON,
                0,
                complete,
                List.of(),
                List.of(hosts),
                Extras.NONE);
    }
}
