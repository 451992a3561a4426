package home333.app.watch;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.StatusRule;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.Observation;
import home333.domain.presence.Overheard;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** What a while of listening means for each device; the card decides whose sign it is. */
final class HeardRound {
    private final Identity identity;
    private final Map<DeviceId, Observation.Heard> signs = new HashMap<>();
    private final Map<DeviceId, Observation> farewells = new HashMap<>();
    private final Map<DeviceId, IpAddress> places = new HashMap<>();
    private final Set<MacAddress> strangers = new HashSet<>();
    private final SequencedMap<DhcpServer, Instant> servers = new LinkedHashMap<>();

    /**
     * @param heard in that order
     * @param identity of all devices
     */
    HeardRound(List<Overheard> heard, Identity identity) {
        this.identity = identity;
        heard.forEach(this::add);
    }

    private void add(Overheard said) {
        switch (said) {
            case Overheard.Sign sign ->
                    identity.withCard(sign.card())
                            .ifPresentOrElse(who -> add(who, sign), () -> addStranger(sign.card()));
            case Overheard.Goodbye(MacAddress card, var farewell, var at) ->
                    identity.withCard(card)
                            .ifPresent(who ->
                                    farewells.put(who.id(), new Observation.Left(at, farewell)));
            case Overheard.ServerSpoke(DhcpServer server, var at) -> servers.put(server, at);
        }
    }

    private void add(Device who, Overheard.Sign sign) {
        var heard = new Observation.Heard(sign.at(), sign.source());
        if (sign.source().isProof()) {
            signs.put(who.id(), heard);
            farewells.remove(who.id());
        } else {
            signs.putIfAbsent(who.id(), heard);
        }
        sign.address()
                .filter(from -> from instanceof Ipv4Address)
                .filter(from -> !StatusRule.addresses(who).contains(from))
                .ifPresent(from -> places.put(who.id(), from));
    }

    private void addStranger(MacAddress card) {
        if (card.identifiesOneMachine()) {
            strangers.add(card);
        }
    }

    /** Who spoke: the latest proof of each, or else what proves nothing. */
    Map<DeviceId, Observation.Heard> signs() {
        return Collections.unmodifiableMap(signs);
    }

    /** Who said goodbye and nothing since. */
    Map<DeviceId, Observation> farewells() {
        return Collections.unmodifiableMap(farewells);
    }

    /**
     * Where those spoke from, or want to be, who are not known to be there. IPv4 only: of the other
     * addresses a machine has any number.
     */
    Map<DeviceId, IpAddress> places() {
        return Collections.unmodifiableMap(places);
    }

    /** Cards that spoke and are no device's. */
    Collection<MacAddress> strangers() {
        return Collections.unmodifiableSet(strangers);
    }

    /** Who offered or gave addresses, and when last. */
    SequencedMap<DhcpServer, Instant> servers() {
        return Collections.unmodifiableSequencedMap(servers);
    }

    /** What a look and the listening meanwhile say together: who was heard was not silent. */
    Observation with(DeviceId id, Observation looked) {
        Observation.Heard heard = signs.remove(id);
        if (looked instanceof Observation.Answered) {
            Observation left = farewells.get(id);
            if (left != null && left.at().isBefore(looked.at())) {
                farewells.remove(id);
            }
            return looked;
        }
        return heard != null && heard.source().isProof() ? heard : looked;
    }
}
