package home333.domain.vpn;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machines of the tailnet, as one source knows them.
 *
 * @param source which
 * @param fetchedAt when it said so; 1970 for one that never did
 * @param devices each node id once, the first that had it; by whatever order the source has
 * @param warnings what could not be understood of the rest, one sentence each
 * @param problem why it could not be asked anew since: then this is what it said last. Empty while
 *     the list is current
 */
public record VpnList(
        VpnSource source,
        Instant fetchedAt,
        List<VpnDevice> devices,
        List<String> warnings,
        Optional<VpnProblem> problem) {
    public VpnList {
        Map<String, VpnDevice> once = new LinkedHashMap<>();
        devices.forEach(device -> once.putIfAbsent(device.nodeId(), device));
        devices = List.copyOf(once.values());
        warnings = List.copyOf(warnings);
    }

    /** A source that never said anything, and why. */
    public static VpnList unheard(VpnProblem why) {
        return new VpnList(why.source(), Instant.EPOCH, List.of(), List.of(), Optional.of(why));
    }

    /** Whether the source never said anything. */
    public boolean isUnheard() {
        return fetchedAt.equals(Instant.EPOCH);
    }

    /** Whether the source could not be asked since. */
    public boolean isStale() {
        return problem.isPresent();
    }

    /** The same list, which could not be fetched again. */
    public VpnList staleBy(VpnProblem why) {
        return new VpnList(source, fetchedAt, devices, warnings, Optional.of(why));
    }

    /** Whether the other says the same of the same machines, at whatever time. */
    public boolean saysTheSameAs(VpnList other) {
        return source == other.source && undated().equals(other.undated());
    }

    private List<VpnDevice> undated() {
        return devices.stream()
                .map(device -> device.with(device.presence().asOf(Instant.EPOCH)))
                .toList();
    }
}
