package home333.srv.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Lines that a server sends when it has some, within bounds: who sends nothing for too long is
 * taken for gone. One thread reads; any may close.
 */
final class Lines implements AutoCloseable {
    private final InputStream in;
    private final String server;
    private final Duration silence;
    private final int longest;
    private final Thread watch;
    private volatile long heard = System.nanoTime();
    private volatile boolean isGone;
    private volatile boolean isClosed;

    /**
     * Reads lines.
     *
     * @param silence after which the other side is gone
     * @param longest how many bytes a line may have
     */
    Lines(InputStream in, String server, Duration silence, int longest) {
        this.in = new BufferedInputStream(in);
        this.server = server;
        this.silence = silence;
        this.longest = longest;
        this.watch = Thread.ofVirtual().name("srv-client-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (!isClosed) {
                long left = silence.toNanos() - (System.nanoTime() - heard);
                if (left <= 0) {
                    isGone = true;
                    in.close();
                    return;
                }
                Thread.sleep(Duration.ofNanos(left));
            }
        } catch (InterruptedException | IOException _) {
            // it is closed
        }
    }

    /** The next line; empty at the end. */
    Optional<String> next() throws ApiException, InterruptedException {
        var line = new ByteArrayOutputStream();
        try {
            for (int c = in.read(); c >= 0; c = in.read()) {
                heard = System.nanoTime();
                if (c == '\n') {
                    return Optional.of(line.toString(StandardCharsets.UTF_8));
                }
                if (c != '\r') {
                    line.write(c);
                }
                if (line.size() > longest) {
                    throw Answer.tooLarge(server, longest);
                }
            }
            return ended();
        } catch (ApiException e) {
            throw e;
        } catch (IOException e) {
            return broken(e);
        }
    }

    private Optional<String> broken(IOException failure) throws ApiException, InterruptedException {
        if (failure.getCause() instanceof InterruptedException || Thread.interrupted()) {
            var _ = Thread.interrupted();
            throw new InterruptedException("interrupted while listening to " + server);
        }
        return isClosed ? Optional.empty() : lost();
    }

    private Optional<String> ended() throws ApiException {
        return isGone ? lost() : Optional.empty();
    }

    private Optional<String> lost() throws ApiException {
        throw new ApiException.Broken(
                isGone
                        ? server + " has said nothing for " + silence.toSeconds() + " s"
                        : "the connection to " + server + " broke");
    }

    @Override
    public void close() {
        isClosed = true;
        watch.interrupt();
        try {
            in.close();
        } catch (IOException _) {
            // it ended before
        }
    }
}
