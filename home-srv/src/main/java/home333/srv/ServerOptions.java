package home333.srv;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a server listens.
 *
 * @param host an address or a name of this machine
 * @param port 0 for any that is free
 * @param tls empty for plain HTTP
 * @param mostListeners how many may follow events and scans at a time; those beyond are told to
 *     come again later
 */
public record ServerOptions(String host, int port, Optional<Tls> tls, int mostListeners) {
    /** On the loopback, without encryption. */
    public static final ServerOptions LOOPBACK =
            new ServerOptions("127.0.0.1", 8080, Optional.empty(), 256);

    /**
     * A certificate and its key.
     *
     * @param certificates PEM, the server's own first; read again when the file changes
     * @param key PEM, PKCS#8
     */
    public record Tls(Path certificates, Path key) {}

    public ServerOptions at(String otherHost, int otherPort) {
        return new ServerOptions(otherHost, otherPort, tls, mostListeners);
    }

    public ServerOptions with(Tls certificate) {
        return new ServerOptions(host, port, Optional.of(certificate), mostListeners);
    }

    public ServerOptions listeners(int most) {
        return new ServerOptions(host, port, tls, most);
    }
}
