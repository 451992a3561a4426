package home333.testkit;

import home333.domain.Host;
import home333.domain.KindGuess;
import home333.domain.Trait;
import home333.ports.KindDirectory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows kinds by single traits. */
public final class MemoryKinds implements KindDirectory {
    private final Map<Trait, String> kinds;

    /** Knows these only. */
    public MemoryKinds(Map<Trait, String> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    @Override
    public Optional<KindGuess> kindOf(Host host, Collection<Trait> announced) {
        return announced.stream()
                .filter(kinds::containsKey)
                .findFirst()
                .map(trait ->
                        new KindGuess(kinds.getOrDefault(trait, "thing"), 90, List.of(trait)));
    }
}
