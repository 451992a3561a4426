package home333.adapters.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;

/** Hears frames on one interface that were meant for everybody. For one thread. */
interface Ear extends AutoCloseable {
    /** Waits, and hands on what is there; each frame is valid during the call only. */
    void hear(Duration patience, Consumer<ByteBuffer> frames) throws IOException;

    @Override
    void close();
}
