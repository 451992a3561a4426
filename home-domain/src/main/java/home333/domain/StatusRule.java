package home333.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns what was heard into a status. An answer makes a device online only when nothing but that
 * device can have given it: its anchor was shown, or it is a device that has no anchor.
 */
public final class StatusRule {
    private final Identity identity;
    private final Instant now;
    private final Duration patience;

    /**
     * A rule for one look.
     *
     * @param identity who is known
     * @param now when it was looked
     * @param patience how long was waited for answers
     */
    public StatusRule(Identity identity, Instant now, Duration patience) {
        this.identity = identity;
        this.now = now;
        this.patience = patience;
    }

    /**
     * The status of a device.
     *
     * @param heard everything that was heard; what came from other addresses than the device's is
     *     passed over
     */
    public Status ofDevice(Device device, Collection<Sighting> heard) {
        List<IpAddress> addresses = addresses(device);
        if (addresses.isEmpty()) {
            return unanswered(
                    Optional.empty(),
                    Optional.of(device.id()),
                    Presence.UNKNOWN,
                    Reason.of(Reason.Kind.NO_ADDRESS));
        }
        List<Sighting> here =
                addresses.stream().flatMap(address -> telling(address, heard)).distinct().toList();
        return here.stream()
                .map(sighting -> judged(device, sighting))
                .min(Comparator.comparingInt(status -> rank(status.presence())))
                .orElseGet(() -> silent(Optional.of(device.id()), addresses));
    }

    /**
     * What was heard of an address. Where some of it shows who answered, the rest, which may be
     * anybody's, is passed over.
     */
    private static Stream<Sighting> telling(IpAddress address, Collection<Sighting> heard) {
        List<Sighting> here = heard.stream().filter(sighting -> isFrom(address, sighting)).toList();
        List<Sighting> shown =
                here.stream().filter(sighting -> !sighting.anchors().isEmpty()).toList();
        return (shown.isEmpty() ? here : shown).stream();
    }

    /** The status of a device that an answer shows, from whichever address that came. */
    public Status ofRecognised(Identity.Match.Recognised match, Sighting sighting) {
        return answered(
                Optional.of(match.who().id()),
                sighting,
                Presence.ONLINE,
                Reason.of(
                        Reason.Kind.RECOGNISED,
                        sighting.method(),
                        sighting.address(),
                        match.by().getFirst()));
    }

    /** An address that names no link is meant on any. */
    private static boolean isFrom(IpAddress address, Sighting sighting) {
        return sighting.address().equals(address)
                || (sighting.address() instanceof Ipv6Address six
                        && six.withZone("").equals(address));
    }

    /** Where a device can be looked for: its LAN addresses, then those in the tailnet. */
    public static List<IpAddress> addresses(Device device) {
        var all = new ArrayList<>(device.ips());
        all.addAll(device.vpnIps());
        return all;
    }

    private static int rank(Presence presence) {
        return switch (presence) {
            case ONLINE -> 0;
            case UNKNOWN -> 1;
            case MOVED -> 2;
            case ASLEEP -> 3;
            case OFFLINE -> 4;
        };
    }

    private Status judged(Device device, Sighting sighting) {
        Identity.Match match = identity.match(sighting);
        boolean isIt = match.device().filter(by -> by.id().equals(device.id())).isPresent();
        return switch (match) {
            case Identity.Match.Recognised recognised when isIt ->
                    ofRecognised(recognised, sighting);
            case Identity.Match.ByAddress _ when isIt && device.allAnchors().isEmpty() ->
                    answered(
                            Optional.of(device.id()),
                            sighting,
                            Presence.ONLINE,
                            heard(Reason.Kind.ADDRESS_ANSWERED, sighting));
            case Identity.Match.ByAddress _ when isIt -> notProved(device, sighting);
            case Identity.Match.Suggested(Device who, var _) when who.id().equals(device.id()) ->
                    notProved(device, sighting);
            case Identity.Match.Suggested(Device other, var _) ->
                    taken(device, sighting, List.of(other));
            case Identity.Match.Ambiguous(List<Device> candidates)
                    when candidates.stream()
                            .anyMatch(candidate -> candidate.id().equals(device.id())) ->
                    notProved(device, sighting);
            case Identity.Match.Ambiguous(List<Device> others) -> taken(device, sighting, others);
            case Identity.Match.Recognised(Device other, var _) ->
                    taken(device, sighting, List.of(other));
            case Identity.Match.ByAddress(Device other) -> taken(device, sighting, List.of(other));
            case Identity.Match.Stranger _ ->
                    taken(
                            device,
                            sighting,
                            sighting.mac()
                                    .map(MacAddress::toString)
                                    .orElse("a machine that is not known"));
        };
    }

    private static Reason heard(Reason.Kind kind, Sighting sighting) {
        return Reason.of(kind, sighting.method(), sighting.address());
    }

    private Status notProved(Device device, Sighting sighting) {
        return answered(
                Optional.of(device.id()),
                sighting,
                Presence.UNKNOWN,
                heard(Reason.Kind.NOT_PROVED, sighting));
    }

    private Status taken(Device device, Sighting sighting, List<Device> by) {
        Stream<String> names = by.stream().map(Device::label);
        return taken(device, sighting, names.collect(Collectors.joining(", ")));
    }

    private Status taken(Device device, Sighting sighting, String by) {
        return answered(
                Optional.of(device.id()),
                sighting,
                Presence.MOVED,
                Reason.of(Reason.Kind.TAKEN, sighting.address(), by));
    }

    private Status silent(Optional<DeviceId> device, List<IpAddress> addresses) {
        String names = String.join(", ", addresses.stream().map(Object::toString).toList());
        return unanswered(
                Optional.of(addresses.getFirst()),
                device,
                Presence.OFFLINE,
                Reason.of(
                        Reason.Kind.SILENT,
                        names,
                        Math.round(patience.toMillis() / 1e2) / 1e1 + " s"));
    }

    /** The status of an address, whoever has it. */
    public Status ofAddress(IpAddress address, Collection<Sighting> heard) {
        return telling(address, heard)
                .findFirst()
                .map(sighting ->
                        answered(
                                identity.match(sighting).device().map(Device::id),
                                sighting,
                                Presence.ONLINE,
                                heard(Reason.Kind.ADDRESS_ANSWERED, sighting)))
                .orElseGet(() -> silent(Optional.empty(), List.of(address)));
    }

    /** The status of a device that could not be looked at. */
    public Status ofDeviceNotLookedAt(Device device, String error) {
        return notLookedAt(addresses(device).stream().findFirst(), Optional.of(device.id()), error);
    }

    /** The status of an address that could not be looked at. */
    public Status ofAddressNotLookedAt(IpAddress address, String error) {
        return notLookedAt(Optional.of(address), Optional.empty(), error);
    }

    private Status notLookedAt(Optional<IpAddress> ip, Optional<DeviceId> device, String error) {
        return new Status(
                ip,
                device,
                Presence.UNKNOWN,
                Reason.of(Reason.Kind.NOT_LOOKED, error),
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.of(error));
    }

    private Status answered(
            Optional<DeviceId> device, Sighting sighting, Presence presence, Reason reason) {
        return new Status(
                Optional.of(sighting.address()),
                device,
                presence,
                reason,
                Optional.of(sighting.method()),
                sighting.roundTrip(),
                now,
                Optional.empty());
    }

    private Status unanswered(
            Optional<IpAddress> ip, Optional<DeviceId> device, Presence presence, Reason reason) {
        return new Status(
                ip,
                device,
                presence,
                reason,
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.empty());
    }
}
