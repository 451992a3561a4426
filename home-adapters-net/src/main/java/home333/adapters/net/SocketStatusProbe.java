package home333.adapters.net;

import home333.domain.IpAddress;
import home333.domain.vpn.TailnetAddress;
import home333.ports.StatusProbe;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Asks single addresses by sockets, in the ways of {@link LanScanner}: in a LAN for the card first,
 * and who stays silent by echoes and connections, too.
 *
 * <p>Without raw sockets, the system may go on believing in a card that it knew from before; such
 * an address is waited for up to twelve seconds longer.
 *
 * <p>An address of a tailnet is asked from inside of it only: anywhere else a stranger may have it.
 */
public final class SocketStatusProbe implements StatusProbe {
    /** A probe with whatever rights this process has. */
    public SocketStatusProbe() {}

    @Override
    public Answers probe(Inquiry inquiry) throws IOException, InterruptedException {
        List<Target> targets =
                inquiry.targets().stream().filter(target -> isOurs(target.address())).toList();
        if (targets.isEmpty()) {
            return new Answers(List.of(), Map.of());
        }
        var clock = new MonotonicClock(); // one per call: the time of day may be set in between
        var ours = new Inquiry(targets, inquiry.tries(), inquiry.spacing());
        return new ProbeRun(ours, clock).run(Access.ofThisProcess(clock));
    }

    private static boolean isOurs(IpAddress address) {
        return !TailnetAddress.is(address)
                || SourceAddress.to(address).filter(TailnetAddress::is).isPresent();
    }
}
