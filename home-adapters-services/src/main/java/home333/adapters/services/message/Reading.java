package home333.adapters.services.message;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes a message apart and looks at every length before it believes it. For one thread. */
public final class Reading {
    private final byte[] message;
    private final int end;
    private int at;

    public Reading(byte[] message) {
        this(message, 0, message.length);
    }

    private Reading(byte[] message, int at, int end) {
        this.message = message;
        this.at = at;
        this.end = end;
    }

    /** The message says that there is more than came. */
    public static final class TornException extends IOException {
        private static final long serialVersionUID = 1;

        public TornException() {
            super("the message ends too early");
        }
    }

    private int advance(int count) throws TornException {
        if (count < 0 || count > left()) {
            throw new TornException();
        }
        int start = at;
        at += count;
        return start;
    }

    /** Where it stands, from the start of the whole message. */
    public int at() {
        return at;
    }

    public int left() {
        return end - at;
    }

    @CanIgnoreReturnValue
    public Reading skip(int count) throws TornException {
        var _ = advance(count);
        return this;
    }

    public int one() throws TornException {
        return message[advance(1)] & 0xFF;
    }

    public int two() throws TornException {
        return one() << 8 | one();
    }

    public int twoLow() throws TornException {
        return one() | one() << 8;
    }

    /** May be negative, which no length is. */
    public int four() throws TornException {
        return two() << 16 | two();
    }

    /** May be negative, which no length is. */
    public int fourLow() throws TornException {
        return twoLow() | twoLow() << 16;
    }

    public byte[] bytes(int count) throws TornException {
        int start = advance(count);
        return Arrays.copyOfRange(message, start, start + count);
    }

    public String text(int count) throws TornException {
        return text(count, StandardCharsets.ISO_8859_1);
    }

    public String text(int count, Charset charset) throws TornException {
        return new String(bytes(count), charset);
    }

    /** The next so many octets by themselves. */
    public Reading part(int count) throws TornException {
        int start = advance(count);
        return new Reading(message, start, start + count);
    }

    /** What stands at an offset from the start of the whole message. */
    public Reading from(int offset) throws TornException {
        if (offset < 0 || offset > end) {
            throw new TornException();
        }
        return new Reading(message, offset, end);
    }
}
