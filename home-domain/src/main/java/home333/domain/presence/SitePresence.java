package home333.domain.presence;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.StatusRule;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Concludes from one round of looks after another who of a site is there. What hangs on a router,
 * an access point or a switch that is gone is not told: the one event is that of the root, and
 * everything behind it is looked at afresh when it comes back.
 *
 * <p>A switch without an address is known by what is behind it: it is there while any of that
 * answers, and gone when three machines or more, and all that were there, fall silent together.
 *
 * <p>Keeps no state of presence; later changes of the devices are not seen. Safe for use by several
 * threads.
 */
public final class SitePresence {
    private final Map<DeviceId, Device> devices = new HashMap<>();
    private final Map<String, PresenceRule> rules = new HashMap<>();
    private final Parents parents;

    public SitePresence(Collection<Device> devices, KindPatience patience) {
        parents = new Parents(devices);
        for (Device device : devices) {
            this.devices.put(device.id(), device);
            rules.computeIfAbsent(device.kind(), kind -> new PresenceRule(patience.of(kind)));
        }
    }

    /**
     * The verdicts of one round.
     *
     * @param before the states known so far; a device without one was never looked at
     * @param round what was seen of each device; who is none of the site's is passed over
     * @return for each device of the round and whoever else is concerned, parents before those that
     *     hang on them; their states are what the next round starts from
     */
    public SequencedMap<DeviceId, Verdict> after(
            Map<DeviceId, PresenceState> before, Map<DeviceId, ? extends Observation> round) {
        var judging = new SiteRound(this, before);
        List<DeviceId> parentsFirst =
                round.keySet().stream()
                        .filter(devices::containsKey)
                        .sorted(
                                Comparator.<DeviceId>comparingInt(id -> parents.above(id).size())
                                        .thenComparing(Comparator.naturalOrder()))
                        .toList();
        for (DeviceId id : parentsFirst) {
            Observation seen = round.get(id);
            if (seen != null) {
                judging.judge(id, seen);
            }
        }
        return judging.verdicts();
    }

    /** When and how hard to look at a device in this state. */
    public Look next(DeviceId id, PresenceState state) {
        return rule(id).next(state);
    }

    /** What hangs on a device, at whatever distance, the nearest first. */
    public List<Device> behind(DeviceId id) {
        return parents.below(id).stream().map(this::device).toList();
    }

    Parents parents() {
        return parents;
    }

    PresenceRule rule(DeviceId id) {
        PresenceRule rule = rules.get(device(id).kind());
        if (rule == null) {
            throw new IllegalArgumentException("not a device of the site: " + id);
        }
        return rule;
    }

    String name(DeviceId id) {
        return device(id).label();
    }

    boolean hasNoAddress(DeviceId id) {
        return StatusRule.addresses(device(id)).isEmpty();
    }

    private Device device(DeviceId id) {
        Device device = devices.get(id);
        if (device == null) {
            throw new IllegalArgumentException("not a device of the site: " + id);
        }
        return device;
    }
}
