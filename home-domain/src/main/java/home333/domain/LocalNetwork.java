package home333.domain;

import java.util.Optional;

/**
 * A LAN that this machine stands in.
 *
 * @param interfaceName like {@code eth0}
 * @param address this machine's address in it
 * @param network the LAN
 * @param mac this machine's card in it, where it has one
 */
public record LocalNetwork(
        String interfaceName, IpAddress address, IpNetwork network, Optional<MacAddress> mac) {
    public LocalNetwork {
        if (!network.contains(address)) {
            throw new IllegalArgumentException(address + " does not lie in " + network);
        }
    }
}
