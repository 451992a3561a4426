package home333.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the owner cares about: one machine, with any number of cards and addresses.
 *
 * @param id ours
 * @param name what people call it; may be empty
 * @param kind what it is (phone, printer, nas, …), brought to lower case; empty when unknown
 * @param macs its cards, in the order in which they became known, without doubles; group addresses
 *     are refused
 * @param ips addresses it was seen with or is meant to have, the likeliest first, without doubles
 * @param vpnIps its addresses in the tailnet
 * @param anchors what it is recognised by, besides its cards
 * @param tags words of the owner's, without blanks around them
 * @param parentId what it hangs on: router, access point or switch
 * @param siteId the LAN that it belongs to; empty for the one of this machine
 * @param notes free text
 * @param version 0 for a device that is in no registry yet, then 1 and up, one more with each
 *     change
 * @param createdAt when it was first kept
 * @param updatedAt when it was last changed
 * @param extras fields that we have no word for
 */
public record Device(
        DeviceId id,
        String name,
        String kind,
        List<MacAddress> macs,
        List<IpAddress> ips,
        List<IpAddress> vpnIps,
        List<Anchor> anchors,
        SortedSet<String> tags,
        Optional<DeviceId> parentId,
        String siteId,
        String notes,
        long version,
        Instant createdAt,
        Instant updatedAt,
        Extras extras) {
    public Device {
        macs = List.copyOf(new LinkedHashSet<>(macs));
        ips = List.copyOf(new LinkedHashSet<>(ips));
        vpnIps = List.copyOf(new LinkedHashSet<>(vpnIps));
        anchors = List.copyOf(new LinkedHashSet<>(anchors));
        kind = kind.strip().toLowerCase(Locale.ROOT);
        tags =
                tags.stream()
                        .map(String::strip)
                        .collect(
                                Collectors.collectingAndThen(
                                        Collectors.toCollection(TreeSet::new),
                                        Collections::unmodifiableSortedSet));
        for (MacAddress mac : macs) {
            if (!mac.isCard()) {
                throw new IllegalArgumentException("not the address of one card: " + mac);
            }
        }
        if (tags.contains("")) {
            throw new IllegalArgumentException("a tag is not blank");
        }
        if (parentId.isPresent() && parentId.get().equals(id)) {
            throw new IllegalArgumentException("device " + id + " cannot hang on itself");
        }
        if (version < 0) {
            throw new IllegalArgumentException("a version is 0 or more, got " + version);
        }
    }

    /**
     * A device that is in no registry yet.
     *
     * @param now when it is made
     */
    public static Builder named(String name, Instant now) {
        return new Builder(DeviceId.random(), now).name(name);
    }

    /** A builder that starts with what this device is. */
    public Builder toBuilder() {
        var builder =
                new Builder(id, createdAt)
                        .name(name)
                        .kind(kind)
                        .macs(macs)
                        .ips(ips)
                        .vpnIps(vpnIps)
                        .anchors(anchors)
                        .tags(tags)
                        .siteId(siteId)
                        .notes(notes)
                        .version(version)
                        .updatedAt(updatedAt)
                        .extras(extras);
        parentId.ifPresent(builder::parentId);
        return builder;
    }

    /**
     * Everything that this device is recognised by: its anchors, and those of its cards that no
     * other machine shares.
     */
    public SequencedSet<Anchor> allAnchors() {
        var all = new LinkedHashSet<Anchor>();
        macs.stream().filter(MacAddress::identifiesOneMachine).map(Anchor::of).forEach(all::add);
        all.addAll(anchors);
        return all;
    }

    /** What to call it: its name, and where it has none its id. */
    public String label() {
        return name.isBlank() ? id.value() : name;
    }

    /** Whether it has that tag, in whatever case. */
    public boolean hasTag(String tag) {
        return tags.stream().anyMatch(own -> own.equalsIgnoreCase(tag.strip()));
    }

    /**
     * This device with what another record of the same machine knows too; where both say something
     * that can be said once, this one stands.
     *
     * @param now when that was decided
     */
    public Device mergedWith(Device other, Instant now) {
        var builder =
                toBuilder()
                        .name(name.isBlank() ? other.name : name)
                        .kind(kind.isBlank() ? other.kind : kind)
                        .macs(joined(macs, other.macs))
                        .ips(joined(ips, other.ips))
                        .vpnIps(joined(vpnIps, other.vpnIps))
                        .anchors(joined(anchors, other.anchors))
                        .tags(joined(tags, other.tags))
                        .siteId(siteId.isBlank() ? other.siteId : siteId)
                        .notes(joinedNotes(other))
                        .updatedAt(now)
                        .extras(extras.joinedWith(other.extras))
                        .noParent();
        Stream.of(parentId, other.parentId)
                .flatMap(Optional::stream)
                .filter(parent -> !parent.equals(id) && !parent.equals(other.id))
                .findFirst()
                .ifPresent(builder::parentId);
        return builder.build();
    }

    private String joinedNotes(Device other) {
        if (notes.isBlank()) {
            return other.notes;
        }
        boolean saysNoMore = other.notes.isBlank() || other.notes.equals(notes);
        return saysNoMore ? notes : notes + "\n" + other.notes;
    }

    private static <T> List<T> joined(Collection<T> mine, Collection<T> theirs) {
        var all = new ArrayList<>(mine);
        all.addAll(theirs);
        return all;
    }

    /** Makes a device step by step; each setter replaces what was there. */
    @CanIgnoreReturnValue
    public static final class Builder {
        private final DeviceId id;
        private final Instant createdAt;
        private String name = "";
        private String kind = "";
        private List<MacAddress> macs = List.of();
        private List<IpAddress> ips = List.of();
        private List<IpAddress> vpnIps = List.of();
        private List<Anchor> anchors = List.of();
        private Collection<String> tags = List.of();
        private Optional<DeviceId> parentId = Optional.empty();
        private String siteId = "";
        private String notes = "";
        private long version;
        private Instant updatedAt;
        private Extras extras = Extras.NONE;

        public Builder(DeviceId id, Instant createdAt) {
            this.id = id;
            this.createdAt = createdAt;
            this.updatedAt = createdAt;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder kind(String value) {
            kind = value;
            return this;
        }

        public Builder macs(List<MacAddress> value) {
            macs = value;
            return this;
        }

        public Builder ips(List<IpAddress> value) {
            ips = value;
            return this;
        }

        public Builder vpnIps(List<IpAddress> value) {
            vpnIps = value;
            return this;
        }

        public Builder anchors(List<Anchor> value) {
            anchors = value;
            return this;
        }

        public Builder tags(Collection<String> value) {
            tags = value;
            return this;
        }

        public Builder parentId(DeviceId value) {
            parentId = Optional.of(value);
            return this;
        }

        public Builder noParent() {
            parentId = Optional.empty();
            return this;
        }

        public Builder siteId(String value) {
            siteId = value;
            return this;
        }

        public Builder notes(String value) {
            notes = value;
            return this;
        }

        public Builder version(long value) {
            version = value;
            return this;
        }

        public Builder updatedAt(Instant value) {
            updatedAt = value;
            return this;
        }

        public Builder extras(Extras value) {
            extras = value;
            return this;
        }

        public Device build() {
            return new Device(
                    id,
                    name,
                    kind,
                    macs,
                    ips,
                    vpnIps,
                    anchors,
                    new TreeSet<>(tags),
                    parentId,
                    siteId,
                    notes,
                    version,
                    createdAt,
                    updatedAt,
                    extras);
        }
    }
}
