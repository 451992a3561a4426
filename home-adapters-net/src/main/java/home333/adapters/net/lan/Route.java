package home333.adapters.net.lan;

import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import java.util.Optional;

/**
 * Where packets for a network go.
 *
 * @param destination which packets
 * @param link the index of the interface they leave by
 * @param gateway the router; empty when those behind the interface are asked themselves
 * @param source the address of ours that the route prefers
 * @param metric of two equally long prefixes the smaller metric wins
 */
public record Route(
        IpNetwork destination,
        int link,
        Optional<IpAddress> gateway,
        Optional<IpAddress> source,
        long metric) {}
