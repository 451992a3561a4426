package home333.adapters.sqlite;

import home333.domain.Reason;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Writes a value as bytes, most significant first.
 *
 * <table>
 * <caption>the parts</caption>
 * <tr><td>number</td><td>4 bytes</td></tr>
 * <tr><td>long number</td><td>8 bytes</td></tr>
 * <tr><td>flag</td><td>1 byte, 0 or 1</td></tr>
 * <tr><td>text</td><td>its length in bytes (4), UTF-8; constants by their names</td></tr>
 * <tr><td>instant, duration</td><td>seconds (8), nanoseconds (4)</td></tr>
 * <tr><td>optional part</td><td>a flag, and the part where it is 1</td></tr>
 * <tr><td>list</td><td>a number, and so many parts</td></tr>
 * </table>
 */
final class Encoder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** Writes a part. */
    @FunctionalInterface
    interface Part<T> {
        void write(Encoder encoder, T value) throws IOException;
    }

    /** The bytes of a value. */
    static <T> byte[] bytes(T value, Part<T> part) {
        var encoder = new Encoder();
        try {
            part.write(encoder, value);
        } catch (IOException e) {
            throw new AssertionError("memory can be written", e);
        }
        return encoder.bytes.toByteArray();
    }

    void number(int value) throws IOException {
        out.writeInt(value);
    }

    void longNumber(long value) throws IOException {
        out.writeLong(value);
    }

    void flag(boolean value) throws IOException {
        out.writeBoolean(value);
    }

    void text(String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    void name(Enum<?> constant) throws IOException {
        text(constant.name());
    }

    void instant(Instant value) throws IOException {
        out.writeLong(value.getEpochSecond());
        out.writeInt(value.getNano());
    }

    void duration(Duration value) throws IOException {
        out.writeLong(value.getSeconds());
        out.writeInt(value.getNano());
    }

    void reason(Reason reason) throws IOException {
        name(reason.kind());
        list(reason.details(), Encoder::text);
    }

    <T> void optional(Optional<T> value, Part<T> part) throws IOException {
        flag(value.isPresent());
        if (value.isPresent()) {
            part.write(this, value.get());
        }
    }

    <T> void list(Collection<T> values, Part<T> part) throws IOException {
        number(values.size());
        for (T value : values) {
            part.write(this, value);
        }
    }
}
