package home333.adapters.notify;

import home333.adapters.notify.GuardedSockets.Encryption;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A connection that is encrypted as soon as it is made, if at all, and read within a bound. */
final class GuardedSocket extends Socket {
    private final UnaryOperator<InputStream> bound;
    private final Optional<Encryption> encryption;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;

    GuardedSocket(UnaryOperator<InputStream> bound, Optional<Encryption> encryption) {
        this.bound = bound;
        this.encryption = encryption;
    }

    @Override
    public void connect(SocketAddress server, int timeout) throws IOException {
        super.connect(server, timeout);
        Socket inner = encryption.isPresent() ? encrypted(encryption.get(), timeout) : null;
        in = bound.apply(inner == null ? super.getInputStream() : inner.getInputStream());
        out = inner == null ? super.getOutputStream() : inner.getOutputStream();
    }

    /** Reads and writes what this does until it is connected: the bare bytes. */
    private Socket encrypted(Encryption how, int timeout) throws IOException {
        int before = getSoTimeout();
        setSoTimeout(timeout);
        var inner = (SSLSocket) how.sockets().createSocket(this, how.host(), getPort(), true);
        SSLParameters parameters = inner.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        inner.setSSLParameters(parameters);
        inner.startHandshake();
        setSoTimeout(before);
        return inner;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return in == null ? super.getInputStream() : in;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return out == null ? super.getOutputStream() : out;
    }
}
