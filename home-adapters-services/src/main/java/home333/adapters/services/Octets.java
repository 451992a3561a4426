package home333.adapters.services;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts a message together, numbers in network byte order unless said otherwise. */
@CanIgnoreReturnValue
final class Octets {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Octets one(int value) {
        bytes.write(value);
        return this;
    }

    Octets two(int value) {
        return one(value >> 8).one(value);
    }

    Octets four(int value) {
        return two(value >> 16).two(value);
    }

    /** Low octet first. */
    Octets twoLow(int value) {
        return one(value).one(value >> 8);
    }

    /** Low octet first. */
    Octets fourLow(int value) {
        return twoLow(value).twoLow(value >> 16);
    }

    /** So many zeros. */
    Octets zeros(int count) {
        return all(new byte[count]);
    }

    Octets all(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    Octets text(String text) {
        return all(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The text after its length in two octets. */
    Octets longText(String text) {
        return two(text.length()).text(text);
    }

    int size() {
        return bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    static int twoAt(byte[] message, int index) {
        return ((message[index] & 0xFF) << 8) | (message[index + 1] & 0xFF);
    }
}
