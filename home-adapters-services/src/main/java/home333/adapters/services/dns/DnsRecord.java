package home333.adapters.services.dns;

import home333.domain.IpAddress;
import java.util.List;

/**
 * A record of an answer.
 *
 * @param name what it is about
 * @param data what it says
 * @param lasting whether it holds; one that does not takes back what was said (RFC 6762, 10.1)
 */
public record DnsRecord(DnsName name, Data data, boolean lasting) {
    public static final int A = 1;
    public static final int PTR = 12;
    public static final int TXT = 16;
    public static final int AAAA = 28;
    public static final int SRV = 33;

    /** What a string takes beside its characters, and the list that holds it. */
    private static final int OVERHEAD = 64;

    /** About how many bytes of memory it takes. */
    public int weight() {
        return name.weight()
                + switch (data) {
                    case Data.Pointer(DnsName to) -> to.weight();
                    case Data.Server(DnsName host) -> host.weight();
                    case Data.Text(List<String> strings) -> weight(strings);
                    case Data.Address _, Data.Other _ -> OVERHEAD;
                };
    }

    static int weight(List<String> strings) {
        return OVERHEAD + strings.stream().mapToInt(it -> OVERHEAD + it.length()).sum();
    }

    /** What a record says. */
    public sealed interface Data {
        /** PTR: another name. */
        record Pointer(DnsName to) implements Data {}

        /** SRV: where a service is. */
        record Server(DnsName host) implements Data {}

        /** TXT: strings of at most 255 bytes, mostly {@code key=value}. */
        record Text(List<String> strings) implements Data {
            public Text {
                strings = List.copyOf(strings);
            }
        }

        /** A or AAAA. */
        record Address(IpAddress address) implements Data {}

        /** A record of another sort. */
        record Other() implements Data {}
    }
}
