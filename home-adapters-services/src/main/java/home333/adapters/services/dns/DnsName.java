package home333.adapters.services.dns;

import home333.adapters.services.message.Octets;
import home333.adapters.services.message.Reading;
import home333.adapters.services.message.Reading.TornException;
import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A name of the DNS; upper and lower case are the same. A label may hold any character, dots too.
 */
public final class DnsName {
    private static final int HEADER = 12;
    private static final int POINTER = 0xC0;
    private static final int LONGEST = 255;
    private static final int LONGEST_LABEL = 63;

    /** The longest names that are asked for look an IPv6 address up backward, and have 34. */
    static final int MOST_LABELS = 40;

    /** Honest names need one for each label at the most, and have few labels. */
    static final int MOST_JUMPS = 16;

    private final List<String> labels;

    /** What is compared, over and over in a book of many names. */
    private final List<String> folded;

    private DnsName(List<String> labels) {
        this.labels = List.copyOf(labels);
        this.folded = labels.stream().map(label -> label.toLowerCase(Locale.ROOT)).toList();
    }

    /** From the first to the top, without the root's empty one. */
    public List<String> labels() {
        return labels;
    }

    /** Labels with dots between. */
    public static DnsName of(String dotted) {
        return new DnsName(List.of(dotted.split("\\.", -1)));
    }

    /** The name under which an address is looked up backward: RFC 1035 3.5, RFC 3596 2.5. */
    public static DnsName reverse(IpAddress address) {
        byte[] bytes = address.toBytes();
        List<String> labels = new ArrayList<>();
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes.length == 4) {
                labels.add(Integer.toString(bytes[i] & 0xFF));
            } else {
                String two = HexFormat.of().toHexDigits(bytes[i]);
                labels.add(two.substring(1));
                labels.add(two.substring(0, 1));
            }
        }
        labels.add(bytes.length == 4 ? "in-addr" : "ip6");
        labels.add("arpa");
        return new DnsName(labels);
    }

    /** The address that it looks up backward; empty for any other name. */
    public Optional<IpAddress> reversed() {
        try {
            if (endsWith(of("in-addr.arpa")) && labels.size() == 6) {
                return Optional.of(
                        Ipv4Address.parse(String.join(".", labels.subList(0, 4).reversed())));
            }
            if (endsWith(of("ip6.arpa")) && labels.size() == 34) {
                String digits = String.join("", labels.subList(0, 32).reversed());
                return Optional.of(Ipv6Address.fromBytes(HexFormat.of().parseHex(digits), 0));
            }
            return Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * Reads a name, and leaves the reading behind it. A pointer leads backward only, so that none
     * can loop.
     *
     * @throws TornException also for one of more than {@value #LONGEST} bytes, {@value
     *     #MOST_LABELS} labels or {@value #MOST_JUMPS} pointers
     */
    static DnsName read(Reading in) throws TornException {
        List<String> labels = new ArrayList<>();
        int size = 0;

        int jumps = 0;
        int lowest = in.at();
        Reading there = in;
        for (int length = there.one(); length != 0; length = there.one()) {
            if (length >= POINTER) {
                int target = (length & ~POINTER) << 8 | there.one();
                if (target >= lowest || target < HEADER || ++jumps > MOST_JUMPS) {
                    throw new TornException();
                }
                lowest = target;
                there = there.from(target);
            } else {
                size += length + 1;
                if (length > LONGEST_LABEL || size > LONGEST || labels.size() == MOST_LABELS) {
                    throw new TornException();
                }
                labels.add(there.text(length, StandardCharsets.UTF_8));
            }
        }
        return new DnsName(labels);
    }

    /** Writes it without pointers; what is too long for a label is cut. */
    void write(Octets out) {
        for (String label : labels) {
            byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
            int length = Math.min(bytes.length, LONGEST_LABEL);
            out.one(length).all(Arrays.copyOf(bytes, length));
        }
        out.one(0);
    }

    public String first() {
        return labels.isEmpty() ? "" : labels.getFirst();
    }

    /** The name without its first label. */
    public DnsName parent() {
        return new DnsName(labels.subList(Math.min(1, labels.size()), labels.size()));
    }

    public boolean endsWith(DnsName end) {
        int from = labels.size() - end.labels.size();
        return from >= 0 && new DnsName(labels.subList(from, labels.size())).equals(end);
    }

    /** About how many bytes of memory it takes. */
    int weight() {
        return DnsRecord.weight(labels);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DnsName name && folded.equals(name.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return String.join(".", labels);
    }
}
