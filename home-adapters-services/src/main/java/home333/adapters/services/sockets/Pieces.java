package home333.adapters.services.sockets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Predicate;

/** What comes over a connection, piece by piece. */
public interface Pieces {
    int LARGEST = 4096;

    /**
     * The next piece, as soon as there is one.
     *
     * @return empty at the end
     */
    byte[] next() throws IOException;

    static Pieces of(InputStream in) {
        return () -> {
            var piece = new byte[LARGEST];
            int count = in.read(piece);
            return count < 0 ? new byte[0] : Arrays.copyOf(piece, count);
        };
    }

    /**
     * All until it is enough, the end comes or a limit is met.
     *
     * @param enough looks at all that came so far
     * @return empty if nothing came
     * @throws IOException if the connection fails before anything came
     */
    default byte[] until(Predicate<byte[]> enough) throws IOException {
        var heard = new ByteArrayOutputStream();
        try {
            byte[] piece = next();
            while (piece.length > 0) {
                heard.writeBytes(piece);
                if (enough.test(heard.toByteArray())) {
                    break;
                }
                piece = next();
            }
        } catch (IOException e) {
            if (heard.size() == 0) {
                throw e;
            }
        }
        return heard.toByteArray();
    }
}
