package home333.app.devices;

import home333.app.devices.RegistryChanges.Step;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.KindGuess;
import home333.domain.MacAddress;
import home333.domain.Machine;
import home333.domain.RollCall;
import home333.ports.DeviceRegistry;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the hosts of a scan mean for the devices. Safe for use by several threads. */
public final class FromScan {
    private final RegistryChanges changes;
    private final InstantSource clock;

    public FromScan(DeviceRegistry registry, InstantSource clock) {
        this.changes = new RegistryChanges(registry);
        this.clock = clock;
    }

    /** Keeps who is nobody yet as new devices, in the order of the hosts. */
    public List<Device> adopt(List<Host> hosts) throws IOException {
        return changes.make(all -> Step.saving(adopted(all, hosts, clock.instant())));
    }

    /** Keeps where devices are now; returns those that had another address before. */
    public List<Device> follow(List<Host> hosts) throws IOException {
        return changes.make(all -> Step.saving(followed(all, hosts, clock.instant())));
    }

    /**
     * A new device for each card that no device is recognised by, or for each address where no card
     * was seen. Who may be a known one becomes none; a person decides.
     */
    private static List<Device> adopted(List<Device> known, List<Host> hosts, Instant now) {
        var roll = new RollCall(new Identity(known), hosts);
        List<Host> strangers =
                hosts.stream()
                        .filter(host -> roll.match(host) instanceof Identity.Match.Stranger)
                        .map(roll::settled)
                        .toList();
        Set<Anchor> taken =
                known.stream()
                        .flatMap(device -> device.allAnchors().stream())
                        .collect(Collectors.toSet());
        return Machine.among(strangers).stream()
                .map(machine -> deviceOf(machine, taken, now))
                .toList();
    }

    private static Device deviceOf(Machine machine, Set<Anchor> taken, Instant now) {
        Host first = machine.first();
        String maker = first.vendor().map(vendor -> vendor + " ").orElse("");
        return Device.named(machine.hostname().orElse(maker + first.ip()), now)
                .macs(first.mac().stream().filter(MacAddress::isCard).toList())
                .ips(machine.hosts().stream().map(Host::ip).toList())
                .kind(machine.kind().filter(KindGuess::isLikely).map(KindGuess::kind).orElse(""))
                .anchors(
                        anchors(machine).stream()
                                .filter(anchor -> !taken.contains(anchor))
                                .toList())
                .build();
    }

    private static List<Anchor> anchors(Machine machine) {
        return machine.hosts().stream()
                .flatMap(host -> host.anchors().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The devices that were recognised by an anchor at none of their addresses, with their new
     * addresses. An address alone moves nobody.
     */
    private static List<Device> followed(List<Device> known, List<Host> hosts, Instant now) {
        var roll = new RollCall(new Identity(known), hosts);
        Map<DeviceId, List<IpAddress>> seen = new HashMap<>();
        for (Host host : hosts) {
            if (roll.match(host) instanceof Identity.Match.Recognised(Device device, var _)) {
                seen.computeIfAbsent(device.id(), _ -> new ArrayList<>()).add(host.ip());
            }
        }
        return known.stream()
                .filter(device -> isElsewhere(device, seen.getOrDefault(device.id(), List.of())))
                .map(device -> seenAt(device, seen.getOrDefault(device.id(), List.of()), now))
                .toList();
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
