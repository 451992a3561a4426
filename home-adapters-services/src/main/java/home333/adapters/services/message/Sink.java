package home333.adapters.services.message;

import java.io.IOException;

/** Where a message goes. */
public interface Sink {
    void say(byte[] octets) throws IOException;
}
