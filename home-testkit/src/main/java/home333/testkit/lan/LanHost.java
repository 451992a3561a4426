package home333.testkit.lan;

import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import home333.domain.PortList;
import java.time.Duration;
import java.util.List;

/**
 * One machine of the test LAN: what a perfect scan would say of it, and how hard it makes that.
 *
 * @param mac its card's address, by which the LAN tells machines apart
 * @param ipv6 its link-local address first; empty where it speaks IPv4 only
 * @param name the full name in the LAN's name server; empty where that knows none
 * @param openPorts the TCP ports that accept connections
 * @param latency the round trip to it, on top of what this machine takes
 */
public record LanHost(
        MacAddress mac,
        Ipv4Address ipv4,
        List<Ipv6Address> ipv6,
        String name,
        PortList openPorts,
        Behaviour behaviour,
        Duration latency) {
    public LanHost {
        if (!mac.isCard()) {
            throw new IllegalArgumentException("no card has the address " + mac);
        }
        if (!name.matches("[a-z0-9.-]*")) {
            throw new IllegalArgumentException("not a host name: '" + name + "'");
        }
        if (behaviour == Behaviour.ARP_ONLY && !openPorts.isEmpty()) {
            throw new IllegalArgumentException("a host that only speaks ARP has no open ports");
        }
        ipv6 = List.copyOf(ipv6);
    }

    /** A host without IPv6, name and open ports that answers all it is asked. */
    public static LanHost of(MacAddress mac, Ipv4Address ipv4) {
        return new LanHost(mac, ipv4, List.of(), "", PortList.NONE, Behaviour.OPEN, Duration.ZERO);
    }

    /** The same machine at another address, as after a new DHCP lease. */
    public LanHost at(Ipv4Address address) {
        return new LanHost(mac, address, ipv6, name, openPorts, behaviour, latency);
    }

    public LanHost withMac(MacAddress other) {
        return new LanHost(other, ipv4, ipv6, name, openPorts, behaviour, latency);
    }

    public LanHost withIpv6(List<Ipv6Address> addresses) {
        return new LanHost(mac, ipv4, addresses, name, openPorts, behaviour, latency);
    }

    public LanHost named(String newName) {
        return new LanHost(mac, ipv4, ipv6, newName, openPorts, behaviour, latency);
    }

    public LanHost withOpenPorts(PortList ports) {
        return new LanHost(mac, ipv4, ipv6, name, ports, behaviour, latency);
    }

    public LanHost behaving(Behaviour other) {
        return new LanHost(mac, ipv4, ipv6, name, openPorts, other, latency);
    }

    public LanHost delayed(Duration roundTrip) {
        return new LanHost(mac, ipv4, ipv6, name, openPorts, behaviour, roundTrip);
    }

    /** The name of its network namespace in the LAN. */
    String namespace() {
        return mac.toString().replace(":", "");
    }

    /** The name of its socket in a switch; a device's name has at most 15 characters. */
    String port() {
        return "p" + namespace();
    }
}
