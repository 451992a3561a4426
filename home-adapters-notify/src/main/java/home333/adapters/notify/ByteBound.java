package home333.adapters.notify;

import java.io.IOException;
import java.io.InputStream;

/** So much is read and no more. */
final class ByteBound extends BoundedStream {
    private final long most;
    private final Runnable exceeded;
    private long read;

    /**
     * A bound.
     *
     * @param most bytes in all
     * @param exceeded told when there are more
     */
    ByteBound(InputStream in, long most, Runnable exceeded) {
        super(in);
        this.most = most;
        this.exceeded = exceeded;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int more) throws IOException {
        read += more;
        if (read > most) {
            exceeded.run();
            throw new IOException("there is no end to what it says");
        }
    }
}
