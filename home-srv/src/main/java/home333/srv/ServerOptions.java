package home333.srv;

/**
 * How a server listens. It does not encrypt: beyond the loopback there has to be a proxy with TLS
 * before it.
 *
 * @param host an address or a name of this machine
 * @param port 0 for any that is free
 * @param mostListeners how many may follow events and scans at a time; those beyond are told to
 *     come again later
 */
public record ServerOptions(String host, int port, int mostListeners) {
    /** On the loopback. */
    public static final ServerOptions LOOPBACK = new ServerOptions("127.0.0.1", 8080, 256);

    public ServerOptions at(String otherHost, int otherPort) {
        return new ServerOptions(otherHost, otherPort, mostListeners);
    }

    public ServerOptions listeners(int most) {
        return new ServerOptions(host, port, most);
    }
}
