package home333.srv;

import home333.app.Home;
import home333.domain.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A home, served by the common API. It stays the caller's: whoever starts a server closes it, and
 * the home after it.
 *
 * <pre>{@code
 * try (var home = Home.open(folder);
 *         var server = HomeServer.start(home, ServerOptions.LOOPBACK.at("127.0.0.1", 0))) {
 *     browse(server.uri());
 * }
 * }</pre>
 */
public final class HomeServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HomeServer.class);

    private static final int SHORTEST_TOKEN = 16;
    private static final String SHORT = "the token of this machine's command is too short";
    private static final String UNCLAIMED =
            "nothing listens beyond the loopback before the owner has an account";
    private static final Duration WHOLE_REQUEST = Duration.ofSeconds(15);
    private static final long PATIENCE_AT_THE_END_MILLIS = 3_000;

    private final Server server;
    private final ServerConnector connector;
    private final Api api;
    private final Optional<Tls> tls;
    private final Loiterers loiterers;

    private HomeServer(Server server, ServerConnector connector, Api api, Optional<Tls> tls) {
        this.server = server;
        this.connector = connector;
        this.api = api;
        this.tls = tls;
        loiterers = new Loiterers(connector, WHOLE_REQUEST);
    }

    /**
     * Starts to listen, for callers who have an account.
     *
     * @throws IOException if that cannot be, saying why
     */
    public static HomeServer start(Home home, ServerOptions options) throws IOException {
        return start(home, options, Optional.empty());
    }

    /**
     * The same, also for the command on this machine.
     *
     * @param localToken lets in whoever has it as the owner: only those are to be able to read it
     *     who may read what the home keeps
     * @throws IOException if that cannot be, saying why
     */
    public static HomeServer start(Home home, ServerOptions options, Optional<Secret> localToken)
            throws IOException {
        require(isLoopback(options.host()) || home.accounts().isClaimed(), UNCLAIMED);
        require(localToken.map(it -> it.reveal().length() >= SHORTEST_TOKEN).orElse(true), SHORT);
        Optional<Tls> tls = tls(options);
        var api = new Api(home, options, InstantSource.system());
        var gate = new AccountGate(home.accounts(), localToken, options);
        var notes = new AuditNote(home.accounts().audit());
        var server = new Server(Entrance.threads());
        server.setStopTimeout(PATIENCE_AT_THE_END_MILLIS);
        server.setErrorHandler(HomeServer::refused);
        server.setHandler(new Endpoint(api, gate, notes, options));
        ServerConnector connector = Entrance.of(server, options, tls);
        server.addConnector(connector);
        var started = new HomeServer(server, connector, api, tls);
        started.listen();
        return started;
    }

    /** What is no request at all never comes to a route. */
    private static boolean refused(Request request, Response response, Callback callback) {
        Problem.Kind kind =
                response.getStatus() >= 500 ? Problem.Kind.INTERNAL : Problem.Kind.BAD_REQUEST;
        Reply reply = Reply.of(kind.because("This is no request that can be understood."));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        byte[] body = ((Reply.Whole) reply).body().getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static Optional<Tls> tls(ServerOptions options) throws IOException {
        return options.tls().isEmpty()
                ? Optional.empty()
                : Optional.of(new Tls(options.tls().get(), InstantSource.system()));
    }

    private static void require(boolean holds, String sentence) throws IOException {
        if (!holds) {
            throw new IOException(sentence);
        }
    }

    private static boolean isLoopback(String host) throws IOException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }

    private void listen() throws IOException {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new IOException(
                    "cannot listen on "
                            + connector.getHost()
                            + " port "
                            + connector.getPort()
                            + ": "
                            + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        }
    }

    /** Where it is reached. */
    public URI uri() {
        String host = connector.getHost();
        String scheme = tls.isPresent() ? "https://" : "http://";
        return URI.create(
                scheme
                        + (host.contains(":") ? "[" + host + "]" : host)
                        + ":"
                        + connector.getLocalPort());
    }

    /**
     * The SHA-256 of the certificate that new connections get, as browsers show it: {@code
     * 0A:1B:…}; empty without TLS.
     */
    public Optional<String> fingerprint() {
        return tls.map(it -> it.identity().fingerprint());
    }

    /** Listens no longer; requests that are being answered have three seconds to end. */
    @Override
    public void close() {
        api.close();
        tls.ifPresent(Tls::close);
        loiterers.close();
        try {
            server.stop();
        } catch (Exception e) {
            LOG.debug("some requests were cut off", e);
        }
    }
}
