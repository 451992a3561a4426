package home333.adapters.net.dns;

/** What is asked, in the class IN. */
public record DnsQuestion(DnsName name, DnsType type) {
    /** Whether both ask the same; upper and lower case do not count. */
    boolean isSameAs(DnsQuestion other) {
        return type.equals(other.type) && name.isSameAs(other.name);
    }
}
