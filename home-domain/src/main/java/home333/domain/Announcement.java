package home333.domain;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * What a host announces of itself: names, ids and whatever else it wants to be found by. It is no
 * proof that the host is there, since proxies and caches speak for others, and whoever stands in
 * the LAN can announce anything.
 *
 * @param from the address that it is tied to
 * @param names what it calls itself, without doubles
 * @param anchors what it can be recognised by, without doubles
 * @param traits what shows its kind, without doubles
 */
public record Announcement(
        IpAddress from, List<HostName> names, List<Anchor> anchors, List<Trait> traits) {
    /** Of each list: what a host says beyond it is left out. */
    public static final int MOST = 128;

    public Announcement {
        names = bounded(names);
        anchors = bounded(anchors);
        traits = bounded(traits);
    }

    private static <T> List<T> bounded(Collection<T> all) {
        return all.stream().distinct().limit(MOST).toList();
    }

    /** Nothing yet. */
    public static Announcement of(IpAddress from) {
        return new Announcement(from, List.of(), List.of(), List.of());
    }

    /** This and what was announced for the same address later. */
    public Announcement and(Announcement more) {
        return new Announcement(
                from,
                joined(names, more.names),
                joined(anchors, more.anchors),
                joined(traits, more.traits));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        SequencedSet<T> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    /** Whether it says nothing at all. */
    public boolean isEmpty() {
        return names.isEmpty() && anchors.isEmpty() && traits.isEmpty();
    }
}
