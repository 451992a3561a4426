package home333.app;

import home333.app.devices.DeviceReference;
import home333.app.devices.FromScan;
import home333.app.devices.Import;
import home333.app.devices.RegistryChanges;
import home333.app.devices.RegistryChanges.Step;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Host;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.ports.DeviceRegistry;
import home333.ports.DeviceRegistry.DeviceChange;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the devices. Two people who change one device at the same time both succeed where they
 * changed different things: a change is a function, and it is applied again to what the other one
 * left. Safe for use by several threads.
 */
public final class Devices {
    private final DeviceRegistry registry;
    private final InstantSource clock;
    private final RegistryChanges changes;
    private final FromScan fromScan;

    Devices(DeviceRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.changes = new RegistryChanges(registry);
        this.fromScan = new FromScan(registry, clock);
    }

    /** All devices, in the order in which they were first kept. */
    public List<Device> list() throws IOException {
        return registry.list();
    }

    /** The device of that id. */
    public Optional<Device> find(DeviceId id) throws IOException {
        return registry.find(id);
    }

    /**
     * The device that a person means.
     *
     * @param reference its id, the beginning of its id (4 characters or more), its name in any
     *     case, one of its MAC addresses or one of its IP addresses
     */
    public Lookup find(String reference) throws IOException {
        return Lookup.among(registry.list(), reference);
    }

    /**
     * Adds a device.
     *
     * @param device its version is 0
     * @return {@link Outcome.Clash} if another device already has one of its cards or anchors
     */
    public Outcome add(Device device) throws IOException {
        return changes.make(all ->
                clash(device, all)
                        .map(Step::<Outcome>nothing)
                        .orElseGet(() ->
                                new Step<>(
                                        List.of(new DeviceChange.Save(device)), Devices::first)));
    }

    private static Outcome first(List<Device> saved) {
        return new Outcome.Done(saved.getFirst());
    }

    /**
     * Changes a device.
     *
     * @param change makes the new device from the one that is there; called again if somebody else
     *     was faster, so it should do nothing else. Id, version and times are looked after here
     */
    public Outcome update(DeviceId id, UnaryOperator<Device> change) throws IOException {
        return changes.make(() -> {
            Optional<Device> current = registry.find(id);
            return current.isPresent()
                    ? updated(current.get(), change.apply(current.get()))
                    : Step.nothing(new Outcome.Gone(id));
        });
    }

    /**
     * Takes the keys that a machine shows now for those of a device, in place of the ones of the
     * same kinds that it was known by.
     *
     * @param shown what a scan found; what is no key is passed over
     */
    public Outcome trust(DeviceId id, Collection<Anchor> shown) throws IOException {
        List<Anchor> keys = shown.stream().filter(Anchor::isKey).toList();
        Set<String> kinds = keys.stream().map(Anchor::kind).collect(Collectors.toSet());
        return update(
                id,
                device -> {
                    Stream<Anchor> others =
                            device.anchors().stream()
                                    .filter(anchor -> !kinds.contains(anchor.kind()));
                    return device.toBuilder()
                            .anchors(Stream.concat(others, keys.stream()).toList())
                            .build();
                });
    }

    private Step<Outcome> updated(Device current, Device wanted) throws IOException {
        Device.Builder builder = wanted.toBuilder().version(current.version());
        if (builder.updatedAt(current.updatedAt()).build().equals(current)) {
            return Step.nothing(new Outcome.Done(current));
        }
        Device changed = builder.updatedAt(clock.instant()).build();
        boolean claimsNothing = current.allAnchors().containsAll(changed.allAnchors());
        Optional<Outcome> clash =
                claimsNothing ? Optional.empty() : clash(changed, registry.list());
        return clash.map(Step::<Outcome>nothing)
                .orElseGet(
                        () -> new Step<>(List.of(new DeviceChange.Save(changed)), Devices::first));
    }

    private static Optional<Device> byId(List<Device> all, DeviceId id) {
        return all.stream().filter(device -> device.id().equals(id)).findFirst();
    }

