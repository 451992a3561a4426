package home333.adapters.services.announcements;

import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message of the DNS (RFC 1035, 4), as mDNS and LLMNR speak it. A pointer leads backward only, so
 * that none can loop, and a name has at most 255 bytes and {@value #MOST_LABELS} labels.
 *
 * @param isAnswer whether it answers; a question of somebody else is none of ours
 * @param records of all sections, at most {@value #MOST_RECORDS}
 */
record DnsMessage(boolean isAnswer, List<DnsRecord> records) {
    static final int MOST_RECORDS = 512;
    private static final int HEADER = 12;
    private static final int LONGEST_NAME = 255;
    private static final int INTERNET = 1;

    /** The longest names that are asked for look an IPv6 address up backward, and have 34. */
    static final int MOST_LABELS = 40;

    /** Of a record; no service says as much. */
    static final int MOST_STRINGS = 64;

    /** In a question: by unicast, please; in a record: this replaces what is known. RFC 6762. */
    private static final int TOP_BIT = 0x8000;

    DnsMessage {
        records = List.copyOf(records);
    }

    /** One thing to ask. */
    record Question(DnsName name, int type) {}

    /**
     * Reads a message.
     *
     * @return empty if it is none, or ends too early
     */
    static Optional<DnsMessage> parse(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        try {
            in.position(2);
            int flags = in.getShort();
            int questions = in.getShort() & 0xFFFF;
            int records = 0;
            for (int i = 0; i < 3; i++) {
                records += in.getShort() & 0xFFFF;
            }
            boolean isOrdinary = (flags & 0x780F) == 0;
            for (int i = 0; i < questions; i++) {
                var _ = name(in);
                in.getInt();
            }
            List<DnsRecord> read = new ArrayList<>();
            for (int i = 0; i < Math.min(records, MOST_RECORDS); i++) {
                record(in).ifPresent(read::add);
            }
            return isOrdinary ? Optional.of(new DnsMessage(flags < 0, read)) : Optional.empty();
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<DnsRecord> record(ByteBuffer in) {
        DnsName name = name(in);
        int type = in.getShort() & 0xFFFF;
        int kind = in.getShort() & ~TOP_BIT & 0xFFFF;
        boolean lasting = in.getInt() != 0;
        int length = in.getShort() & 0xFFFF;
        int end = in.position() + length;
        if (end > in.limit()) {
            throw new BufferUnderflowException();
        }
        DnsRecord.Data data = data(in, type, length);
        in.position(end);
        return kind == INTERNET
                ? Optional.of(new DnsRecord(name, data, lasting))
                : Optional.empty();
    }

    private static DnsRecord.Data data(ByteBuffer in, int type, int length) {
        int start = in.position();
        if (type == DnsRecord.A && length == 4) {
            return new DnsRecord.Data.Address(Ipv4Address.fromBytes(bytes(in, 4), 0));
        }
        if (type == DnsRecord.AAAA && length == 16) {
            return new DnsRecord.Data.Address(six(bytes(in, 16)));
        }
        if (type == DnsRecord.PTR) {
            return new DnsRecord.Data.Pointer(name(in));
        }
        if (type == DnsRecord.SRV && length > 6) {
            in.position(start + 6);
            return new DnsRecord.Data.Server(name(in));
        }
        return type == DnsRecord.TXT
                ? new DnsRecord.Data.Text(strings(in, start + length))
                : new DnsRecord.Data.Other();
    }

    private static IpAddress six(byte[] bytes) {
        return Ipv6Address.fromBytes(bytes, 0);
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static List<String> strings(ByteBuffer in, int end) {
        List<String> strings = new ArrayList<>();
        while (in.position() < end && strings.size() < MOST_STRINGS) {
            strings.add(string(in, in.get() & 0xFF));
        }
        return strings;
    }

    private static String string(ByteBuffer in, int length) {
        return new String(bytes(in, length), StandardCharsets.UTF_8);
    }

    /** Reads a name, and leaves the buffer behind it. */
    private static DnsName name(ByteBuffer in) {
        List<String> labels = new ArrayList<>();
        int size = 0;
        int after = -1;
        int lowest = in.position();
        for (int length = in.get() & 0xFF; length != 0; length = in.get() & 0xFF) {
            if (length >= 0xC0) {
                int target = (length & 0x3F) << 8 | (in.get() & 0xFF);
                after = after < 0 ? in.position() : after;
                if (target >= lowest || target < HEADER) {
                    throw new IllegalArgumentException("a pointer that leads forward");
                }
                lowest = target;
                in.position(target);
            } else if (length > 63
                    || (size += length + 1) > LONGEST_NAME
                    || labels.size() == MOST_LABELS) {
                throw new IllegalArgumentException("a name that is too long");
            } else {
                labels.add(string(in, length));
            }
        }
        if (after >= 0) {
            in.position(after);
        }
        return new DnsName(labels);
    }

    /** The message that asks these questions. */
    static byte[] asking(int id, List<Question> questions) {
        var out = new ByteArrayOutputStream();
        two(out, id);
        two(out, 0);
        two(out, questions.size());
        out.writeBytes(new byte[6]);
        for (Question question : questions) {
            for (String label : question.name().labels()) {
                byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
                out.write(Math.min(bytes.length, 63));
                out.write(bytes, 0, Math.min(bytes.length, 63));
            }
            out.write(0);
            two(out, question.type());
            two(out, INTERNET);
        }
        return out.toByteArray();
    }

    private static void two(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }
}
