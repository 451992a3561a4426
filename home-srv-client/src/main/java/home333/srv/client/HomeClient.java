package home333.srv.client;

import home333.domain.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server of the common API, asked as its routes are: one method for each.
 *
 * <pre>{@code
 * try (var client = HomeClient.to(URI.create("https://pi.lan:8443")).with(token).open()) {
 *     client.devices().list(DeviceQuery.ALL).forEach(device -> show(device));
 * }
 * }</pre>
 *
 * <p>Each call blocks and is bounded in time. It is tried again, a few times and for some seconds,
 * where nobody answered or the server asked for that, and only if doing it twice does no more than
 * once. What fails is an {@link ApiException}; an interrupt ends a call at once, and whether it was
 * done is then unknown. Safe for use by several threads.
 */
public final class HomeClient implements AutoCloseable {
    private final Wire wire;

    private HomeClient(Wire wire) {
        this.wire = wire;
    }

    /**
     * A server.
     *
     * @param server {@code https://host:port}, perhaps with a path behind which it stands
     * @throws IllegalArgumentException if it is no such address
     */
    public static Builder to(URI server) {
        boolean isWeb = "https".equals(server.getScheme()) || "http".equals(server.getScheme());
        if (!isWeb
                || server.getHost() == null
                || server.getRawUserInfo() != null
                || server.getRawQuery() != null
                || server.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the address of a server is https://host:port, without a user or a query");
        }
        return new Builder(server);
    }

    /** The server itself. */
    public AboutApi about() {
        return new AboutApi(wire);
    }

    /** What is remembered. */
    public DevicesApi devices() {
        return new DevicesApi(wire);
    }

    /** What is found. */
    public ScansApi scans() {
        return new ScansApi(wire);
    }

    /** Who is there, and who was. */
    public PresenceApi presence() {
        return new PresenceApi(wire);
    }

    /** What is woken. */
    public WakesApi wakes() {
        return new WakesApi(wire);
    }

    /** The tailnet. */
    public VpnApi vpn() {
        return new VpnApi(wire);
    }

    /** What happens. */
    public EventsApi events() {
        return new EventsApi(wire);
    }

    /** What the owner has chosen. */
    public SettingsApi settings() {
        return new SettingsApi(wire);
    }

    /** Who calls. */
    public SessionApi session() {
        return new SessionApi(wire);
    }

    /** By what the caller proves more than by a password. */
    public FactorsApi factors() {
        return new FactorsApi(wire);
    }

    /** Passkeys. */
    public PasskeysApi passkeys() {
        return new PasskeysApi(wire);
    }

    /** The identity provider. */
    public ProviderApi provider() {
        return new ProviderApi(wire);
    }

    /** Who may do what. */
    public AccountsApi accounts() {
        return new AccountsApi(wire);
    }

    /** Who did what. */
    public AuditApi audit() {
        return new AuditApi(wire);
    }

    /** The server in place of files and sockets of this machine. */
    public PortsApi ports() {
        return new PortsApi(wire);
    }

    /** The same server by another token; closing either closes both. */
    public HomeClient with(Secret token) {
        return new HomeClient(wire.with(Optional.of(Builder.sendable(token))));
    }

    /** Ends its connections; who still waits for an answer gets none. */
    @Override
    public void close() {
        wire.close();
    }

    /** Which server; nothing that is secret. */
    @Override
    public String toString() {
        return "333HOME at " + wire;
    }

    /** Says how a server is reached. */
    public static final class Builder {
        private static final String LOGGED = "jdk.httpclient.HttpClient.log";

        private final URI server;
        private Optional<Secret> token = Optional.empty();
        private @Nullable SSLContext trust;
        private Duration connecting = Duration.ofSeconds(10);
        private Duration answering = Duration.ofSeconds(30);
        private boolean isInTheClear;

        private Builder(URI server) {
            this.server = server;
        }

        /** What lets in: the token of a program, or of a session. */
        public Builder with(Secret value) {
            token = Optional.of(sendable(value));
            return this;
        }

        private static Secret sendable(Secret token) {
            if (!token.reveal().matches("[\\x21-\\x7e]+")) {
                throw new IllegalArgumentException("the token has characters that no token has");
            }
            return token;
        }

        /**
         * Believes the certificates that those in a file signed, and no others.
         *
         * @param pem a file of PEM
         * @throws IOException if it holds no certificate that can be read
         */
        public Builder trusting(Path pem) throws IOException {
            trust = Trust.ofFile(pem);
            return this;
        }

        /**
         * Believes one certificate, whatever name it has: as a server makes it for itself.
         *
         * @param sha256 its fingerprint: 64 hexadecimal digits, with or without colons
         */
        public Builder pinned(String sha256) {
            trust = Trust.ofPin(sha256);
            return this;
        }

        /**
         * How long is waited.
         *
         * @param toConnect for a connection; 10 s where nothing is said
         * @param toAnswer for a whole answer, beyond the time that the work itself takes; 30 s
         *     where nothing is said
         */
        public Builder patience(Duration toConnect, Duration toAnswer) {
            connecting = toConnect;
            answering = toAnswer;
            return this;
        }

        /** Sends the token by HTTP without TLS beyond the loopback, where everybody can read it. */
        public Builder inTheClear() {
            isInTheClear = true;
            return this;
        }

        /**
         * The client; nothing is sent yet.
         *
         * @throws IllegalStateException if the token would be seen by others
         */
        public HomeClient open() {
            if (token.isPresent() && System.getProperty(LOGGED, "").matches(".*(headers|all).*")) {
                throw new IllegalStateException(
                        "This JVM logs the headers of what it sends, and the token would be among"
                                + " them: start it without -D"
                                + LOGGED
                                + ".");
            }
            boolean isEncrypted = "https".equals(server.getScheme());
            if (!isEncrypted && !isInTheClear && !isLoopback(server.getHost())) {
                throw new IllegalStateException(
                        "by http everybody on the way to "
                                + server.getHost()
                                + " could read what is sent: use https");
            }
            return new HomeClient(new Wire(http(isEncrypted), server, answering, token));
        }

        private HttpClient http(boolean isEncrypted) {
            var http =
                    HttpClient.newBuilder()
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .connectTimeout(connecting);
            if (!isEncrypted) {
                // Without TLS a proxy of the JVM's would read the token.
                return http.version(HttpClient.Version.HTTP_1_1)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .build();
            }
            if (trust != null) {
                http.sslContext(trust);
            }
            return http.version(HttpClient.Version.HTTP_2).build();
        }

        private static boolean isLoopback(String host) {
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            try {
                return bare.equals("localhost") || InetAddress.ofLiteral(bare).isLoopbackAddress();
            } catch (IllegalArgumentException _) {
                return false;
            }
        }

        /** Nothing that is secret. */
        @Override
        public String toString() {
            return server.getHost();
        }
    }
}
