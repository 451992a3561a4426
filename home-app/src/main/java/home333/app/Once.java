package home333.app;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes something when it is first asked for, once. Safe for use by several threads. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T made; // guarded by this

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T known = made;
        if (known == null) {
            known = maker.get();
            made = known;
        }
        return known;
    }

    /** What was made; empty where nobody asked for it. */
    synchronized Optional<T> ifMade() {
        return Optional.ofNullable(made);
    }
}
