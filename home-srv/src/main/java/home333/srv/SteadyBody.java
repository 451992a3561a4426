package home333.srv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A body that has to come at some pace: whoever sends slower than that holds what this machine has
 * little of, and is sent away. For one thread.
 */
final class SteadyBody extends FilterInputStream {
    /** Any network carries that. */
    static final long BYTES_PER_SECOND = 1_024;

    /** So long nothing need have come. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final long begun;
    private long count;

    SteadyBody(InputStream body, LongSupplier nanos) {
        super(body);
        this.nanos = nanos;
        begun = nanos.getAsLong();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /**
     * Reads what has come.
     *
     * @throws Problem.Failure if that is too little by now
     */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        count += Math.max(0, read);
        long seconds = Duration.ofNanos(nanos.getAsLong() - begun).minus(GRACE).toSeconds();
        if (read >= 0 && count < seconds * BYTES_PER_SECOND) {
            throw new Problem.Failure(
                    Problem.Kind.TOO_SLOW
                            .because("The body comes slower than " + BYTES_PER_SECOND + " B/s.")
                            .with("Connection", "close"));
        }
        return read;
    }
}
