package home333.domain.vpn;

import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses that machines have in a tailnet, and nowhere else.
 *
 * @see <a href="https://tailscale.com/kb/1015/100.x-addresses">Tailscale: 100.x addresses</a>
 */
public final class TailnetAddress {
    private static final List<IpNetwork> ALL =
            Stream.of("100.64.0.0/10", "fd7a:115c:a1e0::/48").map(IpNetwork::parse).toList();

    private TailnetAddress() {}

    /** Whether an address is one of a tailnet. */
    public static boolean is(IpAddress address) {
        return ALL.stream().anyMatch(network -> network.contains(address));
    }
}
