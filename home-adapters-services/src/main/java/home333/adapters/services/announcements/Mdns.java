package home333.adapters.services.announcements;

import home333.adapters.services.dns.DnsMessage;
import home333.adapters.services.dns.DnsName;
import home333.adapters.services.dns.DnsQuestion;
import home333.adapters.services.dns.DnsRecord;
import home333.domain.Announcement;
import home333.domain.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Multicast DNS with service discovery (RFC 6762, RFC 6763): what is offered, by whom, under which
 * name. A LAN is asked from port 5353 as a member of the group, since phones answer to nobody else;
 * where that port cannot be had, and where only single hosts are asked, from a free port, which
 * makes the answers come by unicast.
 *
 * <p>The first question names the types that homes have; what else is offered is asked after that.
 */
final class Mdns extends Dialect {
    static final MulticastGroup GROUP = MulticastGroup.of(5353, "224.0.0.251", "ff02::fb");

    /** So many questions fit into a packet of any LAN. */
    private static final int MOST_QUESTIONS = 30;

    /** To the group, after the first; a LAN that wants more is not asked on and on. */
    static final int MOST_QUESTIONS_IN_ALL = 600;

    /** About so many bytes of all senders; who makes senders up must not fill the memory. */
    static final int MOST_IN_ALL = 1 << 22;

    private static final List<String> TYPES =
            List.of(
                    "_device-info._tcp",
                    "_googlecast._tcp",
                    "_airplay._tcp",
                    "_companion-link._tcp",
                    "_hap._tcp",
                    "_ipp._tcp",
                    "_ipps._tcp",
                    "_printer._tcp",
                    "_uscan._tcp",
                    "_smb._tcp",
                    "_afpovertcp._tcp",
                    "_nfs._tcp",
                    "_workstation._tcp",
                    "_ssh._tcp",
                    "_http._tcp",
                    "_spotify-connect._tcp",
                    "_sonos._tcp",
                    "_androidtvremote2._tcp",
                    "_amzn-wplay._tcp",
                    "_hue._tcp",
                    "_esphomelib._tcp",
                    "_shelly._tcp",
                    "_matter._tcp",
                    "_meshcop._udp",
                    "_axis-video._tcp",
                    "_rtsp._tcp",
                    "_home-assistant._tcp",
                    "_apple-mobdev2._tcp");

    private final Map<IpAddress, MdnsBook> books = new HashMap<>();
    private final Set<IpAddress> askedAlone = new HashSet<>();
    private final Set<IpAddress> askedForNames = new HashSet<>();
    private final Set<DnsQuestion> asked = new HashSet<>();
    private int questionsLeft = MOST_QUESTIONS_IN_ALL;
    private int roomLeft = MOST_IN_ALL;

    Mdns(MulticastGroup group) {
        super(group);
    }

    /** As every mDNS message since it exists: RFC 6762, 11. */
    @Override
    int hops() {
        return 255;
    }

    @Override
    boolean wantsMembership() {
        return true;
    }

    @Override
    List<byte[]> toAll(boolean asMember) {
        return packets(first(), asMember);
    }

    private static List<DnsQuestion> first() {
        List<DnsQuestion> questions = new ArrayList<>();
        questions.add(new DnsQuestion(MdnsBook.TYPES, DnsRecord.PTR));
        TYPES.forEach(
                type -> questions.add(new DnsQuestion(DnsName.of(type + ".local"), DnsRecord.PTR)));
        return questions;
    }

    @Override
    List<byte[]> toOne(IpAddress host, boolean alone) {
        if (!alone) {
            return List.of();
        }
        askedAlone.add(host);
        var services = new DnsQuestion(MdnsBook.TYPES, DnsRecord.PTR);
        var name = new DnsQuestion(DnsName.reverse(host), DnsRecord.PTR);
        return packets(List.of(services, name), false);
    }

    @Override
    void hear(Incoming incoming, Consumer<Announcement> told) {
        DnsMessage.parse(incoming.content())
                .filter(DnsMessage::isAnswer)
                .filter(_ -> incoming.port() == group().port() && roomLeft > 0)
                .ifPresent(message -> {
                    MdnsBook book = books.computeIfAbsent(incoming.from(), _ -> new MdnsBook());
                    int before = book.weight();
                    if (book.take(message)) {
                        roomLeft -= book.weight() - before;
                        new MdnsReading(book, incoming.from(), incoming::zoned)
                                .announcements()
                                .forEach(told);
                    }
                });
    }

    @Override
    List<byte[]> next(List<IpAddress> nameless, boolean asMember) {
        Stream<DnsQuestion> missing =
                books.entrySet().stream()
                        .filter(entry -> !askedAlone.contains(entry.getKey()))
                        .flatMap(entry -> entry.getValue().missing().stream());
        Stream<DnsQuestion> names =
                nameless.stream()
                        .filter(askedForNames::add)
                        .map(host -> new DnsQuestion(DnsName.reverse(host), DnsRecord.PTR));
        List<DnsQuestion> questions =
                Stream.concat(missing, names).filter(asked::add).limit(questionsLeft).toList();
        questionsLeft -= questions.size();
        return packets(questions, asMember);
    }

    @Override
    List<byte[]> next(IpAddress host) {
        MdnsBook book = books.get(host);
        return book == null ? List.of() : packets(book.missing(), false);
    }

    /** Who answers by unicast to a free port has room for the answer to one question. */
    private static List<byte[]> packets(List<DnsQuestion> questions, boolean asMember) {
        int together = asMember ? MOST_QUESTIONS : 1;
        List<byte[]> packets = new ArrayList<>();
        for (int from = 0; from < questions.size(); from += together) {
            int to = Math.min(from + together, questions.size());
            packets.add(DnsMessage.asking(0, questions.subList(from, to)));
        }
        return packets;
    }
}
