package home333.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An address that answered in a scan.
 *
 * @param ip the address
 * @param mac the card that answered, where it stands in the same LAN
 * @param names what the address is called, the best first, without doubles
 * @param vendor who made the card
 * @param roundTrip the shortest one measured
 * @param methods how it answered, without doubles
 * @param openPorts TCP ports that accepted a connection, from low to high
 * @param udpPorts UDP ports that were asked, with what came back, from low to high
 * @param otherPorts how many of the tried TCP ports are not open; empty where none was tried
 * @param services what answers on the open ones of both, by port
 * @param anchors what ties it to a device beyond its card, without doubles
 * @param kind what kind of device it seems to be
 * @param deviceId the device that it was recognised as
 * @param lastSeen when it answered last
 * @param extras fields that we have no word for
 */
public record Host(
        IpAddress ip,
        Optional<MacAddress> mac,
        List<HostName> names,
        Optional<String> vendor,
        Optional<Duration> roundTrip,
        SortedSet<Method> methods,
        SortedSet<Port> openPorts,
        SortedMap<Port, PortState> udpPorts,
        Optional<PortCounts> otherPorts,
        List<Service> services,
        SortedSet<Anchor> anchors,
        Optional<KindGuess> kind,
        Optional<DeviceId> deviceId,
        Instant lastSeen,
        Extras extras) {
    public Host {
        names = names.stream().distinct().toList();
        methods = Collections.unmodifiableSortedSet(new TreeSet<>(methods));
        openPorts = Collections.unmodifiableSortedSet(new TreeSet<>(openPorts));
        udpPorts = Collections.unmodifiableSortedMap(new TreeMap<>(udpPorts));
        services = List.copyOf(services);
        anchors = Collections.unmodifiableSortedSet(new TreeSet<>(anchors));
        if (roundTrip.isPresent() && roundTrip.get().isNegative()) {
            throw new IllegalArgumentException(
                    "a round trip takes no negative time, got " + roundTrip.get());
        }
    }

    /** The host that one piece of evidence shows. */
    public static Host of(Sighting sighting) {
        var builder =
                new Builder(sighting.address(), sighting.at())
                        .methods(List.of(sighting.method()))
                        .anchors(beyondCard(sighting));
        sighting.mac().ifPresent(builder::mac);
        sighting.roundTrip().ifPresent(builder::roundTrip);
        return builder.build();
    }

    private static List<Anchor> beyondCard(Sighting sighting) {
        return sighting.anchors().stream()
                .filter(anchor -> !anchor.kind().equals(Anchor.MAC))
                .toList();
    }

    /** The best name. */
    public Optional<String> hostname() {
        return names.stream().map(HostName::name).findFirst();
    }

    /**
     * Everything that this host is recognised by: its card, unless that is an address that several
     * machines share, and its anchors.
     */
    public SequencedSet<Anchor> allAnchors() {
        var all = new LinkedHashSet<Anchor>();
        mac.filter(MacAddress::identifiesOneMachine).map(Anchor::of).ifPresent(all::add);
        anchors.stream().filter(Anchor::identifiesOneMachine).forEach(all::add);
        return all;
    }

    /**
     * This host with one more piece of evidence from the same address. The card that was seen first
     * stays.
     *
     * @throws IllegalArgumentException if the evidence is of another address
     */
    public Host seen(Sighting sighting) {
        if (!sighting.address().equals(ip)) {
            throw new IllegalArgumentException(
                    "evidence of " + sighting.address() + " says nothing about " + ip);
        }
        var all = new TreeSet<>(methods);
        all.add(sighting.method());
        var allAnchors = new TreeSet<>(anchors);
        allAnchors.addAll(beyondCard(sighting));
        var builder = toBuilder().methods(all).anchors(allAnchors);
        mac.or(sighting::mac).ifPresent(builder::mac);
        shorter(roundTrip, sighting.roundTrip()).ifPresent(builder::roundTrip);
        builder.lastSeen(sighting.at().isAfter(lastSeen) ? sighting.at() : lastSeen);
        return builder.build();
    }

    private static Optional<Duration> shorter(Optional<Duration> one, Optional<Duration> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().compareTo(other.get()) <= 0 ? one : other;
    }

    /** A builder that starts with what this host is. */
    public Builder toBuilder() {
        var builder =
                new Builder(ip, lastSeen)
                        .names(names)
                        .methods(methods)
                        .openPorts(openPorts)
                        .udpPorts(udpPorts)
                        .services(services)
                        .anchors(anchors)
                        .extras(extras);
        mac.ifPresent(builder::mac);
        vendor.ifPresent(builder::vendor);
        roundTrip.ifPresent(builder::roundTrip);
        otherPorts.ifPresent(builder::otherPorts);
        kind.ifPresent(builder::kind);
        deviceId.ifPresent(builder::deviceId);
        return builder;
    }

    /** Makes a host step by step; each setter replaces what was there. */
    @CanIgnoreReturnValue
    public static final class Builder {
        private final IpAddress ip;
        private Optional<MacAddress> mac = Optional.empty();
        private List<HostName> names = List.of();
        private Optional<String> vendor = Optional.empty();
        private Optional<Duration> roundTrip = Optional.empty();
        private Collection<Method> methods = List.of();
        private Collection<Port> openPorts = List.of();
        private Map<Port, PortState> udpPorts = Map.of();
        private Optional<PortCounts> otherPorts = Optional.empty();
        private List<Service> services = List.of();
        private Collection<Anchor> anchors = List.of();
        private Optional<KindGuess> kind = Optional.empty();
        private Optional<DeviceId> deviceId = Optional.empty();
        private Instant lastSeen;
        private Extras extras = Extras.NONE;

        public Builder(IpAddress ip, Instant lastSeen) {
            this.ip = ip;
            this.lastSeen = lastSeen;
        }

        public Builder mac(MacAddress value) {
            mac = Optional.of(value);
            return this;
        }

        public Builder names(List<HostName> value) {
            names = value;
            return this;
        }

        public Builder vendor(String value) {
            vendor = Optional.of(value);
            return this;
        }

        public Builder roundTrip(Duration value) {
            roundTrip = Optional.of(value);
            return this;
        }

        public Builder methods(Collection<Method> value) {
            methods = value;
            return this;
        }

        public Builder openPorts(Collection<Port> value) {
            openPorts = value;
            return this;
        }

        public Builder udpPorts(Map<Port, PortState> value) {
            udpPorts = value;
            return this;
        }

        public Builder otherPorts(PortCounts value) {
            otherPorts = Optional.of(value);
            return this;
        }

        public Builder services(List<Service> value) {
            services = value;
            return this;
        }

        public Builder anchors(Collection<Anchor> value) {
            anchors = value;
            return this;
        }

        public Builder kind(KindGuess value) {
            kind = Optional.of(value);
            return this;
        }

        public Builder deviceId(DeviceId value) {
            deviceId = Optional.of(value);
            return this;
        }

        public Builder noDevice() {
            deviceId = Optional.empty();
            return this;
        }

        public Builder lastSeen(Instant value) {
            lastSeen = value;
            return this;
        }

        public Builder extras(Extras value) {
            extras = value;
            return this;
        }

        public Host build() {
            return new Host(
                    ip,
                    mac,
                    new ArrayList<>(names),
                    vendor,
                    roundTrip,
                    new TreeSet<>(methods),
                    new TreeSet<>(openPorts),
                    new TreeMap<>(udpPorts),
                    otherPorts,
                    services,
                    new TreeSet<>(anchors),
                    kind,
                    deviceId,
                    lastSeen,
                    extras);
        }
    }
}
