package home333.adapters.net;

import home333.adapters.net.lan.Link;
import home333.adapters.net.linux.PacketSocket;
import home333.adapters.net.linux.SocketFilter;
import home333.adapters.net.packet.MagicFrame;
import java.io.IOException;

/** Sends frames to wake by on one interface. Needs CAP_NET_RAW. */
final class MagicWire implements FrameSink {
    private final PacketSocket socket;

    MagicWire(Link link) throws IOException {
        socket = new PacketSocket(link, MagicFrame.ETHER_TYPE, SocketFilter.NOTHING);
    }

    @Override
    public void send(byte[] frame) throws IOException {
        if (!socket.send(frame)) {
            throw new IOException("the interface takes no frames now");
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