    /** Another device with a card or an anchor that this one newly claims. */
    private static Optional<Outcome> clash(Device device, List<Device> all) {
        Optional<Device> before = byId(all, device.id());
        for (Anchor anchor : device.allAnchors()) {
            if (before.isPresent() && before.get().allAnchors().contains(anchor)) {
                continue;
            }
            Optional<Device> other =
                    all.stream()
                            .filter(candidate -> !candidate.id().equals(device.id()))
                            .filter(candidate -> candidate.allAnchors().contains(anchor))
                            .findFirst();
            if (other.isPresent()) {
                return Optional.of(new Outcome.Clash(other.get(), anchor));
            }
        }
        return Optional.empty();
    }

    /** Forgets a device; what hung on it hangs on nothing then. */
    public Outcome delete(DeviceId id) throws IOException {
        return delete(id, _ -> {});
    }

    /**
     * The same.
     *
     * @param check is shown the device that is about to be forgotten; what it throws keeps it
     */
    public Outcome delete(DeviceId id, Consumer<Device> check) throws IOException {
        return changes.make(all ->
                byId(all, id)
                        .map(device -> {
                            check.accept(device);
                            return deleted(all, device);
                        })
                        .orElseGet(() -> Step.nothing(new Outcome.Gone(id))));
    }

    private Step<Outcome> deleted(List<Device> all, Device device) {
        var changes = new ArrayList<DeviceChange>();
        changes.add(new DeviceChange.Delete(device.id(), device.version()));
        changes.addAll(rehung(all, device.id(), Optional.empty()));
        return new Step<>(changes, _ -> new Outcome.Done(device));
    }

    /** Everything that hangs on one device, hung on another one, or on none. */
    private List<DeviceChange> rehung(List<Device> all, DeviceId from, Optional<DeviceId> to) {
        Instant now = clock.instant();
        var changes = new ArrayList<DeviceChange>();
        for (Device child : all) {
            boolean hangsThere = child.parentId().filter(from::equals).isPresent();
            if (hangsThere && !Optional.of(child.id()).equals(to)) {
                Device.Builder builder = child.toBuilder().noParent().updatedAt(now);
                to.ifPresent(builder::parentId);
                changes.add(new DeviceChange.Save(builder.build()));
            }
        }
        return changes;
    }

    /**
     * Makes one device of two records of the same machine.
     *
     * @param kept whose id, and whose word where both say something, stays
     * @param absorbed who is forgotten once the other knows all that it knew
     */
    public Outcome merge(DeviceId kept, DeviceId absorbed) throws IOException {
        if (kept.equals(absorbed)) {
            throw new IllegalArgumentException("a device cannot be merged with itself");
        }
        return changes.make(all -> {
            Optional<Device> one = byId(all, kept);
            Optional<Device> other = byId(all, absorbed);
            return one.isPresent() && other.isPresent()
                    ? merged(all, one.get(), other.get())
                    : Step.nothing(new Outcome.Gone(one.isEmpty() ? kept : absorbed));
        });
    }

    private Step<Outcome> merged(List<Device> all, Device one, Device other) {
        Device merged = one.mergedWith(other, clock.instant());
        if (merged.parentId().filter(other.id()::equals).isPresent()) {
            merged = merged.toBuilder().noParent().build();
        }
        var changes = new ArrayList<DeviceChange>();
        changes.add(new DeviceChange.Save(merged));
        changes.add(new DeviceChange.Delete(other.id(), other.version()));
        changes.addAll(rehung(all, other.id(), Optional.of(one.id())));
        return new Step<>(changes, Devices::first);
    }

    /**
     * Makes a device of its own from some cards of a device, for when two machines were taken for
     * one.
     *
     * @param macs the cards that go; at least one of the device's cards stays
     * @param ips the addresses that go with them
     * @return the new device
     * @throws IllegalArgumentException if the device does not have these cards and addresses, or
     *     would keep no card
     */
    public Outcome split(DeviceId id, Collection<MacAddress> macs, Collection<IpAddress> ips)
            throws IOException {
        return changes.make(all ->
                byId(all, id)
                        .map(whole -> split(whole, macs, ips))
                        .orElseGet(() -> Step.nothing(new Outcome.Gone(id))));
    }

