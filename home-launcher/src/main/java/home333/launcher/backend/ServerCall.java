package home333.launcher.backend;

import java.io.IOException;
import java.io.InterruptedIOException;

/** For calls that know no interrupt of their own: it becomes a failure, and stays set. */
final class ServerCall {
    private ServerCall() {}

    /** A call to a server. */
    @FunctionalInterface
    interface Call<T> {
        T call() throws IOException, InterruptedException;
    }

    static <T> T made(Call<T> call) throws IOException {
        try {
            return call.call();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a server was asked");
        }
    }
}
