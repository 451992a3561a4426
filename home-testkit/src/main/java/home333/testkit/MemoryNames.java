package home333.testkit;

import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.ports.NameResolver;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A resolver that knows a few names, both ways, and answers at once. */
public final class MemoryNames implements NameResolver {
    private final Map<IpAddress, List<HostName>> names;
    private volatile Optional<Error> failure = Optional.empty();

    /** Knows these names only. */
    public MemoryNames(Map<IpAddress, List<HostName>> names) {
        this.names = Map.copyOf(names);
    }

    /** From now on who asks for names gets that error. */
    public void fail(Error error) {
        failure = Optional.of(error);
    }

    @Override
    public Map<IpAddress, List<HostName>> namesOf(
            Collection<IpAddress> addresses, Duration patience) throws InterruptedException {
        endIfInterrupted();
        if (failure.isPresent()) {
            throw failure.get();
        }
        Map<IpAddress, List<HostName>> found = new HashMap<>(names);
        found.keySet().retainAll(addresses);
        return found;
    }

    @Override
    public List<IpAddress> addressesOf(String name, Duration patience) throws InterruptedException {
        endIfInterrupted();
        return names.entrySet().stream()
                .filter(entry ->
                        entry.getValue().stream()
                                .anyMatch(known -> known.name().equalsIgnoreCase(name)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static void endIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
