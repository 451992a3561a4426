package home333.adapters.services.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A datagram that somebody sent. What lies beyond its end is nothing: 0 as a number, empty as a
 * text. Numbers are in network byte order.
 */
public final class Datagram {
    private final byte[] octets;

    public Datagram(byte[] octets) {
        this.octets = octets;
    }

    public int length() {
        return octets.length;
    }

    public int one(int at) {
        return at >= 0 && at < octets.length ? octets[at] & 0xFF : 0;
    }

    public int two(int at) {
        return one(at) << 8 | one(at + 1);
    }

    public int four(int at) {
        return two(at) << 16 | two(at + 2);
    }

    /** One character for each byte. */
    public String text(int at, int count) {
        int start = Math.clamp(at, 0, octets.length);
        int end = Math.clamp((long) start + Math.max(0, count), start, octets.length);
        return new String(octets, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** All of it, one character for each byte. */
    public String text() {
        return text(0, octets.length);
    }

    /** The text from here to the next zero byte. */
    public String textToZero(int at) {
        return text(at, Math.max(0, indexOfZero(at) - at));
    }

    /** Where the next zero byte is, or the end. */
    public int indexOfZero(int from) {
        int at = Math.max(0, from);
        while (at < octets.length && octets[at] != 0) {
            at++;
        }
        return at;
    }

    public boolean has(int at, byte[] expected) {
        return at >= 0
                && at + expected.length <= octets.length
                && Arrays.equals(octets, at, at + expected.length, expected, 0, expected.length);
    }

    public byte[] toBytes() {
        return octets.clone();
    }
}
