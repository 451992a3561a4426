package home333.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One piece of evidence that something lives at an address, at one instant.
 *
 * @param address where the answer came from
 * @param anchors what ties the answer to a device, sorted; empty across a router, where no card is
 *     seen
 * @param method how it came about
 * @param at when the answer was heard
 * @param roundTrip from our packet to the answer, where it was measured
 */
public record Sighting(
        IpAddress address,
        Set<Anchor> anchors,
        Method method,
        Instant at,
        Optional<Duration> roundTrip) {
    public Sighting {
        anchors = Collections.unmodifiableSortedSet(new TreeSet<>(anchors));
        if (roundTrip.isPresent() && roundTrip.get().isNegative()) {
            throw new IllegalArgumentException(
                    "a round trip takes no negative time, got " + roundTrip.get());
        }
    }

    /** The card that answered, where one was seen. */
    public Optional<MacAddress> mac() {
        return anchors.stream()
                .filter(anchor -> anchor.kind().equals(Anchor.MAC))
                .map(anchor -> MacAddress.parse(anchor.value()))
                .findFirst();
    }
}
