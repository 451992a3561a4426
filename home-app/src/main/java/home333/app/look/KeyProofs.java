package home333.app.look;

import home333.domain.Device;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.Sighting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lets keys show who answered where no card did, as behind a router. Who was recognised already is
 * not asked. Safe for use by several threads.
 */
final class KeyProofs {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KeyInquiry inquiry;
    private final InstantSource clock;

    KeyProofs(KeyInquiry inquiry, InstantSource clock) {
        this.inquiry = inquiry;
        this.clock = clock;
    }

    /**
     * Asks at each address of a device with keys that answered and showed nothing.
     *
     * @param heard everything that was heard
     * @param identity of all devices
     * @return what they proved, each as long away as its answer was
     */
    List<Sighting> of(Collection<Sighting> heard, Identity identity) throws InterruptedException {
        SequencedMap<IpAddress, Sighting> unproved = unproved(heard);
        Map<Device, List<IpAddress>> places = new LinkedHashMap<>();
        for (Sighting answer : unproved.values()) {
            owner(answer, identity)
                    .ifPresent(device ->
                            places.computeIfAbsent(device, _ -> new ArrayList<>())
                                    .add(answer.address()));
        }
        places.keySet().removeAll(recognised(heard, identity));
        Predicate<KeyInquiry.Shown> isEnough =
                shown ->
                        identity.match(proof(shown, unproved)) instanceof Identity.Match.Recognised;
        List<KeyInquiry.Visit> visits = new ArrayList<>();
        places.forEach((device, addresses) ->
                visits.add(new KeyInquiry.Visit(device, addresses, isEnough)));
        return inquiry.ask(visits, PATIENCE).stream().map(shown -> proof(shown, unproved)).toList();
    }

    /** One answer of each address that showed nothing. */
    private static SequencedMap<IpAddress, Sighting> unproved(Collection<Sighting> heard) {
        SequencedMap<IpAddress, Sighting> unproved = new LinkedHashMap<>();
        heard.forEach(answer -> unproved.putIfAbsent(answer.address(), answer));
        heard.stream()
                .filter(answer -> !answer.anchors().isEmpty())
                .forEach(answer -> unproved.remove(answer.address()));
        return unproved;
    }

    private static Set<Device> recognised(Collection<Sighting> heard, Identity identity) {
        Set<Device> recognised = new HashSet<>();
        for (Sighting sighting : heard) {
            if (identity.match(sighting) instanceof Identity.Match.Recognised(Device who, var _)) {
                recognised.add(who);
            }
        }
        return recognised;
    }

    /** Who has keys and ought to be there. */
    private static Optional<Device> owner(Sighting answer, Identity identity) {
        List<Device> here =
                switch (identity.match(answer)) {
                    case Identity.Match.ByAddress(Device who) -> List.of(who);
                    case Identity.Match.Ambiguous(List<Device> candidates) -> candidates;
                    case Identity.Match.Recognised _,
                            Identity.Match.Suggested _,
                            Identity.Match.Stranger _ ->
                            List.of();
                };
        return here.stream().filter(KeyInquiry::isOf).findFirst();
    }

    private Sighting proof(KeyInquiry.Shown shown, Map<IpAddress, Sighting> answers) {
        Optional<Sighting> answer = Optional.ofNullable(answers.get(shown.address()));
        return new Sighting(
                shown.address(),
                shown.keys(),
                Method.TCP,
                clock.instant(),
                answer.flatMap(Sighting::roundTrip));
    }
}
