package home333.launcher;

import java.io.IOException;
import java.io.OutputStream;

/** A stream that takes nothing. */
final class ClosedStream extends OutputStream {
    private final String reason;

    ClosedStream(String reason) {
        this.reason = reason;
    }

    @Override
    public void write(int b) throws IOException {
        throw new IOException(reason);
    }
}
