package home333.app.look;

import home333.app.devices.FromScan;
import home333.app.outside.HomePorts;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.Identity;
import home333.domain.IpAddress;
import home333.domain.Ipv6Address;
import home333.domain.Method;
import home333.domain.Presence;
import home333.domain.ScanPolicy;
import home333.domain.Sighting;
import home333.domain.StatusRule;
import home333.domain.presence.Questions;
import home333.domain.presence.Round;
import home333.ports.StatusProbe.Answers;
import home333.ports.StatusProbe.Inquiry;
import home333.ports.StatusProbe.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at addresses, and then at those of every known device that answered in another one's place:
 * only who is at none of its own has moved. The registry follows whoever did. Whose place another
 * one has is also looked for where others were until lately. Who answers without showing a card is
 * asked for a key. Safe for use by several threads.
 */
public final class LookAround {
    private static final Logger LOG = LoggerFactory.getLogger(LookAround.class);

    private final HomePorts ports;
    private final FromScan devices;
    private final KnownPorts openPorts;
    private final KeyInquiry keys;
    private final KeyProofs proofs;
    private final KeyChanges keyChanges;
    private final LeftAddresses left = new LeftAddresses();

    public LookAround(HomePorts ports) {
        this.ports = ports;
        this.devices = new FromScan(ports.devices(), ports.clock());
        this.openPorts = new KnownPorts(ports.scans(), ports.clock());
        this.keys = new KeyInquiry(ports.services(), openPorts);
        this.proofs = new KeyProofs(keys, ports.clock());
        this.keyChanges = new KeyChanges(ports.events());
    }

    /** Tells of keys that are others than those of a device. */
    public KeyChanges keyChanges() {
        return keyChanges;
    }

    /** Asks for keys once a day, from now on. */
    public DailyKeys dailyKeys() {
        return new DailyKeys(ports, keys, keyChanges);
    }

    /** The devices at these hosts are remembered there from now on. */
    public void follow(Collection<Host> hosts) throws IOException {
        Map<DeviceId, Device> before =
                ports.devices().list().stream()
                        .collect(Collectors.toMap(Device::id, Function.identity()));
        for (Device after : devices.follow(List.copyOf(hosts))) {
            left.moved(before.getOrDefault(after.id(), after), after, ports.clock().instant());
        }
    }

    /** Where a device can be looked for. */
    public List<Target> targets(Device device, Set<Method> methods) {
        return StatusRule.addresses(device).stream()
                .filter(ScanPolicy::canBeAMachine)
                .map(address -> new Target(address, methods, openPorts.of(device)))
                .toList();
    }

    /** An address to ask in every way. */
    public Target target(IpAddress address) {
        return new Target(address, Target.EVERY_WAY, openPorts.of(address));
    }

    /**
     * Looks.
     *
     * <p>May take as long again as the inquiry where somebody answered in another one's place, and
     * a few seconds more each time where keys are asked for.
     *
     * @param identity of all devices
     * @throws IOException if the network cannot be used
     */
    public Round look(Inquiry inquiry, Identity identity) throws IOException, InterruptedException {
        Answers answers = ask(inquiry, identity);
        List<Target> elsewhere = elsewhere(inquiry, answers, identity);
        if (!elsewhere.isEmpty()) {
            var there = new Inquiry(elsewhere, inquiry.tries(), inquiry.spacing());
            answers = joined(answers, ask(there, identity));
        }
        if (displaced(answers.heard(), identity).findAny().isPresent()) {
            followTo(answers.heard());
        }
        return round(inquiry, answers, identity);
    }

    private Round round(Inquiry inquiry, Answers answers, Identity identity) {
        return new Round(
                new StatusRule(identity, ports.clock().instant(), inquiry.patience()),
                identity,
                new Questions(answers.asked(), inquiry.tries()),
                answers.heard());
    }

    /**
     * Asks addresses, and for a key where somebody answered without showing a card.
     *
     * @param identity of all devices
     * @throws IOException if the network cannot be used
     */
    public Answers ask(Inquiry inquiry, Identity identity)
            throws IOException, InterruptedException {
        Answers answers = ports.probe().probe(inquiry);
        List<Sighting> heard = new ArrayList<>(answers.heard());
        heard.addAll(proofs.of(answers.heard(), identity));
        return new Answers(heard, answers.asked());
    }

    /**
     * Where those belong who answered somewhere else, and where those may be in whose place
     * somebody else answered, as far as nobody asked there yet.
     */
    private List<Target> elsewhere(Inquiry inquiry, Answers answers, Identity identity) {
        Set<IpAddress> asked =
                inquiry.targets().stream().map(Target::address).collect(Collectors.toSet());
        return Stream.concat(
                        homesOfOthers(answers, identity), leftLately(inquiry, answers, identity))
                .filter(target -> !asked.contains(target.address()))
                .toList();
    }

    private Stream<Target> homesOfOthers(Answers answers, Identity identity) {
        return displaced(answers.heard(), identity)
                .distinct()
                .flatMap(device -> targets(device, Target.EVERY_WAY).stream());
    }

    private Stream<Target> leftLately(Inquiry inquiry, Answers answers, Identity identity) {
        List<IpAddress> places = left.lately(ports.clock().instant());
        if (places.isEmpty()) {
            return Stream.empty();
        }
        Round round = round(inquiry, answers, identity);
        boolean isAnyoneMissed =
                answers.heard().stream()
                        .flatMap(sighting -> identity.knownAt(sighting.address()).stream())
                        .anyMatch(device -> round.status(device).presence() == Presence.MOVED);
        return places.stream()
                .filter(_ -> isAnyoneMissed)
                .filter(ScanPolicy::canBeAMachine)
                .map(this::target);
    }

    /** Those who answered from an address that is not known to be theirs. */
    private static Stream<Device> displaced(Collection<Sighting> heard, Identity identity) {
        return heard.stream()
                .flatMap(sighting ->
                        identity.match(sighting)
                                                instanceof
                                                Identity.Match.Recognised(Device who, var _)
                                        && !isAt(who, sighting.address())
                                ? Stream.of(who)
                                : Stream.empty());
    }

    private static boolean isAt(Device device, IpAddress address) {
        List<IpAddress> own = StatusRule.addresses(device);
        return own.contains(address)
                || (address instanceof Ipv6Address six && own.contains(six.withZone("")));
    }

    private static Answers joined(Answers one, Answers other) {
        List<Sighting> heard = new ArrayList<>(one.heard());
        heard.addAll(other.heard());
        Map<IpAddress, Set<Method>> asked = new HashMap<>(one.asked());
        asked.putAll(other.asked());
        return new Answers(heard, asked);
    }

    private void followTo(List<Sighting> heard) {
        Map<IpAddress, Host> hosts = new LinkedHashMap<>();
        for (Sighting sighting : heard) {
            Host before = hosts.get(sighting.address());
            hosts.put(
                    sighting.address(), before == null ? Host.of(sighting) : before.seen(sighting));
        }
        try {
            follow(hosts.values());
        } catch (IOException e) {
            LOG.debug("devices cannot be followed to their new addresses", e);
        }
    }
}
