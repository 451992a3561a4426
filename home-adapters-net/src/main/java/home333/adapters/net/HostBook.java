package home333.adapters.net;

import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Port;
import home333.domain.PortCounts;
import home333.domain.ScanEvent;
import home333.domain.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The hosts of one scan, and what there is to tell about each new piece of evidence. */
final class HostBook {
    /** A router that answers for others answers for many. */
    private static final int ANSWERS_FOR_OTHERS = 32;

    /** So many addresses that two cards answer for are named, and then that there are more. */
    private static final int MOST_DISPUTES = 8;

    /** An event shows a host with all its ports: with many, one event comes for several more. */
    private static final int PORTS_TOLD_PER_NEW_ONE = 16;

    private final Map<IpAddress, Host> hosts = new HashMap<>();
    private final Map<MacAddress, Integer> addressesOf = new HashMap<>();
    private final Set<IpAddress> disputed = new HashSet<>();

    /** Open ports that no event has shown yet. */
    private final Map<IpAddress, Set<Port>> untold = new HashMap<>();

    boolean contains(IpAddress address) {
        return hosts.containsKey(address);
    }

    /** Notes evidence; returns what to tell. */
    List<ScanEvent> seen(Sighting sighting) {
        Host before = hosts.get(sighting.address());
        if (before == null) {
            Host host = Host.of(sighting);
            hosts.put(host.ip(), host);
            List<ScanEvent> events = new ArrayList<>();
            events.add(new ScanEvent.Found(host));
            host.mac().flatMap(this::count).ifPresent(events::add);
            return events;
        }
        Optional<MacAddress> other =
                sighting.mac()
                        .filter(mac -> before.mac().isPresent() && !before.mac().get().equals(mac));
        if (other.isPresent()) {
            return dispute(before, other.get());
        }
        Host after = before.seen(sighting);
        hosts.put(after.ip(), after);
        return saysMore(before, after) ? List.of(new ScanEvent.Updated(after)) : List.of();
    }

    private Optional<ScanEvent> count(MacAddress mac) {
        return addressesOf.merge(mac, 1, Integer::sum) == ANSWERS_FOR_OTHERS
                ? Optional.of(
                        new ScanEvent.Warning(
                                "The card "
                                        + mac
                                        + " answers for "
                                        + ANSWERS_FOR_OTHERS
                                        + " addresses and more: a router may answer in place of"
                                        + " others (proxy ARP)."))
                : Optional.empty();
    }

    private List<ScanEvent> dispute(Host host, MacAddress other) {
        if (disputed.size() > MOST_DISPUTES || !disputed.add(host.ip())) {
            return List.of();
        }
        return disputed.size() <= MOST_DISPUTES
                ? List.of(
                        new ScanEvent.Warning(
                                "Two cards answer for "
                                        + host.ip()
                                        + ", "
                                        + host.mac().map(MacAddress::toString).orElse("")
                                        + " and "
                                        + other
                                        + "; the one that was first is kept."))
                : List.of(
                        new ScanEvent.Warning(
                                "Two cards answer for each of further addresses too: somebody may"
                                        + " pretend to be others (ARP spoofing)."));
    }

    private static boolean saysMore(Host before, Host after) {
        return !before.toBuilder().lastSeen(after.lastSeen()).build().equals(after);
    }

    /**
     * Notes an open port of a host that is known. The event may come with a later port; {@link
     * #rest} brings the last ones.
     */
    Optional<ScanEvent> isOpen(IpAddress address, Port port) {
        Host before = hosts.get(address);
        if (before == null || before.openPorts().contains(port)) {
            return Optional.empty();
        }
        Set<Port> more = untold.computeIfAbsent(address, _ -> new HashSet<>());
        more.add(port);
        return more.size() * PORTS_TOLD_PER_NEW_ONE > before.openPorts().size()
                ? Optional.of(updated(before))
                : Optional.empty();
    }

    /** Notes how many ports of a host that is known are not open. */
    Optional<ScanEvent> tried(IpAddress address, PortCounts others) {
        return Optional.ofNullable(hosts.get(address))
                .map(before -> updated(before.toBuilder().otherPorts(others).build()));
    }

    /** What there is to tell at the end. */
    List<ScanEvent> rest() {
        return List.copyOf(untold.keySet()).stream().map(hosts::get).map(this::updated).toList();
    }

    private ScanEvent updated(Host host) {
        var ports = new TreeSet<>(host.openPorts());
        ports.addAll(Objects.requireNonNullElse(untold.remove(host.ip()), Set.of()));
        Host after = host.toBuilder().openPorts(ports).build();
        hosts.put(after.ip(), after);
        return new ScanEvent.Updated(after);
    }
}
