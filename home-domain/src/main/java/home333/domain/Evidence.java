package home333.domain;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an answer shows of who gave it.
 *
 * @param address where it came from
 * @param card that answered, where it was seen
 * @param proved what nobody else can show: that card, unless several machines share it, and keys
 * @param said what whoever stands in the LAN can say of himself
 */
record Evidence(
        IpAddress address, Optional<MacAddress> card, Set<Anchor> proved, Set<Anchor> said) {
    static Evidence of(Host host) {
        return of(host.ip(), host.mac(), host.allAnchors());
    }

    static Evidence of(Sighting sighting) {
        return of(sighting.address(), sighting.mac(), sighting.anchors());
    }

    private static Evidence of(
            IpAddress address, Optional<MacAddress> card, Collection<Anchor> shown) {
        var proved = new LinkedHashSet<Anchor>();
        var said = new LinkedHashSet<Anchor>();
        card.filter(MacAddress::identifiesOneMachine).map(Anchor::of).ifPresent(proved::add);
        for (Anchor anchor : shown) {
            if (anchor.isKey()) {
                proved.add(anchor);
            } else if (anchor.identifiesOneMachine() && !proved.contains(anchor)) {
                said.add(anchor);
            }
        }
        return new Evidence(address, card, proved, said);
    }

    /** The same without what others show too. */
    Evidence without(Set<Anchor> shared) {
        var rest = new LinkedHashSet<>(proved);
        rest.removeAll(shared);
        var restSaid = new LinkedHashSet<>(said);
        restSaid.removeAll(shared);
        return new Evidence(address, card, rest, restSaid);
    }

    /** The same without what anybody can say. */
    Evidence proofs() {
        return new Evidence(address, card, proved, Set.of());
    }

    /** Whether it proves to be something else than the device is known to be. */
    boolean disproves(Device device) {
        return isOtherCard(device) || showsOtherOfKind(device, proved);
    }

    /** Whether the card alone tells it from the device, and is one that a machine made up. */
    boolean mayHaveChangedCard(Device device) {
        return isOtherCard(device)
                && card.filter(MacAddress::isLocallyAdministered).isPresent()
                && !showsOtherOfKind(device, proved);
    }

    /** Whether it shows something of a kind that the device is known to show otherwise. */
    boolean contradicts(Device device) {
        return disproves(device) || showsOtherOfKind(device, said);
    }

    private boolean isOtherCard(Device device) {
        return card.isPresent() && !device.macs().isEmpty() && !device.macs().contains(card.get());
    }

    private static boolean showsOtherOfKind(Device device, Collection<Anchor> shown) {
        List<Anchor> known = device.anchors();
        return shown.stream()
                .filter(anchor -> !anchor.kind().equals(Anchor.MAC) && !known.contains(anchor))
                .anyMatch(anchor ->
                        known.stream().anyMatch(other -> other.kind().equals(anchor.kind())));
    }
}
