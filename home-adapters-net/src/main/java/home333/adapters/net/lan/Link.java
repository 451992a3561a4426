package home333.adapters.net.lan;

import home333.domain.MacAddress;
import java.util.Optional;

/**
 * A network interface of this machine.
 *
 * @param index the kernel's number for it
 * @param name like {@code eth0}
 * @param mac its card, where it has one
 * @param isUp whether it can be used
 * @param isLoopback whether it reaches this machine only
 * @param hasNeighbours whether those behind it are asked for by ARP and neighbour discovery, as on
 *     Ethernet and Wi-Fi; not so in a tunnel
 */
public record Link(
        int index,
        String name,
        Optional<MacAddress> mac,
        boolean isUp,
        boolean isLoopback,
        boolean hasNeighbours) {}
