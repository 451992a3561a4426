package home333.adapters.net.tcp;

import home333.adapters.net.packet.TcpProbe;
import home333.adapters.net.packet.TcpReply;
import home333.domain.IpAddress;
import home333.domain.Ipv6Address;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What is written to hosts and read from them, frame by frame. No request is remembered: an answer
 * names it by its acknowledgement. For one thread.
 */
final class SynTalk {
    private final LongSupplier salts;
    private final int firstPort;
    private final Map<IpAddress, Partner> partners = new HashMap<>();

    /**
     * @param salts for the {@link Cookie} of each host; nobody can guess them
     * @param firstPort of the {@link SourcePorts} that hosts answer to
     */
    SynTalk(LongSupplier salts, int firstPort) {
        this.salts = salts;
        this.firstPort = firstPort;
    }

    /** Writes a request at the position of the buffer. */
    void write(ByteBuffer frame, PortWire.Request request) {
        Partner partner =
                partners.computeIfAbsent(
                        withoutZone(request.host().address()), _ -> partner(request.host()));
        int sequence = partner.cookie.of(request.port()) + request.number();
        int ourPort = firstPort + request.turn() % SourcePorts.COUNT;
        partner.probe.writeRequest(frame, ourPort, request.port(), sequence);
    }

    private Partner partner(PortScan.Host host) {
        PortScan.Ethernet way = host.ethernet().orElseThrow();
        var between = new TcpProbe.Way(way.source(), host.address());
        return new Partner(
                host.address(),
                new Cookie(salts.getAsLong()),
                new TcpProbe(between, way.ours(), way.theirs()));
    }

    /** Reads what answers a request of ours; empty for all else, whoever sent it. */
    Optional<Heard> read(ByteBuffer frame) {
        return TcpReply.read(frame).flatMap(this::heard);
    }

    private Optional<Heard> heard(TcpReply reply) {
        Partner partner = partners.get(reply.from());
        int turn = reply.ourPort() - firstPort;
        if (partner == null || turn < 0 || turn >= SourcePorts.COUNT) {
            return Optional.empty();
        }
        int number = reply.acknowledgement() - 1 - partner.cookie.of(reply.port());
        return number >= 0 && number <= PortWire.MOST_NUMBER
                ? Optional.of(new Heard(partner.address, reply, number, partner.probe))
                : Optional.empty();
    }

    void forget(PortScan.Host host) {
        partners.remove(withoutZone(host.address()));
    }

    private static IpAddress withoutZone(IpAddress address) {
        return address instanceof Ipv6Address six ? six.withZone("") : address;
    }

    /**
     * An answer to a request.
     *
     * @param from who answered, as the request named it
     * @param number that the request had
     * @param probe writes to who answered
     */
    record Heard(IpAddress from, TcpReply reply, int number, TcpProbe probe) {
        /** Writes to a host that agreed that it was not meant. */
        void writeReset(ByteBuffer frame) {
            probe.writeReset(frame, reply.ourPort(), reply.port(), reply.acknowledgement());
        }
    }

    private record Partner(IpAddress address, Cookie cookie, TcpProbe probe) {}
}
