package home333.srv;

import home333.domain.IpAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Where connections arrive: HTTP/1.1 and HTTP/2, in the clear or by TLS. */
final class Entrance {
    private static final int LARGEST_HEADERS = 16 << 10;
    private static final long IDLE_MILLIS = 45_000;
    private static final int MOST_THREADS = 8;
    private static final int LEAST_THREADS = 2;

    private static final int MOST_CONNECTIONS = 1_024;
    private static final int MOST_OF_ONE_ADDRESS = 128;

    private Entrance() {}

    /** Few that watch the connections; each request has a virtual thread of its own. */
    static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("request-", 0).factory()));
        return threads;
    }

    static ServerConnector of(Server server, ServerOptions options, Optional<Tls> tls) {
        HttpConfiguration http = configuration();
        ConnectionFactory[] spoken = tls.map(it -> secure(http, it)).orElseGet(() -> clear(http));
        var connector = new ServerConnector(server, 1, 1, spoken);
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        var hops = new Hops(options.frontage().proxies());
        var bounds =
                new Crowd.Bounds(
                        MOST_CONNECTIONS,
                        MOST_OF_ONE_ADDRESS,
                        it -> it.isLoopbackAddress() || hops.isProxy(IpAddress.of(it)),
                        tls.isEmpty());
        connector.getSelectorManager().addEventListener(new Crowd(bounds));
        return connector;
    }

    private static ConnectionFactory[] clear(HttpConfiguration http) {
        return new ConnectionFactory[] {
            new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http)
        };
    }

    private static ConnectionFactory[] secure(HttpConfiguration http, Tls tls) {
        var secure = new SecureRequestCustomizer();
        secure.setSniHostCheck(false); // which hosts are ours is judged for all alike
        http.addCustomizer(secure);
        var alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol("http/1.1");
        return new ConnectionFactory[] {
            new SslConnectionFactory(tls.factory(), alpn.getProtocol()),
            alpn,
            new HTTP2ServerConnectionFactory(http),
            new HttpConnectionFactory(http)
        };
    }

    private static HttpConfiguration configuration() {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(LARGEST_HEADERS);
        return http;
    }
}
