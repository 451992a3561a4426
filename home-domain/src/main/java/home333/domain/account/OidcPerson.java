package home333.domain.account;

import java.util.Set;

/**
 * Whom an identity provider knows.
 *
 * @param name what the person is called there; empty where it says nothing
 * @param groups to which it belongs there
 */
public record OidcPerson(OidcIdentity identity, String name, Set<String> groups) {
    public OidcPerson {
        groups = Set.copyOf(groups);
    }
}
