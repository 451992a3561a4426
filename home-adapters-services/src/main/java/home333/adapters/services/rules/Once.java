package home333.adapters.services.rules;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is made when it is first needed; whoever comes meanwhile waits. For several threads. */
public final class Once<T> implements Supplier<T> {
    private final Supplier<T> source;
    private @Nullable T made;

    public Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        T known = made;
        if (known == null) {
            known = source.get();
            made = known;
        }
        return known;
    }
}
