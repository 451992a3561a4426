package home333.domain.vpn;

import home333.domain.IpNetwork;
import home333.domain.vpn.VpnPresence.State;
import home333.domain.vpn.VpnWarning.Cause;
import home333.domain.vpn.VpnWarning.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person should see to in a tailnet, as those sources tell that could be asked. What is
 * shared in is others' to see to.
 */
public final class VpnWarnings {
    /** How long before a key ends it is told, the last first. */
    static final List<Duration> LEADS =
            List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(14));

    /** Who is away for less may only be starting anew. */
    static final Duration AWAY = Duration.ofMinutes(5);

    /** The detail of the routes to the whole Internet, which belong together. */
    public static final String EXIT_NODE = "exit node";

    private static final Map<VpnTrait, Kind> TELLING =
            Map.of(
                    VpnTrait.UNAPPROVED, Kind.NEEDS_APPROVAL,
                    VpnTrait.CLONED, Kind.CLONED,
                    VpnTrait.LOCKED_OUT, Kind.LOCKED_OUT);

    private static final int MOST = 5_000;

    private final Tailnet tailnet;
    private final Map<VpnSource, Instant> accessEnds;
    private final List<VpnWarning> all;
    private final Set<Cause> causes;

    private VpnWarnings(Tailnet tailnet, Map<VpnSource, Instant> accessEnds, Instant now) {
        this.tailnet = tailnet;
        this.accessEnds = Map.copyOf(accessEnds);
        this.all =
                Stream.concat(access(now), machines(now))
                        .sorted(
                                Comparator.comparing(VpnWarning::kind)
                                        .thenComparing(VpnWarning::label)
                                        .thenComparing(VpnWarning::cause))
                        .limit(MOST)
                        .toList();
        this.causes = all.stream().map(VpnWarning::cause).collect(Collectors.toSet());
    }

    /**
     * The warnings of a tailnet.
     *
     * @param accessEnds when the keys end by which the sources are asked; without those that never
     *     do, or of which that is not told
     */
    public static VpnWarnings of(Tailnet tailnet, Map<VpnSource, Instant> accessEnds, Instant now) {
        return new VpnWarnings(tailnet, accessEnds, now);
    }

    /** All that hold now, by kind and label. */
    public List<VpnWarning> all() {
        return all;
    }

    /**
     * What a person was told of once these are told, too. What was told before stays until it is
     * sure that it is over, by the word of who knows the machine best.
     *
     * @param told what was told before
     */
    public Set<Cause> toldAfter(Collection<Cause> told) {
        var after = new TreeSet<>(causes);
        told.stream().filter(cause -> !isOver(cause)).limit(MOST).forEach(after::add);
        return after;
    }

    private boolean isOver(Cause cause) {
        if (causes.contains(cause)) {
            return false;
        }
        return cause.kind().isAboutAccess() ? isAccessOver(cause) : isMachineOver(cause);
    }

    private boolean isAccessOver(Cause cause) {
        Optional<VpnList> list =
                tailnet.lists().stream()
                        .filter(it -> subject(it.source()).equals(cause.subject()))
                        .findFirst();
        boolean isTold =
                cause.kind() == Kind.ACCESS_REFUSED
                        || list.filter(it -> accessEnds.containsKey(it.source())).isPresent();
        return list.isEmpty() || (!list.get().isStale() && isTold);
    }

    private boolean isMachineOver(Cause cause) {
        Optional<VpnList> authority =
                tailnet.lists().stream().filter(it -> has(it, cause.subject())).findFirst();
        if (authority.isEmpty()) {
            return tailnet.lists().stream()
                    .allMatch(list -> !list.isStale() && list.warnings().isEmpty());
        }
        boolean isUntold =
                cause.kind().isAboutPresence()
                        && tailnet.device(cause.subject())
                                .filter(it -> it.presence().state() == State.UNKNOWN)
                                .isPresent();
        return !authority.get().isStale() && !isUntold;
    }

    private static boolean has(VpnList list, String nodeId) {
        return list.devices().stream().anyMatch(device -> device.nodeId().equals(nodeId));
    }

    private static String subject(VpnSource source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    private Stream<VpnWarning> access(Instant now) {
        return tailnet.lists().stream().flatMap(list -> access(list, now));
    }

    private Stream<VpnWarning> access(VpnList list, Instant now) {
        String source = subject(list.source());
        String label = list.source().name();
        boolean isRefused =
                list.problem().filter(it -> it.kind() == VpnProblem.Kind.TOKEN).isPresent();
        if (isRefused) {
            var refused = new Cause(Kind.ACCESS_REFUSED, source, "");
            return Stream.of(new VpnWarning(refused, label, Optional.empty()));
        }
        Optional<Instant> end = Optional.ofNullable(accessEnds.get(list.source()));
        return end
                .flatMap(it -> lead(it, now))
                .map(days ->
                        new VpnWarning(new Cause(Kind.ACCESS_EXPIRING, source, days), label, end))
                .stream();
    }

    private Stream<VpnWarning> machines(Instant now) {
        List<VpnList> current = tailnet.lists().stream().filter(it -> !it.isStale()).toList();
        return Tailnet.of(current, now).devices().stream()
                .filter(device -> !device.is(VpnTrait.EXTERNAL))
                .flatMap(device ->
                        Stream.of(
                                        key(device, now),
                                        traits(device),
                                        routes(device),
                                        away(device, now))
                                .flatMap(warnings -> warnings));
    }

    private static Stream<VpnWarning> key(VpnDevice device, Instant now) {
        Optional<Instant> end = device.key().expiresAt();
        if (device.is(VpnTrait.EPHEMERAL)) {
            return Stream.of();
        }
        return device.key().state(now).stream()
                .flatMap(state ->
                        switch (state) {
                            case NEVER -> Stream.of();
                            case EXPIRED -> Stream.of(of(Kind.KEY_EXPIRED, device, "", end));
                            case DATED ->
                                    end
                                            .flatMap(it -> lead(it, now))
                                            .map(days -> of(Kind.KEY_EXPIRING, device, days, end))
                                            .stream();
                        });
    }

    /** How many days before the end it is told; empty where it is too early to. */
    private static Optional<String> lead(Instant end, Instant now) {
        return LEADS.stream()
                .filter(lead -> !end.isAfter(now.plus(lead)))
                .findFirst()
                .map(lead -> String.valueOf(lead.toDays()));
    }

    private static Stream<VpnWarning> traits(VpnDevice device) {
        return TELLING.entrySet().stream()
                .filter(it -> device.is(it.getKey()))
                .map(it -> of(it.getValue(), device, "", Optional.empty()));
    }

    private static Stream<VpnWarning> routes(VpnDevice device) {
        return device.routes().awaitingApproval().stream()
                .map(route -> isEverything(route) ? EXIT_NODE : route.toString())
                .distinct()
                .map(route -> of(Kind.ROUTE_AWAITING, device, route, Optional.empty()));
    }

    private static boolean isEverything(IpNetwork route) {
        return route.prefixLength() == 0;
    }

    /** Who was never seen was never up. */
    private static Stream<VpnWarning> away(VpnDevice device, Instant now) {
        VpnRoutes routes = device.routes();
        boolean isAway =
                device.presence().state() == State.OFFLINE
                        && device.presence()
                                .lastSeen()
                                .filter(seen -> !seen.plus(AWAY).isAfter(now))
                                .isPresent();
        if (!isAway || !(routes.isExitNode() || routes.isSubnetRouter())) {
            return Stream.of();
        }
        Kind kind = routes.isExitNode() ? Kind.EXIT_NODE_DOWN : Kind.ROUTER_DOWN;
        return Stream.of(of(kind, device, "", device.presence().lastSeen()));
    }

    private static VpnWarning of(
            Kind kind, VpnDevice device, String detail, Optional<Instant> when) {
        return new VpnWarning(new Cause(kind, device.nodeId(), detail), device.label(), when);
    }
}
