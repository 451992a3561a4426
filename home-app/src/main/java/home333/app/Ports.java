package home333.app;

import home333.app.outside.HomePorts;
import home333.ports.DeviceRegistry;
import home333.ports.History;
import home333.ports.ScanStore;
import home333.ports.Scanner;
import home333.ports.StatusProbe;
import home333.ports.VpnDirectory;
import home333.ports.WakeSender;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a home stands on. Whoever uses these goes past its rules: no identity is judged, no scan is,
 * and nothing is audited.
 *
 * @param devices keeps the devices
 * @param scans keeps the scans
 * @param history remembers what was; in memory while it fails
 * @param scanner finds who is in a LAN
 * @param probe asks single addresses
 * @param wakeSender sends what wakes
 * @param vpn who tells of the tailnet, each source once; asked for when it is needed
 */
public record Ports(
        DeviceRegistry devices,
        ScanStore scans,
        History history,
        Scanner scanner,
        StatusProbe probe,
        WakeSender wakeSender,
        Supplier<List<VpnDirectory>> vpn) {
    static Ports of(HomePorts ports) {
        return new Ports(
                ports.devices(),
                ports.scans(),
                ports.history(),
                ports.scanner(),
                ports.probe(),
                ports.wakeSender(),
                ports.vpn());
    }
}
