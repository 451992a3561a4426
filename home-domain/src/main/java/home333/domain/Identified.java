package home333.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a host said of itself when it was asked.
 *
 * @param services what answers on its ports, by port
 * @param anchors what it showed of its identity on the way, without doubles
 */
public record Identified(List<Service> services, SortedSet<Anchor> anchors) {
    public Identified {
        services = List.copyOf(services);
        anchors = Collections.unmodifiableSortedSet(new TreeSet<>(anchors));
    }

    public static Identified of(List<Service> services, Collection<Anchor> anchors) {
        return new Identified(services, new TreeSet<>(anchors));
    }

    /** Services of a host that showed nothing of its identity. */
    public static Identified of(List<Service> services) {
        return of(services, List.of());
    }
}
