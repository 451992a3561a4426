package home333.domain.account;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an account is, from the least to the most. */
public enum Role {
    /** Sees. */
    VIEWER(Scope.READ),
    /** Scans, wakes, changes devices. */
    OPERATOR(Scope.OPERATE),
    /** Changes settings, and looks after viewers and operators. */
    ADMIN(Scope.ADMIN),
    /** Looks after everybody. */
    OWNER(Scope.ADMIN);

    private final Scope scope;

    Role(Scope scope) {
        this.scope = scope;
    }

    /** What includes all that the role allows. */
    public Scope scope() {
        return scope;
    }

    /** Whether it allows something. */
    public boolean may(Scope wanted) {
        return scope.includes(wanted);
    }

    /** Whether it makes, changes and ends accounts of another role. */
    public boolean looksAfter(Role other) {
        return this == OWNER || (this == ADMIN && other.compareTo(ADMIN) < 0);
    }

    /** Its name on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that name. */
    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
