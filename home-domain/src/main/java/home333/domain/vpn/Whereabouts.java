package home333.domain.vpn;

import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.Presence;
import home333.domain.Reason;
import home333.domain.Status;
import home333.domain.vpn.VpnPresence.State;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a device is that is in the tailnet too.
 *
 * @param place where
 * @param reason why
 */
public record Whereabouts(Place place, Reason reason) {
    /** The places there are. */
    public enum Place {
        /** In the LAN, as was seen just now. */
        HOME,
        /** Connected to the tailnet, and looked for in the LAN in vain. */
        AWAY,
        /** Nothing tells. */
        UNKNOWN
    }

    /** What the LAN tells. */
    private enum Lan {
        SEEN,
        SILENT,
        DOZING,
        UNTOLD
    }

    /**
     * Puts together what the LAN and the tailnet tell. An answer by the tailnet shows nobody in the
     * LAN, and silence in the LAN nobody away who is not connected.
     *
     * @param look what the LAN tells of the device; empty where it was not looked for
     * @param machines what it surely is in the tailnet; what is too old to be believed reads
     *     unknown there
     * @param lans the networks that this machine stands in
     */
    public static Whereabouts of(
            Device device,
            Optional<Status> look,
            Collection<VpnDevice> machines,
            Collection<IpNetwork> lans) {
        Lan lan = look.map(status -> lan(device, status)).orElse(Lan.UNTOLD);
        if (lan == Lan.SEEN) {
            return new Whereabouts(Place.HOME, look.orElseThrow().reason());
        }
        if (machines.stream().anyMatch(machine -> machine.is(VpnTrait.SELF))) {
            return new Whereabouts(Place.HOME, Reason.of(Reason.Kind.THIS_MACHINE));
        }
        return reachedIn(lans, machines)
                .map(at ->
                        new Whereabouts(Place.HOME, Reason.of(Reason.Kind.REACHED_IN_THE_LAN, at)))
                .or(() -> connectedAt(machines).map(at -> connected(lan, at)))
                .orElseGet(() -> unknown(notConnected(machines)));
    }

    private static Lan lan(Device device, Status look) {
        boolean isByTailnet =
                look.method().isPresent()
                        && look.ip()
                                .filter(ip -> device.vpnIps().contains(ip) || TailnetAddress.is(ip))
                                .isPresent();
        if (isByTailnet || look.presence() == Presence.OFFLINE) {
            return device.ips().stream().allMatch(TailnetAddress::is) ? Lan.UNTOLD : Lan.SILENT;
        }
        return switch (look.presence()) {
            case ONLINE -> Lan.SEEN;
            case ASLEEP -> Lan.DOZING;
            case OFFLINE, UNKNOWN, MOVED -> Lan.UNTOLD;
        };
    }

    private static Optional<IpAddress> reachedIn(
            Collection<IpNetwork> lans, Collection<VpnDevice> machines) {
        return machines.stream()
                .filter(Whereabouts::isConnected)
                .flatMap(machine -> machine.path().flatMap(VpnPath::directAddress).stream())
                .filter(address -> lans.stream().anyMatch(lan -> lan.contains(address)))
                .findFirst();
    }

    private static boolean isConnected(VpnDevice machine) {
        return machine.presence().state() == State.ONLINE;
    }

    private static Optional<Instant> connectedAt(Collection<VpnDevice> machines) {
        return machines.stream()
                .filter(Whereabouts::isConnected)
                .map(machine -> machine.presence().asOf())
                .max(Comparator.naturalOrder());
    }

    private static Whereabouts connected(Lan lan, Instant at) {
        return switch (lan) {
            case SILENT -> new Whereabouts(Place.AWAY, Reason.of(Reason.Kind.AWAY, at));
            case DOZING -> unknown(Reason.Kind.AWAY_OR_ASLEEP);
            case SEEN, UNTOLD -> unknown(Reason.Kind.NOT_SOUGHT_AT_HOME);
        };
    }

    private static Reason.Kind notConnected(Collection<VpnDevice> machines) {
        boolean isTold =
                machines.stream().allMatch(machine -> machine.presence().state() == State.OFFLINE);
        return isTold ? Reason.Kind.NOWHERE : Reason.Kind.TAILNET_UNTOLD;
    }

    private static Whereabouts unknown(Reason.Kind why) {
        return new Whereabouts(Place.UNKNOWN, Reason.of(why));
    }
}