    private Step<Outcome> split(
            Device whole, Collection<MacAddress> macs, Collection<IpAddress> ips) {
        requireSplittable(whole, macs, ips);
        Instant now = clock.instant();
        Device rest =
                whole.toBuilder()
                        .macs(without(whole.macs(), macs))
                        .ips(without(whole.ips(), ips))
                        .updatedAt(now)
                        .build();
        Device part =
                Device.named(whole.name() + " (2)", now)
                        .kind(whole.kind())
                        .macs(List.copyOf(macs))
                        .ips(List.copyOf(ips))
                        .siteId(whole.siteId())
                        .build();
        return new Step<>(
                List.of(new DeviceChange.Save(rest), new DeviceChange.Save(part)),
                saved -> new Outcome.Done(saved.getLast()));
    }

    private static void requireSplittable(
            Device whole, Collection<MacAddress> macs, Collection<IpAddress> ips) {
        if (macs.isEmpty() || !whole.macs().containsAll(macs) || !whole.ips().containsAll(ips)) {
            throw new IllegalArgumentException(
                    "device "
                            + whole.id()
                            + " has the cards "
                            + whole.macs()
                            + " and the addresses "
                            + whole.ips()
                            + ", and only those can be split off");
        }
        if (macs.containsAll(whole.macs())) {
            throw new IllegalArgumentException("device " + whole.id() + " has to keep a card");
        }
    }

    private static <T> List<T> without(List<T> all, Collection<T> gone) {
        return all.stream().filter(element -> !gone.contains(element)).toList();
    }

    /**
     * Keeps devices that come from elsewhere, all of them or none. One that is known, by its id or
     * by one of its anchors, gains what it did not know; what is known here stands.
     */
    public Imported importAll(List<Device> devices) throws IOException {
        return changes.make(all -> {
            var imported = new Import(all, clock.instant());
            devices.forEach(imported::take);
            return new Step<>(imported.changes(), _ -> result(imported));
        });
    }

    private static Imported result(Import all) {
        return new Imported(all.added(), all.extended(), all.unchanged());
    }

    /**
     * Makes devices of hosts that no device is recognised in: one for each card, or for each
     * address where no card was seen.
     *
     * @return the new devices, in the order of the hosts
     */
    public List<Device> adopt(List<Host> hosts) throws IOException {
        return fromScan.adopt(hosts);
    }

    /**
     * Follows devices to the addresses where a scan recognised them by an anchor; the address
     * becomes their first of its family.
     *
     * @return the devices that had another address before
     */
    public List<Device> follow(List<Host> hosts) throws IOException {
        return fromScan.follow(hosts);
    }

    /** Which device a person means. */
    public sealed interface Lookup {
        /** The same among devices that somebody else remembers. */
        static Lookup among(List<Device> all, String reference) {
            for (DeviceReference meaning : DeviceReference.values()) {
                List<Device> meant =
                        all.stream().filter(device -> meaning.fits(device, reference)).toList();
                if (!meant.isEmpty()) {
                    return meant.size() == 1 ? new One(meant.getFirst()) : new Several(meant);
                }
            }
            return new None();
        }

        /** Exactly one fits. */
        record One(Device device) implements Lookup {}

        /** None fits. */
        record None() implements Lookup {}

        /** More than one fits. */
        record Several(List<Device> devices) implements Lookup {
            public Several {
                devices = List.copyOf(devices);
            }
        }
    }

    /** What became of a change. */
    public sealed interface Outcome {
        /** The device as it is now, or as it was before it was deleted. */
        record Done(Device device) implements Outcome {}

        /** There is no such device. */
        record Gone(DeviceId id) implements Outcome {}

        /**
         * Nothing was changed, as another device is recognised by the same thing.
         *
         * @param other who
         * @param by what both would show
         */
        record Clash(Device other, Anchor by) implements Outcome {}
    }

    /**
     * What an import did.
     *
     * @param added how many devices are new
     * @param extended how many known ones gained something
     * @param unchanged how many were known as they are
     */
    public record Imported(int added, int extended, int unchanged) {}
}
