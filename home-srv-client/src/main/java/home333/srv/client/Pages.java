package home333.srv.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A list that is read in parts, each asked for when it is needed. What changes meanwhile may be
 * seen or not; nothing that stays is seen twice or missed. For one thread.
 *
 * @param <T> what it lists
 */
public final class Pages<T> {
    private final Source<T> source;
    private Optional<String> cursor = Optional.empty();
    private boolean isAtEnd;

    /** A part of a list. */
    record Part<T>(List<T> items, Optional<String> next) {}

    /** Asks for a part. */
    @FunctionalInterface
    interface Source<T> {
        Part<T> part(Optional<String> cursor) throws IOException, InterruptedException;
    }

    Pages(Source<T> source) {
        this.source = source;
    }

    /** The next part; empty at the end. */
    public List<T> next() throws IOException, InterruptedException {
        while (!isAtEnd) {
            Part<T> part = source.part(cursor);
            if (part.next().isPresent() && part.next().equals(cursor)) {
                throw new ApiException.Foreign("a list of the server goes round in a circle");
            }
            cursor = part.next();
            isAtEnd = cursor.isEmpty();
            if (!part.items().isEmpty()) {
                return part.items();
            }
        }
        return List.of();
    }

    /** Each thing, to the end. */
    public void forEach(Consumer<? super T> action) throws IOException, InterruptedException {
        for (List<T> part = next(); !part.isEmpty(); part = next()) {
            part.forEach(action);
        }
    }

    /** So many at the most of what is left. */
    public List<T> first(int most) throws IOException, InterruptedException {
        List<T> some = new ArrayList<>();
        for (List<T> part = next(); !part.isEmpty() && some.size() < most; part = next()) {
            some.addAll(part);
        }
        return List.copyOf(some.subList(0, Math.min(most, some.size())));
    }

    /** All that is left. */
    public List<T> all() throws IOException, InterruptedException {
        List<T> all = new ArrayList<>();
        forEach(all::add);
        return List.copyOf(all);
    }
}
