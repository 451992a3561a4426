package home333.domain.account;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which groups of an identity provider may come in, and as what. Where there are none, only those
 * come in whose account was linked by hand.
 *
 * @param roles by group; an owner is made by hand only
 */
public record OidcRules(Map<String, Role> roles) {
    /** Nobody but whose account was linked by hand. */
    public static final OidcRules NONE = new OidcRules(Map.of());

    public OidcRules {
        roles = Map.copyOf(roles);
        if (roles.containsValue(Role.OWNER)) {
            throw new IllegalArgumentException("no group is an owner: that is made by hand");
        }
    }

    public boolean isEmpty() {
        return roles.isEmpty();
    }

    /** The most that one of the groups is; empty where none of them may come in. */
    public Optional<Role> role(Set<String> groups) {
        return roles.entrySet().stream()
                .filter(it -> groups.contains(it.getKey()))
                .map(Map.Entry::getValue)
                .max(Role::compareTo);
    }
}
