package home333.domain.presence;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.Ipv6Address;
import home333.domain.Reason;
import home333.domain.Sighting;
import home333.domain.StatusRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one round of looks, at any number of addresses at once, means for each device: an answer
 * belongs to whom it shows, at whatever address it came from.
 */
public final class Round {
    private final StatusRule rule;
    private final Look asked;
    private final Map<DeviceId, Sighting> recognised = new HashMap<>();
    private final Map<IpAddress, List<Sighting>> byAddress = new HashMap<>();

    /**
     * A round that has ended.
     *
     * @param rule for this round
     * @param identity who is known
     * @param asked by which methods and how often was really asked
     * @param heard everything that was heard
     */
    public Round(StatusRule rule, Identity identity, Look asked, Collection<Sighting> heard) {
        this.rule = rule;
        this.asked = asked;
        for (Sighting sighting : heard) {
            byAddress
                    .computeIfAbsent(unzoned(sighting.address()), _ -> new ArrayList<>(1))
                    .add(sighting);
            if (identity.match(sighting) instanceof Identity.Match.Recognised known) {
                recognised.putIfAbsent(known.who().id(), sighting);
            }
        }
    }

    /** What the round means for a device that was asked at all its addresses. */
    public Observation of(Device device) {
        Sighting own = recognised.get(device.id());
        if (own != null) {
            return new Observation.Answered(own.at(), Source.of(own.method()), shown(device, own));
        }
        List<Sighting> there =
                StatusRule.addresses(device).stream()
                        .map(Round::unzoned)
                        .distinct()
                        .flatMap(address -> byAddress.getOrDefault(address, List.of()).stream())
                        .toList();
        return Observation.of(rule.ofDevice(device, there), asked.methods(), asked.tries());
    }

    private static Reason shown(Device device, Sighting own) {
        Anchor anchor =
                own.anchors().stream()
                        .filter(device.allAnchors()::contains)
                        .findFirst()
                        .orElseThrow();
        return Reason.of(Reason.Kind.RECOGNISED, own.method(), own.address(), anchor);
    }

    private static IpAddress unzoned(IpAddress address) {
        return address instanceof Ipv6Address six ? six.withZone("") : address;
    }
}
