package home333.domain.account;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A thing that a caller may do; an API token has some of those of its owner. */
public enum Scope {
    /** Read measurements of the service itself. */
    METRICS,
    /** Read devices, statuses, scans, events and history. */
    READ,
    /** Wake devices. */
    WAKE,
    /** Scan, change devices, run commands, open consoles. */
    OPERATE,
    /** Write observations as facts: keep at a service what a home of somebody's own found. */
    STORE,
    /** Change settings and what the tailnet allows, see all accounts and what was done. */
    ADMIN;

    /** This one, and those that it includes. */
    public Set<Scope> all() {
        return switch (this) {
            case METRICS -> EnumSet.of(METRICS);
            case READ -> EnumSet.of(METRICS, READ);
            case WAKE -> EnumSet.of(WAKE);
            case OPERATE -> EnumSet.of(METRICS, READ, WAKE, OPERATE);
            case STORE -> EnumSet.of(METRICS, READ, STORE);
            case ADMIN -> EnumSet.allOf(Scope.class);
        };
    }

    /** Whether it allows what another one does. */
    public boolean includes(Scope other) {
        return all().contains(other);
    }

    /** Its name on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that name. */
    public static Optional<Scope> of(String word) {
        return Stream.of(values()).filter(scope -> scope.word().equals(word)).findFirst();
    }
}
