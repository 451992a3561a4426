package home333.adapters.services.message;

import java.io.IOException;

/** Elements of ASN.1 with definite lengths: a tag, a length, the content; X.690 section 8.1. */
public final class Ber {
    public static final int BOOLEAN = 0x01;
    public static final int INTEGER = 0x02;
    public static final int OCTETS = 0x04;
    static final int OBJECT_ID = 0x06;
    public static final int ENUMERATED = 0x0A;
    public static final int SEQUENCE = 0x30;

    private static final int LONG = 0x80;
    private static final int MOST_LENGTH_OCTETS = 3;

    private Ber() {}

    /** An element that came. */
    public record Element(int tag, Reading content) {}

    public static byte[] element(int tag, byte[]... contents) {
        var content = new Octets();
        for (byte[] part : contents) {
            content.all(part);
        }
        var element = new Octets().one(tag);
        int length = content.size();
        if (length < LONG) {
            element.one(length);
        } else {
            element.one(LONG + 2).two(length);
        }
        return element.all(content.toBytes()).toBytes();
    }

    public static byte[] text(int tag, String text) {
        return element(tag, new Octets().text(text).toBytes());
    }

    public static byte[] small(int tag, int value) {
        return element(tag, new byte[] {(byte) value});
    }

    /**
     * The next element.
     *
     * @throws Reading.TornException also for a length that is indefinite or beyond 16 MiB
     */
    public static Element next(Reading reading) throws Reading.TornException {
        int tag = reading.one();
        return new Element(tag, reading.part(length(reading)));
    }

    /** A length by itself, as it stands after the tag. */
    private static int length(Reading reading) throws Reading.TornException {
        int first = reading.one();
        if (first < LONG) {
            return first;
        }
        int octets = first - LONG;
        if (octets == 0 || octets > MOST_LENGTH_OCTETS) {
            throw new Reading.TornException();
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << Byte.SIZE | reading.one();
        }
        return length;
    }

    /** The content of the next element, which has to be of a kind. */
    public static Reading next(Reading reading, int tag) throws Reading.TornException {
        Element element = next(reading);
        if (element.tag() != tag) {
            throw new Reading.TornException();
        }
        return element.content();
    }

    /**
     * Hears one element, tag and length included.
     *
     * @param longest the most octets of its content
     */
    public static byte[] hear(Source source, int longest) throws IOException {
        byte[] head = source.hear(2);
        int more = (head[1] & 0xFF) < LONG ? 0 : (head[1] & 0xFF) - LONG;
        byte[] sizes = source.hear(Math.min(more, MOST_LENGTH_OCTETS));
        byte[] start = new Octets().all(head).all(sizes).toBytes();
        int length = length(new Reading(start).skip(1));
        if (length > longest) {
            throw new Reading.TornException();
        }
        return new Octets().all(start).all(source.hear(length)).toBytes();
    }
}
