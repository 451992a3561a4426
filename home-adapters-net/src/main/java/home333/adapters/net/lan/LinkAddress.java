package home333.adapters.net.lan;

import home333.domain.IpAddress;
import home333.domain.IpNetwork;

/**
 * An address of this machine.
 *
 * @param link the index of its interface
 * @param address a link-local one carries its zone
 * @param network what is reached without a router by having this address
 */
public record LinkAddress(int link, IpAddress address, IpNetwork network) {}
