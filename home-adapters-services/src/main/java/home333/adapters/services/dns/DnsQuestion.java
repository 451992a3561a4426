package home333.adapters.services.dns;

/**
 * One thing to ask.
 *
 * @param type as of {@link DnsRecord}
 * @param kind {@link DnsMessage#INTERNET} or another class
 */
public record DnsQuestion(DnsName name, int type, int kind) {
    public DnsQuestion(DnsName name, int type) {
        this(name, type, DnsMessage.INTERNET);
    }
}
