package home333.adapters.net.packet;

import home333.domain.IpAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads from a message of multicast DNS whether its sender takes back its own address: a record of
 * it that lives for 0 seconds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6762#section-10.1">RFC 6762, section 10.1</a>
 */
final class MdnsGoodbye {
    private static final int HEADER = 12;
    private static final int RESPONSE = 0x8000;
    private static final int MOST_RECORDS = 64;
    private static final int POINTER = 0xc0;
    private static final int A = 1;
    private static final int AAAA = 28;

    private final ByteBuffer message;
    private final byte[] address;

    private MdnsGoodbye(IpAddress address, ByteBuffer message) {
        this.address = address.toBytes();
        this.message = message;
    }

    /**
     * Whether it takes that address back.
     *
     * @param message from index 0 to its limit; one that ends early says nothing
     */
    static boolean isAbout(IpAddress address, ByteBuffer message) {
        return new MdnsGoodbye(address, message.duplicate()).isGoodbye();
    }

    private boolean isGoodbye() {
        if (message.remaining() < HEADER || (message.getShort(2) & RESPONSE) == 0) {
            return false;
        }
        int questions = Short.toUnsignedInt(message.getShort(4));
        int answers = Math.min(Short.toUnsignedInt(message.getShort(6)), MOST_RECORDS);
        message.position(HEADER);
        for (int i = 0; i < questions; i++) {
            if (!skipName() || !skip(4)) {
                return false;
            }
        }
        for (int i = 0; i < answers; i++) {
            if (!skipName() || message.remaining() < 10) {
                return false;
            }
            int type = message.getShort();
            var _ = message.getShort(); // the class, with the bit that flushes caches
            int secondsToLive = message.getInt();
            int length = Short.toUnsignedInt(message.getShort());
            boolean isAddress = (type == A && length == 4) || (type == AAAA && length == 16);
            int data = message.position();
            if (!skip(length)) {
                return false;
            }
            if (isAddress && secondsToLive == 0 && isOwn(data, length)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOwn(int position, int length) {
        byte[] named = new byte[length];
        message.get(position, named);
        return Arrays.equals(named, address);
    }

    /** A pointer ends a name, so nothing is followed. */
    private boolean skipName() {
        while (message.hasRemaining()) {
            int length = message.get() & 0xff;
            if (length == 0) {
                return true;
            }
            if (length >= POINTER) {
                return skip(1);
            }
            if (!skip(length)) {
                return false;
            }
        }
        return false;
    }

    private boolean skip(int bytes) {
        if (message.remaining() < bytes) {
            return false;
        }
        message.position(message.position() + bytes);
        return true;
    }
}
