package home333.adapters.notify;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a broker sends to one who publishes and subscribes with QoS 0, packet by packet. Another
 * packet than it may answer, or one that is too large, ends the connection before anything of it is
 * read. The header of a packet is passed on whole or not at all: Paho loses its place otherwise
 * where a broker pauses there.
 *
 * @see <a href="https://docs.oasis-open.org/mqtt/mqtt/v5.0/os/mqtt-v5.0-os.html#_Toc3901019">MQTT
 *     5.0, section 2.1</a>
 */
final class PacketBound extends BoundedStream {
    private static final int LONGEST_HEADER = 5;
    private static final int MORE = 0x80;

    private final int most;
    private final byte[] header = new byte[LONGEST_HEADER];
    private int known; // of the header
    private int passedOn; // of the header
    private boolean isInside;
    private int left; // of what follows the header

    /**
     * A bound.
     *
     * @param most bytes that may follow a header
     */
    PacketBound(InputStream in, int most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        if (!enter()) {
            return -1;
        }
        int next;
        if (passedOn < known) {
            next = header[passedOn++] & 0xff;
        } else {
            next = in.read();
            left--;
        }
        leaveIfDone();
        return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!enter()) {
            return -1;
        }
        if (passedOn < known) {
            into[from] = (byte) read();
            return 1;
        }
        int count = in.read(into, from, Math.min(length, left));
        left -= Math.max(0, count);
        leaveIfDone();
        return count;
    }

    /** Reads a header, unless one was read; false at the end. */
    private boolean enter() throws IOException {
        while (!isInside) {
            int next = in.read(); // what was read before is kept where this takes too long
            if (next < 0) {
                return false;
            }
            take(next);
        }
        return true;
    }

    private void take(int next) throws IOException {
        header[known++] = (byte) next;
        if (known == 1) {
            checkKind(next);
            return;
        }
        left |= (next & ~MORE) << (7 * (known - 2));
        isInside = (next & MORE) == 0;
        if (left > most || (!isInside && known == LONGEST_HEADER)) {
            throw new IOException("the broker sends a packet that is too large");
        }
    }

    private static void checkKind(int first) throws IOException {
        boolean isExpected =
                switch (first >> 4) {
                    case 2, 4, 9, 13, 14 -> true; // CONNACK, PUBACK, SUBACK, PINGRESP, DISCONNECT
                    case 3 -> (first & 0b110) == 0; // PUBLISH with QoS 0
                    default -> false;
                };
        if (!isExpected) {
            throw new IOException("the broker sends a packet that nobody asked for");
        }
    }

    private void leaveIfDone() {
        if (passedOn == known && left <= 0) {
            isInside = false;
            known = 0;
            passedOn = 0;
            left = 0;
        }
    }
}
