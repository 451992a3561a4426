package home333.adapters.services;

import static home333.adapters.services.UdpQuestion.spoken;

import home333.adapters.services.discovery.SsdpMessage;
import home333.adapters.services.discovery.WsdMatch;
import home333.adapters.services.discovery.WsdQuestion;
import home333.adapters.services.dns.DnsMessage;
import home333.adapters.services.dns.DnsName;
import home333.adapters.services.dns.DnsQuestion;
import home333.adapters.services.dns.DnsRecord;
import home333.adapters.services.dns.NodeStatus;
import home333.domain.Port;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The protocols in which machines say what they are called and what they offer. */
final class NameQuestions {
    private static final int ID = 0x3330;
    private static final DnsName SERVICES = DnsName.of("_services._dns-sd._udp.local");
    static final WsdQuestion WS_DISCOVERY = WsdQuestion.probe();

    static final List<UdpProbe> ALL =
            List.of(
                    new DnsVersionProbe(),
                    UdpQuestion.parsed(137, NodeStatus.question(ID), NameQuestions::netbios),
                    new Ssdp(),
                    UdpQuestion.parsed(3702, WS_DISCOVERY.toBytes(), NameQuestions::wsDiscovery),
                    UdpQuestion.parsed(
                            5353,
                            DnsMessage.asking(
                                    ID, List.of(new DnsQuestion(SERVICES, DnsRecord.PTR))),
                            NameQuestions::mdns));

    private NameQuestions() {}

    private static Optional<Answer> netbios(byte[] datagram) {
        return NodeStatus.answering(ID, datagram)
                .map(NodeStatus::machine)
                .map(name -> Answer.of("netbios-ns", "netbios.name", name.orElse("")));
    }

    /**
     * To a question from another port than 5353 the answer repeats its id, RFC 6762 section 6.7.
     */
    static Optional<Answer> mdns(byte[] datagram) {
        return DnsMessage.parse(datagram)
                .filter(message -> message.id() == ID && message.isAnswer())
                .filter(message -> !message.records().isEmpty())
                .map(message ->
                        message.data(SERVICES, DnsRecord.Data.Pointer.class)
                                .map(pointer -> pointer.to().first())
                                .findFirst())
                .map(type -> Answer.of("mdns", "mdns.service", type.orElse("")));
    }

    private static Optional<Answer> wsDiscovery(byte[] datagram) {
        return WsdMatch.read(datagram)
                .filter(match -> match.relatesTo().equals(WS_DISCOVERY.id()))
                .map(match ->
                        Answer.of("ws-discovery", "wsd.types", String.join(" ", match.types())));
    }

    private static final class Ssdp implements UdpProbe {
        @Override
        public boolean suits(Port port) {
            return port.number() == 1900;
        }

        @Override
        public Optional<Answer> ask(UdpConversation conversation) throws IOException {
            return conversation.ask(
                    SsdpMessage.toOne(conversation.host(), SsdpMessage.ROOT), NameQuestions::ssdp);
        }
    }

    static Optional<Answer> ssdp(byte[] datagram) {
        Map<String, String> fields = SsdpMessage.fields(datagram);
        return spoken(!fields.isEmpty(), "ssdp", "ssdp.server", fields.getOrDefault("server", ""));
    }
}
