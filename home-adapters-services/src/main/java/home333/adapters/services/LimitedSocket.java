package home333.adapters.services;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A socket whose reads end together after a time, a number of bytes or a number of pieces. It is a
 * socket so that TLS can be laid over it and keeps within the same limits.
 */
final class LimitedSocket extends Socket {
    private static final int MOST_BYTES = 128 * 1024;
    private static final int MOST_PIECES = 512;

    private final long end;
    private int bytesLeft = MOST_BYTES;
    private int piecesLeft = MOST_PIECES;

    LimitedSocket(Duration patience) {
        this.end = System.nanoTime() + patience.toNanos();
    }

    /** At least 1, because 0 means for ever to a socket. */
    int millisecondsLeft() throws SocketTimeoutException {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left < 1) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new LimitedStream(super.getInputStream());
    }

    private final class LimitedStream extends FilterInputStream {
        LimitedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (bytesLeft <= 0 || piecesLeft-- <= 0) {
                throw new IOException("the answer does not end");
            }
            setSoTimeout(millisecondsLeft());
            int count = super.read(bytes, offset, Math.min(length, bytesLeft));
            bytesLeft -= Math.max(count, 0);
            return count;
        }
    }
}
