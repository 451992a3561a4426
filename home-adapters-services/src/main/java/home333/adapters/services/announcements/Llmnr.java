package home333.adapters.services.announcements;

import home333.adapters.services.dns.DnsMessage;
import home333.adapters.services.dns.DnsName;
import home333.adapters.services.dns.DnsQuestion;
import home333.adapters.services.dns.DnsRecord;
import home333.domain.Announcement;
import home333.domain.IpAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Link-local multicast name resolution (RFC 4795): hosts without a name are asked for it by the
 * group. Only what a host says of its own address counts.
 */
final class Llmnr extends Dialect {
    static final MulticastGroup GROUP = MulticastGroup.of(5355, "224.0.0.252", "ff02::1:3");

    /** Each is a packet to everybody. */
    static final int MOST_HOSTS = 64;

    private final int id;
    private final Set<IpAddress> asked = new HashSet<>();

    /**
     * @param id of the questions, 16 bits
     */
    Llmnr(MulticastGroup group, int id) {
        super(group);
        this.id = id;
    }

    @Override
    List<byte[]> toOne(IpAddress host, boolean alone) {
        return alone ? List.of(question(host)) : List.of();
    }

    private byte[] question(IpAddress host) {
        return DnsMessage.asking(
                id, List.of(new DnsQuestion(DnsName.reverse(host), DnsRecord.PTR)));
    }

    @Override
    List<byte[]> next(List<IpAddress> nameless, boolean asMember) {
        return nameless.stream()
                .filter(host -> asked.size() < MOST_HOSTS && asked.add(host))
                .map(this::question)
                .toList();
    }

    @Override
    void hear(Incoming incoming, Consumer<Announcement> told) {
        var saying = new Saying();
        DnsMessage.parse(incoming.content())
                .filter(message -> message.id() == id && message.isAnswer())
                .filter(_ -> incoming.port() == group().port())
                .stream()
                .flatMap(message ->
                        message.data(
                                DnsName.reverse(incoming.from()), DnsRecord.Data.Pointer.class))
                .forEach(pointer -> saying.name(pointer.to().toString(), "llmnr"));
        told.accept(saying.by(incoming.from()));
    }
}
