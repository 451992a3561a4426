package home333.testkit;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Extras;
import home333.domain.Host;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Method;
import home333.domain.Port;
import home333.domain.PortList;
import home333.domain.ScanId;
import home333.domain.ScanKind;
import home333.domain.ScanReport;
import home333.domain.Service;
import home333.domain.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Values to keep and to find again. */
public final class Samples {
    /** The instant at which the samples were made. */
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** What OpenSSH of Debian 12 says on its port. */
    public static final Service OPEN_SSH =
            new Service(
                    new Port(22),
                    Transport.TCP,
                    "ssh",
                    "OpenSSH",
                    "9.2p1",
                    "SSH-2.0-OpenSSH_9.2p1",
                    95);

    private Samples() {}

    /** A device that is in no registry yet, whose name is its id. */
    public static Device device(String id) {
        return new Device.Builder(new DeviceId(id), NOON).name(id).build();
    }

    /** The same with something in every field, and with fields that we have no word for. */
    public static Device fullDevice(String id) {
        return device(id).toBuilder()
                .kind("nas")
                .macs(
                        List.of(
                                MacAddress.parse("00:11:32:aa:bb:cc"),
                                MacAddress.parse("02:00:00:00:00:01")))
                .ips(List.of(IpAddress.parse("198.18.0.7"), IpAddress.parse("fd00:333::7")))
                .vpnIps(List.of(IpAddress.parse("100.64.0.7")))
                .anchors(List.of(new Anchor(Anchor.UPNP_UDN, "uuid:4d696e69-444c")))
                .tags(List.of("cellar", "größer als \"klein\""))
                .parentId(new DeviceId("switch-1"))
                .siteId("home")
                .notes("first line\nsecond line \u2028 \\ \u0001 🏠")
                .updatedAt(NOON.plusMillis(1))
                .extras(
                        new Extras(
                                Map.of(
                                        "rack",
                                        "{\"row\":3,\"units\":[1,2]}",
                                        "price",
                                        "1234567890.10")))
                .build();
    }

    /** A scan that found one host about which everything is known, and one that only answered. */
    public static ScanReport scan(String id, Instant startedAt) {
        return new ScanReport(
                new ScanId(id),
                "198.18.0.0/24",
                ScanKind.FULL,
                PortList.parse("22,80-82"),
                PortList.NONE,
                startedAt,
                startedAt.plusMillis(1_234),
                254,
                true,
                List.of("198.18.0.9 changed its card during the scan."),
                List.of(knownHost(startedAt), silentHost(startedAt)),
                new Extras(Map.of("weather", "\"rain\"")));
    }

    private static Host knownHost(Instant at) {
        return new Host.Builder(IpAddress.parse("198.18.0.7"), at.plusMillis(7))
                .mac(MacAddress.parse("00:11:32:aa:bb:cc"))
                .names(List.of(new HostName("nas.lan", "dns")))
                .vendor("Synology Incorporated")
                .roundTrip(Duration.ofNanos(1_250_000))
                .methods(List.of(Method.ARP, Method.TCP))
                .openPorts(List.of(new Port(22), new Port(80)))
                .services(
                        List.of(
                                new Service(
                                        new Port(22),
                                        Transport.TCP,
                                        "ssh",
                                        "OpenSSH",
                                        "9.2",
                                        "SSH-2.0-OpenSSH_9.2",
                                        100)))
                .deviceId(new DeviceId("nas"))
                .extras(new Extras(Map.of("mood", "null")))
                .build();
    }

    private static Host silentHost(Instant at) {
        return new Host.Builder(IpAddress.parse("198.18.0.9"), at.plusMillis(9))
                .methods(List.of(Method.NEIGHBOR))
                .build();
    }
}
