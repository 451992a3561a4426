package home333.adapters.net.dns;

import home333.domain.IpAddress;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message of the DNS; numbers are big-endian.
 *
 * <pre>
 * offset length meaning
 *  0      2     id
 *  2      2     flags: bit 15 response, 14-11 operation, 9 truncated, 8 recursion desired, 3-0 code
 *  4      2     number of questions
 *  6      2     number of answers
 *  8      4     numbers of the records in two further sections
 * 12            questions: name, type (2), class (2)
 *               records: name, type (2), class (2), seconds to live (4), length (2), data
 * </pre>
 *
 * @param id chosen by who asks, repeated by who answers
 * @param flags as above
 * @param questions those of the class IN
 * @param answers those of the class IN, and of a type that {@link DnsRecord} knows; the first
 *     {@value #MOST_ANSWERS}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035#section-4">RFC 1035, section 4</a>
 */
public record DnsMessage(int id, int flags, List<DnsQuestion> questions, List<DnsRecord> answers) {
    private static final int IN = 1;
    private static final int RESPONSE = 0x8000;
    private static final int OPERATION = 0x7800;
    private static final int TRUNCATED = 0x0200;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int CODE = 0x000f;
    private static final int MOST_ALIASES = 8;

    /** More than any honest host has; a server may write some thousand into each message. */
    static final int MOST_ANSWERS = 16;

    private static final int NO_ERROR = 0;
    private static final int NO_SUCH_NAME = 3;

    public DnsMessage {
        questions = List.copyOf(questions);
        answers = List.copyOf(answers);
    }

    /** A question to a server that finds the answer itself. */
    static DnsMessage query(int id, DnsQuestion question) {
        return new DnsMessage(id, RECURSION_DESIRED, List.of(question), List.of());
    }

    /** The bytes of a message without answers, ready to be sent. */
    ByteBuffer encodeQuery() {
        ByteBuffer message = ByteBuffer.allocate(512);
        message.putShort((short) id).putShort((short) flags).putShort((short) questions.size());
        message.putShort((short) 0).putInt(0);
        for (DnsQuestion question : questions) {
            question.name().write(message);
            message.putShort((short) question.type().code()).putShort((short) IN);
        }
        return message.flip();
    }

    /**
     * Reads a message from the wire, up to the end of those answers that are kept.
     *
     * @param message the message, from index 0 to the limit
     * @throws ProtocolException if it is none
     */
    static DnsMessage decode(ByteBuffer message) throws ProtocolException {
        int id = number(message);
        int flags = number(message);
        int questionCount = number(message);
        int answerCount = number(message);
        skip(message, 4);
        List<DnsQuestion> questions = new ArrayList<>();
        for (int i = 0; i < questionCount; i++) {
            var question = new DnsQuestion(DnsName.read(message), new DnsType(number(message)));
            if (number(message) == IN) {
                questions.add(question);
            }
        }
        List<DnsRecord> answers = new ArrayList<>();
        for (int i = 0; i < answerCount && answers.size() < MOST_ANSWERS; i++) {
            readRecord(message, answers);
        }
        return new DnsMessage(id, flags, questions, answers);
    }

    private static void readRecord(ByteBuffer message, List<DnsRecord> records)
            throws ProtocolException {
        DnsName name = DnsName.read(message);
        var type = new DnsType(number(message));
        boolean internet = number(message) == IN;
        skip(message, 4);
        int length = number(message);
        need(message, length);
        int end = message.position() + length;
        if (internet) {
            if (type.equals(DnsType.PTR)) {
                records.add(new DnsRecord.Pointer(name, DnsName.read(message)));
            } else if (type.equals(DnsType.CNAME)) {
                records.add(new DnsRecord.Alias(name, DnsName.read(message)));
            } else if (isAddress(type, length)) {
                records.add(new DnsRecord.Address(name, address(message, length)));
            }
        }
        if (message.position() > end) {
            throw new ProtocolException("a record in a DNS message is longer than it says");
        }
        message.position(end);
    }

    private static boolean isAddress(DnsType type, int length) {
        return (type.equals(DnsType.A) && length == 4)
                || (type.equals(DnsType.AAAA) && length == 16);
    }

    private static IpAddress address(ByteBuffer message, int length) throws ProtocolException {
        try {
            return IpAddress.of(InetAddress.getByAddress(octets(message, length)));
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are always an address", e);
        }
    }

    /** The next byte, 0 to 255. */
    static int octet(ByteBuffer message) throws ProtocolException {
        need(message, 1);
        return message.get() & 0xff;
    }

    /** The next bytes, that many. */
    static byte[] octets(ByteBuffer message, int count) throws ProtocolException {
        need(message, count);
        byte[] octets = new byte[count];
        message.get(octets);
        return octets;
    }

    private static int number(ByteBuffer message) throws ProtocolException {
        return octet(message) << 8 | octet(message);
    }

    private static void skip(ByteBuffer message, int count) throws ProtocolException {
        need(message, count);
        message.position(message.position() + count);
    }

    private static void need(ByteBuffer message, int count) throws ProtocolException {
        if (message.remaining() < count) {
            throw new ProtocolException("a DNS message ends early");
        }
    }

    /** Whether this answers exactly that question. */
    boolean answers(DnsQuestion question) {
        return (flags & (RESPONSE | OPERATION)) == RESPONSE
                && questions.size() == 1
                && questions.getFirst().isSameAs(question);
    }

    /**
     * Whether the server knows: here are answers, or there are none. A server that has a problem of
     * its own does not; nor does a message that was cut before its first answer.
     */
    boolean isConclusive() {
        int code = flags & CODE;
        boolean cut = (flags & TRUNCATED) != 0;
        return (code == NO_ERROR && !(cut && answers.isEmpty())) || code == NO_SUCH_NAME;
    }

    /** What it says of the question's name, by way of its aliases. */
    DnsAnswer answer() {
        return new DnsAnswer(
                records(DnsRecord.Pointer.class)
                        .flatMap(pointer -> pointer.target().hostName().stream())
                        .toList(),
                records(DnsRecord.Address.class).map(DnsRecord.Address::address).toList());
    }

    private <T extends DnsRecord> Stream<T> records(Class<T> kind) {
        DnsName name = followed(questions.getFirst().name());
        return answers.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(record -> record.name().isSameAs(name));
    }

    private DnsName followed(DnsName asked) {
        DnsName name = asked;
        for (int aliases = 0; aliases < MOST_ALIASES; aliases++) {
            Optional<DnsName> target = target(name);
            if (target.isEmpty()) {
                return name;
            }
            name = target.get();
        }
        return name;
    }

    private Optional<DnsName> target(DnsName name) {
        return answers.stream()
                .filter(answer -> answer instanceof DnsRecord.Alias && answer.name().isSameAs(name))
                .map(answer -> ((DnsRecord.Alias) answer).target())
                .findFirst();
    }
}
