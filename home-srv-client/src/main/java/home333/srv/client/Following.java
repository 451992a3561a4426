package home333.srv.client;

import java.io.IOException;
import java.util.Optional;

/**
 * What is told while it happens. One thread reads; any may close, which ends the reading.
 *
 * @param <T> what is told
 */
public interface Following<T> extends AutoCloseable {
    /**
     * What happens next; blocks until it does.
     *
     * @return empty at the end
     * @throws ApiException if it is told no more
     * @throws InterruptedException if the calling thread is interrupted; it returns at once
     */
    Optional<T> next() throws IOException, InterruptedException;

    @Override
    void close();
}
