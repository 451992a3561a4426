package home333.domain.presence;

import home333.domain.Ipv4Address;
import home333.domain.MacAddress;

/**
 * Who gives addresses away.
 *
 * @param card that its messages come from
 * @param id the server identifier in them
 */
public record DhcpServer(MacAddress card, Ipv4Address id) {}
