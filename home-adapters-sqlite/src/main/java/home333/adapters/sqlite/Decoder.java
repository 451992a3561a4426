package home333.adapters.sqlite;

import home333.domain.Reason;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what an {@link Encoder} wrote. */
final class Decoder {
    private final DataInputStream in;

    private Decoder(byte[] bytes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** Reads a part. */
    @FunctionalInterface
    interface Part<T> {
        T read(Decoder decoder) throws IOException;
    }

    /** The value; empty where the bytes are no such value, as of another version. */
    static <T> Optional<T> value(byte[] bytes, Part<T> part) {
        try {
            return Optional.of(part.read(new Decoder(bytes)));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    int number() throws IOException {
        return in.readInt();
    }

    /** A number that cannot be another one here. */
    void expect(int expected) throws IOException {
        if (in.readInt() != expected) {
            throw new IOException("of another version");
        }
    }

    long longNumber() throws IOException {
        return in.readLong();
    }

    boolean flag() throws IOException {
        return in.readBoolean();
    }

    String text() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    <E extends Enum<E>> E name(Class<E> type) throws IOException {
        return Enum.valueOf(type, text());
    }

    Instant instant() throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    Duration duration() throws IOException {
        return Duration.ofSeconds(in.readLong(), in.readInt());
    }

    Reason reason() throws IOException {
        return new Reason(name(Reason.Kind.class), list(Decoder::text));
    }

    <T> Optional<T> optional(Part<T> part) throws IOException {
        return flag() ? Optional.of(part.read(this)) : Optional.empty();
    }

    <T> List<T> list(Part<T> part) throws IOException {
        int count = in.readInt();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(part.read(this));
        }
        return values;
    }
}
