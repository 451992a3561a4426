package home333.adapters.net.tcp;

import home333.adapters.net.lan.Link;
import home333.adapters.net.linux.FrameSocket;
import home333.adapters.net.linux.Linux;
import home333.adapters.net.linux.SocketFilter;
import home333.adapters.net.packet.TcpReply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * Requests in Ethernet frames of our own, on one interface. A host that agrees is told at once that
 * it was not meant. Needs CAP_NET_RAW.
 */
public final class FrameWire implements PortWire {
    private final SourcePorts ports;
    private final SynTalk talk;
    private final FrameSocket socket;

    /**
     * @param isIpv6 whether it is for IPv6, else for IPv4
     */
    public FrameWire(Link link, boolean isIpv6) throws IOException {
        var random = new SecureRandom();
        ports = SourcePorts.reserve(random);
        talk = new SynTalk(random::nextLong, ports.first());
        try {
            socket =
                    isIpv6
                            ? new FrameSocket(
                                    link,
                                    Linux.ETH_P_IPV6,
                                    SocketFilter.tcp6To(ports.first(), ports.last()))
                            : new FrameSocket(
                                    link,
                                    Linux.ETH_P_IP,
                                    SocketFilter.tcp4To(ports.first(), ports.last()));
        } catch (IOException e) {
            ports.close();
            throw e;
        }
    }

    @Override
    public boolean isFull() {
        return socket.isFull();
    }

    @Override
    public int room(PortScan.Host host) {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean request(Request request) {
        ByteBuffer frame = socket.slot();
        talk.write(frame, request);
        socket.commit();
        return true;
    }

    @Override
    public boolean flush() throws IOException {
        return socket.flush();
    }

    @Override
    public boolean hear(Replies replies) throws IOException {
        return socket.receive(frame -> talk.read(frame).ifPresent(heard -> tell(heard, replies)))
                == FrameSocket.BATCH;
    }

    private void tell(SynTalk.Heard heard, Replies replies) {
        TcpReply reply = heard.reply();
        if (reply.isOpen() && !socket.isFull()) { // where it is, the kernel does it alone
            heard.writeReset(socket.slot());
            socket.commit();
        }
        replies.heard(heard.from(), reply.port(), heard.number(), reply.isOpen());
    }

    @Override
    public void forget(PortScan.Host host) {
        talk.forget(host);
    }

    @Override
    public void await(Duration patience) throws IOException {
        socket.await(patience);
    }

    @Override
    public void close() {
        socket.close();
        ports.close();
    }
}
