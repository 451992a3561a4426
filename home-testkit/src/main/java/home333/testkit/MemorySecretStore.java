package home333.testkit;

import home333.domain.Secret;
import home333.ports.SecretStore;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A {@link SecretStore} that forgets when the program ends. */
public final class MemorySecretStore implements SecretStore {
    private final SortedMap<String, Secret> secrets =
            Collections.synchronizedSortedMap(new TreeMap<>());

    @Override
    public void put(String name, Secret secret) {
        if (!name.matches("[a-z0-9_.-]{1,100}")) {
            throw new IllegalArgumentException("not the name of a secret");
        }
        var _ = secrets.put(name, secret);
    }

    @Override
    public Optional<Secret> find(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public void remove(String name) {
        var _ = secrets.remove(name);
    }

    @Override
    public SortedSet<String> names() {
        synchronized (secrets) {
            return new TreeSet<>(secrets.keySet());
        }
    }
}
