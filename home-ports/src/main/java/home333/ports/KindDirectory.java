package home333.ports;

import home333.domain.Host;
import home333.domain.KindGuess;
import home333.domain.Trait;
import java.util.Collection;
import java.util.Optional;

/** Knows what kinds of devices there are and what they show. Safe for use by several threads. */
@FunctionalInterface
public interface KindDirectory {
    /** Knows no kind. */
    KindDirectory NONE = (host, announced) -> Optional.empty();

    /**
     * What kind of device a host is. Asks nobody.
     *
     * @param host with its vendor, names, open ports and services, as far as they are known
     * @param announced what else it says of itself
     * @return empty where nothing is likely enough
     */
    Optional<KindGuess> kindOf(Host host, Collection<Trait> announced);

    /** Reads what it needs to know, if it has not yet; what fails here fails again when asked. */
    default void prepare() {}
}
