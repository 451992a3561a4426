package home333.adapters.services.message;

import java.io.IOException;

/** Where a message comes from. */
public interface Source {
    /** Exactly so many octets. */
    byte[] hear(int count) throws IOException;
}
