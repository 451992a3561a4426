package home333.domain.presence;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.Ipv6Address;
import home333.domain.Presence;
import home333.domain.Sighting;
import home333.domain.Status;
import home333.domain.StatusRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one round of looks, at any number of addresses at once, means for each device: an answer
 * belongs to whom it shows, at whatever address it came from.
 */
public final class Round {
    private final StatusRule rule;
    private final Questions asked;
    private final SequencedMap<DeviceId, Recognised> recognised = new LinkedHashMap<>();
    private final Map<IpAddress, List<Sighting>> byAddress = new HashMap<>();

    /**
     * A round that has ended.
     *
     * @param rule for this round
     * @param identity who is known
     * @param asked how was really asked
     * @param heard everything that was heard
     */
    public Round(StatusRule rule, Identity identity, Questions asked, Collection<Sighting> heard) {
        this.rule = rule;
        this.asked = asked;
        for (Sighting sighting : heard) {
            byAddress
                    .computeIfAbsent(unzoned(sighting.address()), _ -> new ArrayList<>(1))
                    .add(sighting);
            if (identity.match(sighting) instanceof Identity.Match.Recognised known) {
                recognised.merge(
                        known.who().id(), new Recognised(known, sighting), Recognised::better);
            }
        }
    }

    /** Who answered, and by what that is known. */
    private record Recognised(Identity.Match.Recognised match, Sighting sighting) {
        /** The one from an address of its own, and of those the one that was measured. */
        Recognised better(Recognised other) {
            return other.rank() > rank() ? other : this;
        }

        private int rank() {
            boolean isAtHome =
                    StatusRule.addresses(match.who()).contains(unzoned(sighting.address()));
            return (isAtHome ? 2 : 0) + (sighting.roundTrip().isPresent() ? 1 : 0);
        }
    }

    /** The rule for this round. */
    public StatusRule rule() {
        return rule;
    }

    /** What the round means for a device that was asked at all its addresses. */
    public Observation of(Device device) {
        Status status = status(device);
        return answer(device)
                .<Observation>map(own ->
                        new Observation.Answered(
                                own.at(), Source.of(own.method()), status.reason()))
                .orElseGet(() -> Observation.of(status, asked.of(device), asked.tries()));
    }

    /** What this round alone says of a device that was asked at all its addresses. */
    public Status status(Device device) {
        Recognised own = recognised.get(device.id());
        if (own != null) {
            return rule.ofRecognised(own.match(), own.sighting());
        }
        Status status = rule.ofDevice(device, there(device));
        boolean isSilent = status.presence() == Presence.OFFLINE;
        return isSilent && asked.of(device).isEmpty()
                ? rule.ofDeviceNotLookedAt(device, noWay(StatusRule.addresses(device)))
                : status;
    }

    /** What this round alone says of an address, whoever has it. */
    public Status status(IpAddress address) {
        List<Sighting> there = byAddress.getOrDefault(unzoned(address), List.of());
        return there.isEmpty() && !asked.methods().containsKey(address)
                ? rule.ofAddressNotLookedAt(address, noWay(List.of(address)))
                : rule.ofAddress(address, there);
    }

    private static String noWay(List<IpAddress> addresses) {
        return "no way leads to "
                + addresses.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
    }

    /** The answer of a device that is there: the one that it was recognised by, if it was. */
    public Optional<Sighting> answer(Device device) {
        Recognised own = recognised.get(device.id());
        if (own != null) {
            return Optional.of(own.sighting());
        }
        Status status = rule.ofDevice(device, there(device));
        return there(device).stream()
                .filter(_ -> status.presence() == Presence.ONLINE)
                .filter(sighting -> status.method().equals(Optional.of(sighting.method())))
                .findFirst();
    }

    /** Who was recognised, wherever that was. */
    public Set<DeviceId> recognised() {
        return Set.copyOf(recognised.keySet());
    }

    private List<Sighting> there(Device device) {
        return StatusRule.addresses(device).stream()
                .map(Round::unzoned)
                .distinct()
                .flatMap(address -> byAddress.getOrDefault(address, List.of()).stream())
                .toList();
    }

    private static IpAddress unzoned(IpAddress address) {
        return address instanceof Ipv6Address six ? six.withZone("") : address;
    }
}
