package home333.app.vpn;

import home333.app.outside.HomePorts;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.PortList;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.Sighting;
import home333.domain.Status;
import home333.domain.StatusRule;
import home333.domain.vpn.Tailnet;
import home333.domain.vpn.TailnetAddress;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnSource;
import home333.domain.vpn.VpnTrait;
import home333.ports.Scanner;
import home333.ports.StatusProbe;
import home333.ports.StatusProbe.Inquiry;
import home333.ports.StatusProbe.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a machine at its addresses in the tailnet, by echo and TCP. They mean something else outside
 * of it, often a stranger: nobody is asked unless this machine is in the tailnet itself.
 */
public final class VpnProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Set<Method> METHODS = Set.of(Method.ICMP, Method.TCP);

    private final StatusProbe probe;
    private final Scanner scanner;
    private final InstantSource clock;

    public VpnProbe(HomePorts ports) {
        this.probe = ports.probe();
        this.scanner = ports.scanner();
        this.clock = ports.clock();
    }

    /**
     * Asks.
     *
     * @return one status for each address, in their order
     */
    public List<Status> probe(VpnDevice machine, Tailnet tailnet) throws InterruptedException {
        boolean isIn = isInTailnet(tailnet);
        List<Target> targets =
                machine.addresses().stream()
                        .filter(address -> unasked(address, isIn).isEmpty())
                        .map(address -> new Target(address, METHODS, PortList.NONE))
                        .toList();
        var rule = new StatusRule(new Identity(List.of()), clock.instant(), PATIENCE);
        try {
            List<Sighting> heard =
                    targets.isEmpty()
                            ? List.of()
                            : probe.probe(Inquiry.lasting(PATIENCE, targets)).heard();
            return machine.addresses().stream()
                    .map(address ->
                            unasked(address, isIn).orElseGet(() -> rule.ofAddress(address, heard)))
                    .toList();
        } catch (IOException e) {
            String error = String.valueOf(e.getMessage());
            return machine.addresses().stream()
                    .map(address -> rule.ofAddressNotLookedAt(address, error))
                    .toList();
        }
    }

    private Optional<Status> unasked(IpAddress address, boolean isIn) {
        if (isIn && TailnetAddress.is(address)) {
            return Optional.empty();
        }
        Reason.Kind why = isIn ? Reason.Kind.NOT_OF_A_TAILNET : Reason.Kind.NOT_ASKED_FROM_OUTSIDE;
        return Optional.of(
                new Status(
                        Optional.of(address),
                        Optional.empty(),
                        Presence.UNKNOWN,
                        Reason.of(why),
                        Optional.empty(),
                        Optional.empty(),
                        clock.instant(),
                        Optional.empty()));
    }

    /** Tailscale runs here, or a card has an address of a tailnet. */
    private boolean isInTailnet(Tailnet tailnet) {
        boolean isRunning =
                tailnet.lists().stream()
                        .filter(list -> list.source() == VpnSource.LOCAL && !list.isStale())
                        .flatMap(list -> list.devices().stream())
                        .anyMatch(device -> device.is(VpnTrait.SELF));
        return isRunning || hasAddress();
    }

    private boolean hasAddress() {
        try {
            return scanner.networks().stream()
                    .anyMatch(network -> TailnetAddress.is(network.address()));
        } catch (IOException _) {
            return false;
        }
    }
}
