package home333.adapters.services.announcements;

import home333.adapters.services.announcements.DnsMessage.Question;
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
    private static final int MOST_HOSTS = 64;

    private final Set<IpAddress> asked = new HashSet<>();

    Llmnr(MulticastGroup group) {
        super(group);
    }

    @Override
    List<byte[]> toOne(IpAddress host, boolean alone) {
        return alone ? List.of(question(host)) : List.of();
    }

    private static byte[] question(IpAddress host) {
        var question = new Question(DnsName.reverse(host.toBytes()), DnsRecord.PTR);
        return DnsMessage.asking(0x3333, List.of(question));
    }

    @Override
    List<byte[]> next(List<IpAddress> nameless, boolean asMember) {
        return nameless.stream()
                .filter(host -> asked.size() < MOST_HOSTS && asked.add(host))
                .map(Llmnr::question)
                .toList();
    }

    @Override
    void hear(Datagram datagram, Consumer<Announcement> told) {
        DnsName own = DnsName.reverse(datagram.from().toBytes());
        DnsMessage.parse(datagram.content())
                .filter(DnsMessage::isAnswer)
                .filter(_ -> datagram.port() == group().port())
                .stream()
                .flatMap(message -> message.records().stream())
                .filter(entry -> entry.name().equals(own))
                .flatMap(entry ->
                        entry.data() instanceof DnsRecord.Data.Pointer(DnsName name)
                                ? MdnsReading.name(name.toString(), "llmnr").stream()
                                : java.util.stream.Stream.empty())
                .forEach(name ->
                        told.accept(
                                new Announcement(
                                        datagram.from(), List.of(name), List.of(), List.of())));
    }
}
