package home333.adapters.net.dns;

/**
 * The type of a question or a record; any number may come from the wire.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035#section-3.2.2">RFC 1035, section 3.2.2</a>
 */
public record DnsType(int code) {
    public static final DnsType A = new DnsType(1);
    static final DnsType CNAME = new DnsType(5);
    public static final DnsType PTR = new DnsType(12);
    public static final DnsType AAAA = new DnsType(28); // RFC 3596
}
