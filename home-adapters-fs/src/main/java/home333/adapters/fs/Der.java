package home333.adapters.fs;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Writes DER: a tag, a length and the content.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-X.690">X.690</a>
 */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    private Der() {}

    static byte[] tagged(int tag, byte[]... contents) {
        var content = new ByteArrayOutputStream();
        Stream.of(contents).forEach(content::writeBytes);
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            byte[] digits = BigInteger.valueOf(length).toByteArray();
            int zeros = digits[0] == 0 ? 1 : 0;
            out.write(0x80 | (digits.length - zeros));
            out.write(digits, zeros, digits.length - zeros);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    static byte[] sequence(byte[]... contents) {
        return tagged(SEQUENCE, contents);
    }

    static byte[] set(byte[]... contents) {
        return tagged(SET, contents);
    }

    static byte[] number(BigInteger number) {
        return tagged(0x02, number.toByteArray());
    }

    /** All of whose bits count. */
    static byte[] bits(byte[] content) {
        return tagged(0x03, new byte[1], content);
    }

    static byte[] octets(byte[] content) {
        return tagged(0x04, content);
    }

    static byte[] text(String text) {
        return tagged(0x0C, text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code 2.5.4.3}; the first two numbers share a byte, the others have seven bits in each. */
    static byte[] name(String dotted) {
        String[] parts = dotted.split("\\.", -1);
        var out = new ByteArrayOutputStream();
        out.write(40 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]));
        for (int i = 2; i < parts.length; i++) {
            int number = Integer.parseInt(parts[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (number >>> shift != 0) {
                    out.write(0x80 | (number >>> shift & 0x7F));
                }
            }
            out.write(number & 0x7F);
        }
        return tagged(0x06, out.toByteArray());
    }
}
