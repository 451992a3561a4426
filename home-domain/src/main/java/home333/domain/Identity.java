package home333.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which device an answer came from. An anchor decides; an address alone decides only while
 * nothing contradicts it, so that a machine which takes over another's address does not become it.
 *
 * <p>A snapshot: later changes of the devices are not seen. Safe for use by several threads.
 */
public final class Identity {
    private final Map<Anchor, List<Device>> byAnchor = new HashMap<>();
    private final Map<IpAddress, List<Device>> byAddress = new HashMap<>();

    public Identity(Collection<Device> devices) {
        for (Device device : devices) {
            device.allAnchors().forEach(anchor -> add(byAnchor, anchor, device));
            device.ips().forEach(ip -> add(byAddress, unzoned(ip), device));
            device.vpnIps().forEach(ip -> add(byAddress, unzoned(ip), device));
        }
    }

    private static <K> void add(Map<K, List<Device>> index, K key, Device device) {
        List<Device> there = index.computeIfAbsent(key, _ -> new ArrayList<>(1));
        if (!there.contains(device)) {
            there.add(device);
        }
    }

    private static IpAddress unzoned(IpAddress address) {
        return address instanceof Ipv6Address six ? six.withZone("") : address;
    }

    /** Matches a host of a scan. */
    public Match match(Host host) {
        return match(host.ip(), host.mac(), host.allAnchors());
    }

    /** Matches one piece of evidence. */
    public Match match(Sighting sighting) {
        return match(sighting.address(), sighting.mac(), sighting.anchors());
    }

    private Match match(IpAddress address, Optional<MacAddress> mac, Collection<Anchor> shown) {
        var named = new LinkedHashSet<Device>();
        var by = new ArrayList<Anchor>();
        for (Anchor anchor : shown) {
            List<Device> found = byAnchor.getOrDefault(anchor, List.of());
            if (!found.isEmpty()) {
                by.add(anchor);
                named.addAll(found);
            }
        }
        if (named.size() == 1) {
            return new Match.Recognised(named.getFirst(), by);
        }
        if (named.size() > 1) {
            return new Match.Ambiguous(List.copyOf(named));
        }
        return byAddress(address, mac, shown);
    }

    /** Nothing that was shown is known: the address has to do, where nothing speaks against it. */
    private Match byAddress(IpAddress address, Optional<MacAddress> mac, Collection<Anchor> shown) {
        List<Device> here = byAddress.getOrDefault(unzoned(address), List.of());
        List<Device> possible =
                here.stream().filter(device -> !isContradicted(device, mac, shown)).toList();
        if (possible.size() == 1) {
            return new Match.ByAddress(possible.getFirst());
        }
        return possible.isEmpty() ? new Match.Stranger(here) : new Match.Ambiguous(possible);
    }

    /** Whether the answer shows something of a kind that the device is known to show otherwise. */
    private static boolean isContradicted(
            Device device, Optional<MacAddress> mac, Collection<Anchor> shown) {
        boolean otherCard =
                mac.isPresent() && !device.macs().isEmpty() && !device.macs().contains(mac.get());
        return otherCard
                || shown.stream()
                        .filter(anchor -> !anchor.kind().equals(Anchor.MAC))
                        .anyMatch(anchor ->
                                device.anchors().stream()
                                        .anyMatch(known -> known.kind().equals(anchor.kind())));
    }

    /** Whose answer it is. */
    public sealed interface Match {
        /** The device, where exactly one is likely. */
        default Optional<Device> device() {
            return switch (this) {
                case Recognised recognised -> Optional.of(recognised.who());
                case ByAddress byAddress -> Optional.of(byAddress.who());
                case Ambiguous _, Stranger _ -> Optional.empty();
            };
        }

        /**
         * An anchor ties the answer to this device.
         *
         * @param who the device
         * @param by what tied it; at least one
         */
        record Recognised(Device who, List<Anchor> by) implements Match {
            public Recognised {
                by = List.copyOf(by);
            }
        }

        /**
         * The answer came from this device's address and shows nothing that it is recognised by:
         * likely, not proved.
         *
         * @param who the device
         */
        record ByAddress(Device who) implements Match {}

        /**
         * Several devices fit; a person may want to merge them.
         *
         * @param candidates at least two
         */
        record Ambiguous(List<Device> candidates) implements Match {
            public Ambiguous {
                candidates = List.copyOf(candidates);
            }
        }

        /**
         * No device of ours.
         *
         * @param displaced devices that are known at this address and are not who answered
         */
        record Stranger(List<Device> displaced) implements Match {
            public Stranger {
                displaced = List.copyOf(displaced);
            }
        }
    }
}
