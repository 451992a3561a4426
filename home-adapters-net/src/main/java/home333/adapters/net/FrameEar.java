package home333.adapters.net;

import home333.adapters.net.lan.Link;
import home333.adapters.net.linux.Linux;
import home333.adapters.net.linux.PacketSocket;
import home333.adapters.net.linux.SocketFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;

/** Hears by a packet socket, which takes in multicasts that this machine listens to. */
final class FrameEar implements Ear {
    private final PacketSocket socket;

    FrameEar(Link link) throws IOException {
        socket = new PacketSocket(link, Linux.ETH_P_ALL, SocketFilter.SIGNS_OF_LIFE);
    }

    @Override
    public void hear(Duration patience, Consumer<ByteBuffer> frames) throws IOException {
        socket.receiveAll(patience, frames);
    }

    @Override
    public void close() {
        socket.close();
    }
}
