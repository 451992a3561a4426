package home333.adapters.net.dns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name of the DNS, as a list of labels. On the wire each label is a byte of length and its bytes,
 * and the name ends with a zero byte or with a pointer of two bytes (the two highest bits set) to
 * where in the message the rest stands.
 *
 * @param labels from the host to the top, at most 255 bytes in all; a character for each byte, as
 *     labels have no charset of their own
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1.4">RFC 1035, section 4.1.4</a>
 */
public record DnsName(List<String> labels) {
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST = 255;
    private static final int HEADER = 12;

    /** Of a name that was received; the longest that is asked for has 34. */
    private static final int MOST_LABELS = 40;

    private static final int MOST_JUMPS = 16;
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    public DnsName {
        labels = List.copyOf(labels);
        int length = labels.stream().mapToInt(label -> label.length() + 1).sum() + 1;
        if (length > LONGEST
                || !labels.stream().allMatch(l -> !l.isEmpty() && l.length() <= LONGEST_LABEL)) {
            throw new IllegalArgumentException("not a name of the DNS: " + labels);
        }
    }

    /** The name that a text stands for; empty when no host can have it. */
    public static Optional<DnsName> ofHost(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        List<String> labels = List.of(name.split("\\.", -1));
        return name.length() < LONGEST - 1 && isHost(labels)
                ? Optional.of(new DnsName(labels))
                : Optional.empty();
    }

    /** The name under which the name of an address is kept; the zone is not in it. */
    public static DnsName reverse(IpAddress address) {
        List<String> labels = new ArrayList<>();
        for (byte octet : address.toBytes()) {
            switch (address) {
                case Ipv4Address _ -> labels.addFirst(Integer.toString(octet & 0xff));
                case Ipv6Address _ -> {
                    labels.addFirst(Integer.toHexString(octet >>> 4 & 0xf));
                    labels.addFirst(Integer.toHexString(octet & 0xf));
                }
            }
        }
        labels.add(
                switch (address) {
                    case Ipv4Address _ -> "in-addr";
                    case Ipv6Address _ -> "ip6";
                });
        labels.add("arpa");
        return new DnsName(labels);
    }

    /**
     * Reads the name at the position of the buffer, and leaves the position behind it.
     *
     * @param message the whole message from index 0, for the pointers
     * @throws ProtocolException if it ends early, is too long, or points to anywhere but back, or
     *     more often than any honest one
     */
    static DnsName read(ByteBuffer message) throws ProtocolException {
        List<String> labels = new ArrayList<>();
        int length = 1;
        int jumps = 0;
        int start = message.position();
        int end = -1;
        while (true) {
            int octet = DnsMessage.octet(message);
            if (octet == 0) {
                message.position(end < 0 ? message.position() : end);
                return new DnsName(labels);
            }
            if (octet <= LONGEST_LABEL) {
                length += octet + 1;
                if (length > LONGEST || labels.size() == MOST_LABELS) {
                    throw new ProtocolException("a name in a DNS message is too long");
                }
                labels.add(new String(DnsMessage.octets(message, octet), ISO_8859_1));
            } else {
                int target = target(message, octet);
                end = end < 0 ? message.position() : end;
                if (target >= start || target < HEADER) { // ever further back: no loop
                    throw new ProtocolException("a pointer in a DNS message does not point back");
                }
                if (++jumps > MOST_JUMPS) {
                    throw new ProtocolException("a name in a DNS message is in too many pieces");
                }
                start = target;
                message.position(target);
            }
        }
    }

    private static int target(ByteBuffer message, int octet) throws ProtocolException {
        if (octet < 0xc0) {
            throw new ProtocolException("a label in a DNS message is of no known kind");
        }
        return (octet & 0x3f) << 8 | DnsMessage.octet(message);
    }

    /** Writes the name without pointers. */
    void write(ByteBuffer message) {
        for (String label : labels) {
            message.put((byte) label.length());
            message.put(label.getBytes(ISO_8859_1));
        }
        message.put((byte) 0);
    }

    /** Whether both are one name; upper and lower case do not count. */
    boolean isSameAs(DnsName other) {
        return toString().equalsIgnoreCase(other.toString());
    }

    /** This name without the dot at its end; empty when it is none that a host can have. */
    public Optional<String> hostName() {
        return isHost(labels) ? Optional.of(toString()) : Optional.empty();
    }

    private static boolean isHost(List<String> labels) {
        return !labels.isEmpty()
                && labels.stream().allMatch(label -> HOST.matcher(label).matches())
                && !NUMBER.matcher(labels.getLast()).matches(); // that would be an address
    }

    @Override
    public String toString() {
        return String.join(".", labels);
    }
}
