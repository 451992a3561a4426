package home333.adapters.net.dns;

import home333.domain.IpAddress;

/** A record of the class IN, of a type that somebody here asks for. */
public sealed interface DnsRecord {
    /** What the record is about. */
    DnsName name();

    /** A and AAAA. */
    record Address(DnsName name, IpAddress address) implements DnsRecord {}

    /** PTR. */
    record Pointer(DnsName name, DnsName target) implements DnsRecord {}

    /** CNAME: what is asked about the one name is answered by the other. */
    record Alias(DnsName name, DnsName target) implements DnsRecord {}
}
