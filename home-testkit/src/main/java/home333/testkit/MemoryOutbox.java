package home333.testkit;

import home333.domain.notice.Letter;
import home333.ports.Outbox;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An {@link Outbox} that forgets everything with its JVM; its disk can fill up. */
public final class MemoryOutbox implements Outbox {
    private final SortedMap<Long, Letter> letters = new TreeMap<>();
    private boolean isFull;

    @Override
    public synchronized List<Letter> list() {
        return List.copyOf(letters.values());
    }

    @Override
    public synchronized void put(Letter letter) throws IOException {
        requireSpace();
        letters.put(letter.number(), letter);
    }

    @Override
    public synchronized void remove(long number) throws IOException {
        requireSpace();
        letters.remove(number);
    }

    /** From now on there is no space, or space again. */
    public synchronized void full(boolean full) {
        isFull = full;
    }

    private void requireSpace() throws IOException {
        if (isFull) {
            throw new IOException("no space left on device");
        }
    }
}
