package home333.domain;

import java.util.List;

/**
 * What a scanner is to look at. The caller has asked {@link ScanPolicy} before.
 *
 * @param areas the addresses; wide IPv6 areas are found by multicast; at least one area
 * @param ports TCP ports to try on each host that is found; none for a quick scan
 * @param udpPorts UDP ports to ask each host on
 * @param packetsPerSecond how many discovery packets go to a LAN in a second at the most; 1 or more
 */
public record ScanRequest(
        List<IpRange> areas, PortList ports, PortList udpPorts, int packetsPerSecond) {
    /** Kind to Wi-Fi, where each broadcast takes up to a millisecond of everybody's air time. */
    public static final int POLITE = 1_000;

    public ScanRequest {
        areas = List.copyOf(areas);
        if (areas.isEmpty()) {
            throw new IllegalArgumentException("a scan needs something to look at");
        }
        if (packetsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "a scan sends 1 packet a second or more, got " + packetsPerSecond);
        }
    }

    /** A polite scan of these areas. */
    public static ScanRequest of(List<IpRange> areas, PortList ports) {
        return new ScanRequest(areas, ports, PortList.NONE, POLITE);
    }

    /** The same, and these UDP ports. */
    public ScanRequest withUdp(PortList ports) {
        return new ScanRequest(areas, this.ports, ports, packetsPerSecond);
    }

    /** The same at another pace. */
    public ScanRequest atRate(int packets) {
        return new ScanRequest(areas, ports, udpPorts, packets);
    }

    public ScanKind kind() {
        return ports.isEmpty() && udpPorts.isEmpty() ? ScanKind.QUICK : ScanKind.FULL;
    }

    /** How many addresses are walked through; those found by multicast are not counted. */
    public long addressesToProbe() {
        return ScanPolicy.addressesToProbe(areas);
    }
}
