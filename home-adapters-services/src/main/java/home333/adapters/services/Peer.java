package home333.adapters.services;

import home333.domain.IpAddress;
import home333.domain.Port;
import java.net.InetSocketAddress;

/**
 * Who is talked to.
 *
 * @param port one that prints nothing
 */
record Peer(IpAddress host, Port port) {
    Peer {
        if (port.printsWhatItReads()) {
            throw new IllegalArgumentException("port " + port + " may print what it reads");
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host.toInetAddress(), port.number());
    }
}
