package home333.adapters.net;

import java.io.IOException;

/** Sends Ethernet frames on one interface. */
interface FrameSink extends AutoCloseable {
    /** Sends one whole frame. */
    void send(byte[] frame) throws IOException;

    @Override
    void close();
}
