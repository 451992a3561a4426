package home333.adapters.notify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose bytes are counted, so that none may be passed over or come twice. */
abstract class BoundedStream extends FilterInputStream {
    private static final int AT_ONCE = 8_192;

    BoundedStream(InputStream in) {
        super(in);
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[Math.clamp(count, 0, AT_ONCE)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
