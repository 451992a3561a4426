package home333.domain;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tells which device an answer came from. What it proves decides: the card that answered, and keys.
 * What it only says of itself, an announced id, decides where nothing that it proves speaks against
 * it; and an address alone only where nothing at all does, so that a machine which takes over
 * another's address does not become it.
 *
 * <p>A snapshot: later changes of the devices are not seen. Safe for use by several threads.
 */
public final class Identity {
    private final Map<Anchor, List<Device>> byAnchor = new HashMap<>();
    private final Map<IpAddress, List<Device>> byAddress = new HashMap<>();

    public Identity(Collection<Device> devices) {
        for (Device device : devices) {
            device.allAnchors().forEach(anchor -> add(byAnchor, anchor, device));
            device.ips().forEach(ip -> add(byAddress, unzoned(ip), device));
            device.vpnIps().forEach(ip -> add(byAddress, unzoned(ip), device));
        }
    }

    private static <K> void add(Map<K, List<Device>> index, K key, Device device) {
        List<Device> there = index.computeIfAbsent(key, _ -> new ArrayList<>(1));
        if (!there.contains(device)) {
            there.add(device);
        }
    }

    private static IpAddress unzoned(IpAddress address) {
        return address instanceof Ipv6Address six ? six.withZone("") : address;
    }

    /** Matches a host by itself; a {@link RollCall} knows more of the hosts of a scan. */
    public Match match(Host host) {
        return match(Evidence.of(host), _ -> false);
    }

    /** The only device that has this card. */
    public Optional<Device> withCard(MacAddress card) {
        List<Device> owners = byAnchor.getOrDefault(Anchor.of(card), List.of());
        return card.identifiesOneMachine() && owners.size() == 1
                ? Optional.of(owners.getFirst())
                : Optional.empty();
    }

    /** The devices that are known at an address, whoever is there; of IPv6 on any link. */
    public List<Device> knownAt(IpAddress address) {
        return List.copyOf(byAddress.getOrDefault(unzoned(address), List.of()));
    }

    /** Matches one piece of evidence. */
    public Match match(Sighting sighting) {
        return match(Evidence.of(sighting), _ -> false);
    }

    /** Matches a host by its card and its address only: all that is known early in a scan. */
    public Match matchByCard(Host host) {
        return match(host.toBuilder().anchors(List.of()).build());
    }

    /**
     * Matches evidence.
     *
     * @param isElsewhere who was found at another place, and is not believed to be here for saying
     *     so
     */
    Match match(Evidence evidence, Predicate<Device> isElsewhere) {
        Set<Device> proved = known(evidence.proved());
        if (proved.size() == 1) {
            Device device = proved.iterator().next();
            return new Match.Recognised(device, ties(evidence, device));
        }
        if (proved.size() > 1) {
            return new Match.Ambiguous(List.copyOf(proved));
        }
        List<Device> said = known(evidence.said()).stream().filter(isElsewhere.negate()).toList();
        return bySaying(evidence, said).orElseGet(() -> byAddress(evidence));
    }

    private Set<Device> known(Collection<Anchor> anchors) {
        var known = new LinkedHashSet<Device>();
        anchors.forEach(anchor -> known.addAll(byAnchor.getOrDefault(anchor, List.of())));
        return known;
    }

    private static List<Anchor> ties(Evidence evidence, Device device) {
        return Stream.concat(evidence.proved().stream(), evidence.said().stream())
                .filter(device.allAnchors()::contains)
                .toList();
    }

    private static Optional<Match> bySaying(Evidence evidence, List<Device> said) {
        List<Device> believed = said.stream().filter(not(evidence::disproves)).toList();
        if (believed.size() > 1) {
            return Optional.of(new Match.Ambiguous(believed));
        }
        if (believed.size() == 1) {
            Device device = believed.getFirst();
            return Optional.of(new Match.Recognised(device, ties(evidence, device)));
        }
        List<Device> possible = said.stream().filter(evidence::mayHaveChangedCard).toList();
        return possible.size() == 1
                ? Optional.of(
                        new Match.Suggested(
                                possible.getFirst(), ties(evidence, possible.getFirst())))
                : Optional.empty();
    }

    /** Nothing that was shown is known: the address has to do, where nothing speaks against it. */
    private Match byAddress(Evidence evidence) {
        List<Device> here = byAddress.getOrDefault(unzoned(evidence.address()), List.of());
        List<Device> possible = here.stream().filter(not(evidence::contradicts)).toList();
        if (possible.size() == 1) {
            return new Match.ByAddress(possible.getFirst());
        }
        return possible.isEmpty() ? new Match.Stranger(here) : new Match.Ambiguous(possible);
    }

    /** Whose answer it is. */
    public sealed interface Match {
        /** The device, where exactly one is likely. */
        default Optional<Device> device() {
            return switch (this) {
                case Recognised recognised -> Optional.of(recognised.who());
                case ByAddress byAddress -> Optional.of(byAddress.who());
                case Suggested _, Ambiguous _, Stranger _ -> Optional.empty();
            };
        }

        /**
         * An anchor ties the answer to this device, and nothing stronger speaks against it.
         *
         * @param who the device
         * @param by what tied it; at least one
         */
        record Recognised(Device who, List<Anchor> by) implements Match {
            public Recognised {
                by = List.copyOf(by);
            }
        }

        /**
         * The answer came from this device's address and shows nothing that it is recognised by:
         * likely, not proved.
         *
         * @param who the device
         */
        record ByAddress(Device who) implements Match {}

        /**
         * It says that it is this device, and shows a card that it made up itself, as phones do
         * from time to time; anybody could. For a person to decide.
         *
         * @param who the device
         * @param by what it says
         */
        record Suggested(Device who, List<Anchor> by) implements Match {
            public Suggested {
                by = List.copyOf(by);
            }
        }

        /**
         * Several devices fit; a person may want to merge them.
         *
         * @param candidates at least two
         */
        record Ambiguous(List<Device> candidates) implements Match {
            public Ambiguous {
                candidates = List.copyOf(candidates);
            }
        }

        /**
         * No device of ours.
         *
         * @param displaced devices that are known at this address and are not who answered
         */
        record Stranger(List<Device> displaced) implements Match {
            public Stranger {
                displaced = List.copyOf(displaced);
            }
        }
    }
}
