package home333.adapters.net;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.linux.Errno;
import home333.adapters.net.linux.IcmpSocket;
import home333.adapters.net.packet.EchoKeys;
import home333.adapters.net.packet.EchoPacket;
import home333.domain.IpAddress;
import home333.domain.Method;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for an echo. Needs CAP_NET_RAW, or a system that lets everybody. */
final class EchoWire implements Wire {
    private final IcmpSocket.Family family;
    private final Lans lans;
    private final InstantSource clock;
    private final IcmpSocket socket;
    private final Instant begun;
    private final EchoKeys keys = new EchoKeys();
    private int sequence;

    EchoWire(IcmpSocket.Family family, Lans lans, InstantSource clock) throws IOException {
        this.family = family;
        this.lans = lans;
        this.clock = clock;
        begun = clock.instant();
        socket = IcmpSocket.open(family);
    }

    @Override
    public Method method() {
        return Method.ICMP;
    }

    @Override
    public boolean ask(IpAddress target) throws IOException {
        var question = new EchoPacket(keys.of(target), clock.instant());
        byte[] request = question.toRequest(family, ++sequence);
        long sent = socket.send(request, target, lans.scope(target));
        if (Errno.isTransient(sent)) {
            return false;
        }
        if (!Errno.isAboutDestination(sent)) {
            var _ = Errno.check(sent, "send an echo request to " + target);
        }
        return true;
    }

    @Override
    public void hear(Duration patience, Consumer<Answer> answers) throws IOException {
        socket.receive(
                patience,
                (message, sender, scope) ->
                        EchoPacket.readReply(family, message, keys.of(sender))
                                .filter(it -> it.wasAskedWithin(begun, clock.instant()))
                                .map(reply ->
                                        new Answer(
                                                lans.onLink(sender, scope),
                                                Optional.empty(),
                                                Optional.of(reply.askedAt())))
                                .ifPresent(answers));
    }

    @Override
    public void close() {
        socket.close();
    }
}
