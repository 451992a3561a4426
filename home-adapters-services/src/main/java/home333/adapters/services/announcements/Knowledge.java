package home333.adapters.services.announcements;

import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What each sender has announced so far. Used by one thread. */
final class Knowledge {
    private final Map<IpAddress, Announcement> known = new HashMap<>();

    /**
     * Takes note.
     *
     * @return all that its sender has announced; empty if this is nothing new, or one sender too
     *     many
     */
    Optional<Announcement> with(Announcement said) {
        Announcement before = of(said.from());
        Announcement after = before.and(said);
        boolean isLeft = known.containsKey(said.from()) || known.size() < Hearing.MOST_ADDRESSES;
        if (after.equals(before) || !isLeft) {
            return Optional.empty();
        }
        known.put(said.from(), after);
        return Optional.of(after);
    }

    private Announcement of(IpAddress host) {
        return known.getOrDefault(host, Announcement.of(host));
    }

    /** Whether it has said a name of its own. */
    boolean isNamed(IpAddress host) {
        return of(host).names().stream()
                .map(HostName::source)
                .anyMatch(source -> source.equals("mdns") || source.equals("llmnr"));
    }
}
