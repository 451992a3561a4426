package home333.srv.client;

import java.io.IOException;
import java.io.InterruptedIOException;

/** For ports that know no interrupt of their own: it becomes a failure, and stays set. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** A call to a server. */
    @FunctionalInterface
    interface Call<T> {
        T call() throws IOException, InterruptedException;
    }

    static <T> T call(Call<T> call) throws IOException {
        try {
            return call.call();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a server was asked");
        }
    }
}
