package home333.adapters.services.sockets;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A socket whose reads end together after a time, a number of bytes or a number of pieces, and that
 * says no more than a question takes. It is a socket so that TLS can be laid over it and keeps
 * within the same limits.
 */
public final class LimitedSocket extends Socket {
    public static final int MOST_BYTES = 128 * 1024;
    public static final int MOST_PIECES = 512;
    private static final int MOST_BYTES_SAID = 32 * 1024;

    private final long end;
    private long hurry; // the end of what is waited for now; never after the end of all
    private int bytesLeft = MOST_BYTES;
    private int piecesLeft = MOST_PIECES;
    private int bytesToSay = MOST_BYTES_SAID;
    private volatile boolean heard;

    public LimitedSocket(Duration patience) {
        this.end = System.nanoTime() + patience.toNanos();
        this.hurry = end;
    }

    /** Waits only so long for what comes next. */
    public void hurry(Duration patience) {
        long sooner = System.nanoTime() + patience.toNanos();
        hurry = sooner - end < 0 ? sooner : end;
    }

    /** Waits as long as there is time again. */
    public void takeTime() {
        hurry = end;
    }

    /** At least 1, because 0 means for ever to a socket. */
    public int millisecondsLeft() throws SocketTimeoutException {
        long left = Duration.ofNanos(hurry - System.nanoTime()).toMillis();
        if (left < 1) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    /** Whether anything came. */
    public boolean isHeard() {
        return heard;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new LimitedStream(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new QuestionStream(super.getOutputStream());
    }

    private final class QuestionStream extends FilterOutputStream {
        QuestionStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > bytesToSay) {
                throw new IOException("the question does not end");
            }
            bytesToSay -= length;
            out.write(bytes, offset, length);
        }
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
            if (bytesLeft <= 0) {
                throw new EndlessAnswerException("bytes", MOST_BYTES);
            }
            if (piecesLeft-- <= 0) {
                throw new EndlessAnswerException("pieces", MOST_PIECES);
            }
            setSoTimeout(millisecondsLeft());
            int count = super.read(bytes, offset, Math.min(length, bytesLeft));
            bytesLeft -= Math.max(count, 0);
            heard = true;
            return count;
        }
    }

    /** An answer went on after a limit. */
    public static final class EndlessAnswerException extends IOException {
        private static final long serialVersionUID = 1;

        EndlessAnswerException(String what, int most) {
            super("the answer does not end within " + most + " " + what);
        }
    }
}
