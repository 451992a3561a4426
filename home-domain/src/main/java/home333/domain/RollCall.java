package home333.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who is who among the hosts of one scan, which speak for and against each other. What two machines
 * show at once, a key that their maker gave to all, say, is evidence of neither; and who was found
 * by his card, a key or his address is not believed to stand elsewhere too because somebody says
 * so.
 */
public final class RollCall {
    private final Identity identity;
    private final Set<Anchor> shared;
    private final Map<DeviceId, Set<Object>> places = new HashMap<>();

    /** Calls the roll of a whole scan. */
    public RollCall(Identity identity, Collection<Host> hosts) {
        this.identity = identity;
        this.shared = shared(hosts);
        for (Host host : hosts) {
            identity.match(evidence(host).proofs(), _ -> false)
                    .device()
                    .ifPresent(device ->
                            places.computeIfAbsent(device.id(), _ -> new HashSet<>())
                                    .add(place(host)));
        }
    }

    private Set<Anchor> shared(Collection<Host> hosts) {
        Map<Anchor, Set<Object>> owners = new HashMap<>();
        for (Host host : hosts) {
            host.mac()
                    .filter(MacAddress::identifiesOneMachine)
                    .ifPresent(card -> {
                        Object owner = owner(host, card);
                        host.anchors()
                                .forEach(anchor ->
                                        owners.computeIfAbsent(anchor, _ -> new HashSet<>())
                                                .add(owner));
                    });
        }
        return owners.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The cards of one device are one owner. */
    private Object owner(Host host, MacAddress card) {
        return identity.matchByCard(host) instanceof Identity.Match.Recognised(Device device, var _)
                ? device.id()
                : card;
    }

    private Evidence evidence(Host host) {
        return Evidence.of(host).without(shared);
    }

    /** All addresses of a card are one place. */
    private static Object place(Host host) {
        return host.mac()
                .filter(MacAddress::identifiesOneMachine)
                .<Object>map(it -> it)
                .orElse(host.ip());
    }

    /** Who a host of the scan is. */
    public Identity.Match match(Host host) {
        Object here = place(host);
        return identity.match(
                evidence(host),
                device -> {
                    Set<Object> seen = places.getOrDefault(device.id(), Set.of());
                    return !seen.isEmpty() && !seen.contains(here);
                });
    }

    /** A host of the scan with the device that it is, and with nothing that others show too. */
    public Host settled(Host host) {
        var anchors = new TreeSet<>(host.anchors());
        anchors.removeAll(shared);
        var builder = host.toBuilder().anchors(anchors).noDevice();
        match(host).device().ifPresent(device -> builder.deviceId(device.id()));
        return builder.build();
    }
}
