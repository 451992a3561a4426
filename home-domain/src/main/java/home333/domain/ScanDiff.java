package home333.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changed from one scan to a later one.
 *
 * <p>A machine is followed by its card; where none was seen, by its address. A scan speaks for the
 * absence of a host only where it ran to its end and looked at its address.
 *
 * @param earlier the scan that is compared with
 * @param later the scan that is compared
 * @param appeared hosts that only the later scan found, and that no machine of the earlier one
 *     moved to: new machines, or further addresses of known ones
 * @param gone hosts that only the earlier one found
 * @param notLookedAtBefore hosts of the later scan for whose absence the earlier one does not speak
 * @param notLookedAt hosts of the earlier scan for whose absence the later one does not speak
 * @param moved machines that left an address, and answer from another
 * @param portsChanged hosts whose open ports changed, among the ports that both scans looked at; a
 *     scan that gave a host up speaks for none that it did not find open
 */
public record ScanDiff(
        ScanSummary earlier,
        ScanSummary later,
        List<Host> appeared,
        List<Host> gone,
        List<Host> notLookedAtBefore,
        List<Host> notLookedAt,
        List<Moved> moved,
        List<PortsChanged> portsChanged) {
    public ScanDiff {
        appeared = List.copyOf(appeared);
        gone = List.copyOf(gone);
        notLookedAtBefore = List.copyOf(notLookedAtBefore);
        notLookedAt = List.copyOf(notLookedAt);
        moved = List.copyOf(moved);
        portsChanged = List.copyOf(portsChanged);
    }

    public static ScanDiff between(ScanReport earlier, ScanReport later) {
        return new Comparison(earlier, later).diff();
    }

    public boolean isEmpty() {
        return appeared.isEmpty() && gone.isEmpty() && moved.isEmpty() && portsChanged.isEmpty();
    }

    /**
     * A machine that answers from another address now.
     *
     * @param from as the earlier scan found it
     * @param to as the later one did
     */
    public record Moved(Host from, Host to) {}

    /**
     * A host that opened or closed ports.
     *
     * @param host as the later scan found it
     * @param opened TCP ports that were closed before
     * @param closed TCP ports that were open before
     * @param openedUdp UDP ports that answer now
     * @param closedUdp UDP ports that answered before
     */
    public record PortsChanged(
            Host host,
            SortedSet<Port> opened,
            SortedSet<Port> closed,
            SortedSet<Port> openedUdp,
            SortedSet<Port> closedUdp) {
        public PortsChanged {
            opened = Collections.unmodifiableSortedSet(new TreeSet<>(opened));
            closed = Collections.unmodifiableSortedSet(new TreeSet<>(closed));
            openedUdp = Collections.unmodifiableSortedSet(new TreeSet<>(openedUdp));
            closedUdp = Collections.unmodifiableSortedSet(new TreeSet<>(closedUdp));
        }

        private boolean isEmpty() {
            return Stream.of(opened, closed, openedUdp, closedUdp).allMatch(Set::isEmpty);
        }
    }

    private static final class Comparison {
        private final ScanReport earlier;
        private final ScanReport later;
        private final Map<IpAddress, Host> laterByAddress = new HashMap<>();
        private final Map<MacAddress, List<Host>> laterByCard = new HashMap<>();
        private final List<Moved> moved = new ArrayList<>();
        private final List<PortsChanged> portsChanged = new ArrayList<>();
        private final Set<IpAddress> matched = new HashSet<>();

        Comparison(ScanReport earlier, ScanReport later) {
            this.earlier = earlier;
            this.later = later;
            for (Host host : later.hosts()) {
                laterByAddress.put(host.ip(), host);
                card(host)
                        .ifPresent(mac ->
                                laterByCard.computeIfAbsent(mac, _ -> new ArrayList<>()).add(host));
            }
        }

        private static Optional<MacAddress> card(Host host) {
            return host.mac().filter(MacAddress::identifiesOneMachine);
        }

        ScanDiff diff() {
            var lookedBefore = new LookedAt(earlier);
            var looked = new LookedAt(later);
            List<Host> missing =
                    earlier.hosts().stream().filter(before -> !keptItsAddress(before)).toList();
            List<Host> notLookedAt = missing.stream().filter(looked::passesOver).toList();
            List<Host> gone =
                    missing.stream()
                            .filter(before -> !looked.passesOver(before) && !movedElsewhere(before))
                            .toList();
            List<Host> fresh =
                    later.hosts().stream().filter(host -> !matched.contains(host.ip())).toList();
            return new ScanDiff(
                    earlier.summary(),
                    later.summary(),
                    fresh.stream().filter(host -> !lookedBefore.passesOver(host)).toList(),
                    gone,
                    fresh.stream().filter(lookedBefore::passesOver).toList(),
                    notLookedAt,
                    moved,
                    portsChanged);
        }

        private boolean keptItsAddress(Host before) {
            Host after = laterByAddress.get(before.ip());
            if (after == null || areTwoMachines(before, after)) {
                return false;
            }
            pair(before, after);
            return true;
        }

        /** Two cards are two machines; where one side saw none, the address has to do. */
        private static boolean areTwoMachines(Host before, Host after) {
            return before.mac().isPresent()
                    && after.mac().isPresent()
                    && !before.mac().equals(after.mac());
        }

        private boolean movedElsewhere(Host before) {
            Optional<Host> after =
                    card(before).map(mac -> laterByCard.getOrDefault(mac, List.of())).stream()
                            .flatMap(List::stream)
                            .filter(host ->
                                    !matched.contains(host.ip())
                                            && host.ip().isSameFamily(before.ip()))
                            .findFirst();
            after.ifPresent(host -> {
                moved.add(new Moved(before, host));
                pair(before, host);
            });
            return after.isPresent();
        }

        private void pair(Host before, Host after) {
            matched.add(after.ip());
            var change =
                    new PortsChanged(
                            after,
                            onlyIn(after, before, earlier),
                            onlyIn(before, after, later),
                            openedUdp(before.udpPorts(), after.udpPorts()),
                            openedUdp(after.udpPorts(), before.udpPorts()));
            if (!change.isEmpty()) {
                portsChanged.add(change);
            }
        }

        /** The ports that are open on one side only, of those that were asked on both. */
        private static SortedSet<Port> openedUdp(
                Map<Port, PortState> some, Map<Port, PortState> others) {
            return others.keySet().stream()
                    .filter(some::containsKey)
                    .filter(port -> others.get(port) == PortState.OPEN)
                    .filter(port -> some.get(port) != PortState.OPEN)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** The ports that are open on one side only, where the other side was tried whole. */
        private SortedSet<Port> onlyIn(Host some, Host others, ScanReport ofOthers) {
            var result = new TreeSet<Port>();
            if (wasGivenUp(others, ofOthers)) {
                return result;
            }
            for (Port port : some.openPorts()) {
                if (!others.openPorts().contains(port)
                        && earlier.ports().contains(port)
                        && later.ports().contains(port)) {
                    result.add(port);
                }
            }
            return result;
        }

        /** Whether some of the ports of a host were not tried; an old scan did not count them. */
        private static boolean wasGivenUp(Host host, ScanReport report) {
            return host.otherPorts()
                    .map(others ->
                            host.openPorts().size() + others.closed() + others.filtered()
                                    < report.ports().size())
                    .orElse(!report.complete());
        }
    }

    /** For which addresses a scan speaks. */
    private static final class LookedAt {
        private final boolean complete;
        private final List<IpRange> areas = new ArrayList<>();
        private boolean everything;

        LookedAt(ScanReport report) {
            complete = report.complete();
            for (String part : report.target().split(",", -1)) {
                add(part);
            }
        }

        /** A target that cannot be read as addresses is taken to mean all of them. */
        private void add(String part) {
            try {
                switch (Target.parse(part)) {
                    case Target.Network(IpNetwork network) -> areas.add(network.range());
                    case Target.Range(IpRange range) -> areas.add(range);
                    case Target.Name _ -> everything = true;
                }
            } catch (IllegalArgumentException _) {
                everything = true;
            }
        }

        /** Whether the scan says nothing by not finding a host. */
        boolean passesOver(Host host) {
            return !complete
                    || (!everything && areas.stream().noneMatch(area -> area.contains(host.ip())));
        }
    }
}
