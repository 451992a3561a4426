package home333.srv;

import java.util.Optional;

/**
 * How a server listens. Without TLS it does not encrypt: beyond the loopback there has to be a
 * proxy before it that does.
 *
 * @param host an address or a name of this machine
 * @param port 0 for any that is free
 * @param mostListeners how many may follow events and scans at a time; those beyond are told to
 *     come again later
 * @param tls what it encrypts with; empty for not at all
 * @param frontage how it is known to the outside
 */
public record ServerOptions(
        String host, int port, int mostListeners, Optional<TlsFiles> tls, Frontage frontage) {
    /** On the loopback. */
    public static final ServerOptions LOOPBACK =
            new ServerOptions("127.0.0.1", 8080, 256, Optional.empty(), Frontage.DIRECT);

    public ServerOptions at(String otherHost, int otherPort) {
        return new ServerOptions(otherHost, otherPort, mostListeners, tls, frontage);
    }

    public ServerOptions listeners(int most) {
        return new ServerOptions(host, port, most, tls, frontage);
    }

    /** The same, encrypted. */
    public ServerOptions encrypted(TlsFiles files) {
        return new ServerOptions(host, port, mostListeners, Optional.of(files), frontage);
    }

    /** The same, seen so from outside. */
    public ServerOptions behind(Frontage other) {
        return new ServerOptions(host, port, mostListeners, tls, other);
    }

    /** Whether browsers reach it encrypted. */
    boolean isSecure() {
        return frontage.publicUrl()
                .map(url -> "https".equals(url.getScheme()))
                .orElse(tls.isPresent());
    }
}
