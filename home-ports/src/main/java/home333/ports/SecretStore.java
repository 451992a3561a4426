package home333.ports;

import home333.domain.Secret;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Keeps secrets, each by a name. Safe for use by several threads, and by several processes where it
 * is shared.
 *
 * <p>A name is 1 to 100 of {@code a-z 0-9 _ . -}, and tells nothing that is secret.
 */
public interface SecretStore {
    /**
     * Keeps a secret in place of the one that had the name; returns when that is safe.
     *
     * @throws IOException if it could not be kept; what was kept before still is
     * @throws IllegalArgumentException if that is no name
     */
    void put(String name, Secret secret) throws IOException;

    /**
     * The secret of that name; empty where there is none.
     *
     * @throws IOException if there is one, or may be one, and it cannot be opened
     */
    Optional<Secret> find(String name) throws IOException;

    /** Forgets a secret for good; nothing where there is none. */
    void remove(String name) throws IOException;

    /** The names of all that are kept. */
    SortedSet<String> names() throws IOException;
}
