package home333.app;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.KindGuess;
import home333.domain.MacAddress;
import home333.domain.Machine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the hosts of a scan mean for the devices. */
final class FromScan {
    private FromScan() {}

    /**
     * A new device for each card that no device is recognised by, or for each address where no card
     * was seen.
     */
    static List<Device> adopted(List<Device> known, List<Host> hosts, Instant now) {
        var identity = new Identity(known);
        List<Host> strangers =
                hosts.stream()
                        .filter(host -> identity.match(host) instanceof Identity.Match.Stranger)
                        .toList();
        return Machine.among(strangers).stream().map(machine -> deviceOf(machine, now)).toList();
    }

    private static Device deviceOf(Machine machine, Instant now) {
        Host first = machine.first();
        String maker = first.vendor().map(vendor -> vendor + " ").orElse("");
        return Device.named(machine.hostname().orElse(maker + first.ip()), now)
                .macs(first.mac().stream().filter(MacAddress::isCard).toList())
                .ips(machine.hosts().stream().map(Host::ip).toList())
                .kind(machine.kind().map(KindGuess::kind).orElse(""))
                .anchors(anchors(machine))
                .build();
    }

    private static List<Anchor> anchors(Machine machine) {
        return machine.hosts().stream()
                .flatMap(host -> host.anchors().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** What ties a host to a device, the best first. */
    private enum Evidence {
        /** Its card was seen, or it holds the key. */
        SHOWN,
        /** It answered where the device is known to be. */
        THERE,
        /** It says so, which whoever stands in the LAN can. */
        SAID
    }

    /**
     * The devices that were recognised by an anchor at none of their addresses, with their new
     * addresses. Who only says who he is moves no device that is there itself.
     */
    static List<Device> followed(List<Device> known, List<Host> hosts, Instant now) {
        var identity = new Identity(known);
        Map<DeviceId, SortedMap<Evidence, List<IpAddress>>> seen = new HashMap<>();
        for (Host host : hosts) {
            Identity.Match match = identity.match(host);
            match.device()
                    .ifPresent(device ->
                            seen.computeIfAbsent(device.id(), _ -> new TreeMap<>())
                                    .computeIfAbsent(evidence(host, match), _ -> new ArrayList<>())
                                    .add(host.ip()));
        }
        return known.stream()
                .filter(device -> isElsewhere(device, best(seen.get(device.id()))))
                .map(device -> seenAt(device, best(seen.get(device.id())), now))
                .toList();
    }

    private static Evidence evidence(Host host, Identity.Match match) {
        return switch (match) {
            case Identity.Match.Recognised(var _, List<Anchor> by) ->
                    by.stream().anyMatch(anchor -> isShown(anchor, host))
                            ? Evidence.SHOWN
                            : Evidence.SAID;
            case Identity.Match.ByAddress _,
                    Identity.Match.Ambiguous _,
                    Identity.Match.Stranger _ ->
                    Evidence.THERE;
        };
    }

    private static boolean isShown(Anchor anchor, Host host) {
        return anchor.kind().equals(Anchor.SSH_HOST_KEY)
                || anchor.kind().equals(Anchor.TLS_KEY)
                || host.mac().map(Anchor::of).filter(anchor::equals).isPresent();
    }

    /** Where the device was recognised by the best evidence; an address alone moves nobody. */
    private static List<IpAddress> best(@Nullable SortedMap<Evidence, List<IpAddress>> seen) {
        return seen == null || seen.firstKey() == Evidence.THERE
                ? List.of()
                : seen.firstEntry().getValue();
    }

    private static boolean isElsewhere(Device device, Collection<IpAddress> seen) {
        return Stream.of(32, 128)
                .anyMatch(family -> {
                    List<IpAddress> now =
                            seen.stream().filter(ip -> ip.bitLength() == family).toList();
                    return !now.isEmpty() && now.stream().noneMatch(device.ips()::contains);
                });
    }

    private static Device seenAt(Device device, List<IpAddress> seen, Instant now) {
        Stream<IpAddress> others =
                device.ips().stream().filter(ip -> seen.stream().noneMatch(ip::isSameFamily));
        return device.toBuilder()
                .ips(Stream.concat(seen.stream(), others).toList())
                .updatedAt(now)
                .build();
    }
}
