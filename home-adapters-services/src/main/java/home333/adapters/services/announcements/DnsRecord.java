package home333.adapters.services.announcements;

import home333.domain.IpAddress;
import java.util.List;

/**
 * A record of an answer.
 *
 * @param name what it is about
 * @param data what it says
 * @param lasting whether it holds; one that does not takes back what was said (RFC 6762, 10.1)
 */
record DnsRecord(DnsName name, Data data, boolean lasting) {
    static final int A = 1;
    static final int PTR = 12;
    static final int TXT = 16;
    static final int AAAA = 28;
    static final int SRV = 33;

    /** What a record says. */
    sealed interface Data {
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
