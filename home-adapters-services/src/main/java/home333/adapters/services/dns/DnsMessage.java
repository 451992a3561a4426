package home333.adapters.services.dns;

import home333.adapters.services.message.Octets;
import home333.adapters.services.message.Reading;
import home333.adapters.services.message.Reading.TornException;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message of the DNS (RFC 1035, 4).
 *
 * @param id chosen by who asks, repeated by who answers
 * @param flags bit 15 response, 14 to 11 operation, 3 to 0 outcome
 * @param records those of one class, of all sections, at most {@value #MOST_RECORDS}
 */
public record DnsMessage(int id, int flags, List<DnsRecord> records) {
    public static final int INTERNET = 1;
    public static final int CHAOS = 3;
    static final int MOST_RECORDS = 512;

    /** Of a record; no service says as much. */
    static final int MOST_STRINGS = 64;

    private static final int REPLY = 0x8000;
    private static final int OPERATION_AND_OUTCOME = 0x780F;

    /** In a record: this replaces what is known, RFC 6762 10.2; else part of the class. */
    private static final int TOP_BIT = 0x8000;

    public DnsMessage {
        records = List.copyOf(records);
    }

    /**
     * Reads a message with its records of the internet.
     *
     * @return empty if it is none, or ends too early
     */
    public static Optional<DnsMessage> parse(byte[] bytes) {
        return parse(bytes, INTERNET);
    }

    /** Reads a message with its records of a class. */
    public static Optional<DnsMessage> parse(byte[] bytes, int kind) {
        try {
            return Optional.of(read(new Reading(bytes), kind));
        } catch (TornException _) {
            return Optional.empty();
        }
    }

    private static DnsMessage read(Reading in, int kind) throws TornException {
        int id = in.two();
        int flags = in.two();
        int questions = in.two();
        int records = in.two() + in.two() + in.two();
        for (int i = 0; i < questions; i++) {
            var _ = DnsName.read(in);
            in.skip(4);
        }
        List<DnsRecord> read = new ArrayList<>();
        for (int i = 0; i < Math.min(records, MOST_RECORDS); i++) {
            record(in, kind).ifPresent(read::add);
        }
        return new DnsMessage(id, flags, read);
    }

    private static Optional<DnsRecord> record(Reading in, int wanted) throws TornException {
        DnsName name = DnsName.read(in);
        int type = in.two();
        int kind = in.two() & ~TOP_BIT;
        boolean lasting = in.four() != 0;
        DnsRecord.Data data = data(type, in.part(in.two()));
        return kind == wanted ? Optional.of(new DnsRecord(name, data, lasting)) : Optional.empty();
    }

    private static DnsRecord.Data data(int type, Reading in) throws TornException {
        return switch (type) {
            case DnsRecord.A, DnsRecord.AAAA -> address(in.bytes(in.left()));
            case DnsRecord.PTR -> new DnsRecord.Data.Pointer(DnsName.read(in));
            case DnsRecord.SRV -> new DnsRecord.Data.Server(DnsName.read(in.skip(6)));
            case DnsRecord.TXT -> new DnsRecord.Data.Text(strings(in));
            default -> new DnsRecord.Data.Other();
        };
    }

    private static DnsRecord.Data address(byte[] bytes) {
        return switch (bytes.length) {
            case 4 -> new DnsRecord.Data.Address(Ipv4Address.fromBytes(bytes, 0));
            case 16 -> new DnsRecord.Data.Address(Ipv6Address.fromBytes(bytes, 0));
            default -> new DnsRecord.Data.Other();
        };
    }

    private static List<String> strings(Reading in) throws TornException {
        List<String> strings = new ArrayList<>();
        while (in.left() > 0 && strings.size() < MOST_STRINGS) {
            strings.add(in.text(in.one(), StandardCharsets.UTF_8));
        }
        return strings;
    }

    /** Whether it replies, if only that it will not answer. */
    public boolean isReply() {
        return (flags & REPLY) != 0;
    }

    /** Whether it answers; a question of somebody else is none of ours. */
    public boolean isAnswer() {
        return isReply() && (flags & OPERATION_AND_OUTCOME) == 0;
    }

    /** What the records of a name say, of one sort. */
    public <T extends DnsRecord.Data> Stream<T> data(DnsName name, Class<T> sort) {
        return records.stream()
                .filter(entry -> entry.name().equals(name))
                .map(DnsRecord::data)
                .filter(sort::isInstance)
                .map(sort::cast);
    }

    /** The message that asks these questions. */
    public static byte[] asking(int id, List<DnsQuestion> questions) {
        var out = new Octets().two(id).two(0).two(questions.size()).zeros(6);
        for (DnsQuestion question : questions) {
            question.name().write(out);
            out.two(question.type()).two(question.kind());
        }
        return out.toBytes();
    }
}
