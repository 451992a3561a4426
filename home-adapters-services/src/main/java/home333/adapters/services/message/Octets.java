package home333.adapters.services.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts a message together, numbers in network byte order unless said otherwise. */
@CanIgnoreReturnValue
public final class Octets {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public Octets one(int value) {
        bytes.write(value);
        return this;
    }

    public Octets two(int value) {
        return one(value >> 8).one(value);
    }

    public Octets four(int value) {
        return two(value >> 16).two(value);
    }

    /** Low octet first. */
    public Octets twoLow(int value) {
        return one(value).one(value >> 8);
    }

    /** Low octet first. */
    public Octets fourLow(int value) {
        return twoLow(value).twoLow(value >> 16);
    }

    /** So many zeros. */
    public Octets zeros(int count) {
        return all(new byte[count]);
    }

    public Octets all(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    public Octets text(String text) {
        return all(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The text after its length in two octets. */
    public Octets longText(String text) {
        return two(text.length()).text(text);
    }

    public int size() {
        return bytes.size();
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    public static int twoAt(byte[] message, int index) {
        return ((message[index] & 0xFF) << 8) | (message[index + 1] & 0xFF);
    }
}
