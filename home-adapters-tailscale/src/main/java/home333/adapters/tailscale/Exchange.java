package home333.adapters.tailscale;

import home333.domain.vpn.VpnProblem.Kind;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory.VpnException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One HTTP exchange with a control plane, bounded in time and size whatever the other side does. No
 * redirect is followed. A client lives for one exchange, so that nothing of it outlasts the bound.
 */
final class Exchange {
    /** For a whole exchange, name and TLS and body included. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What Tailscale's own client reads at the most. */
    static final int LARGEST = 10 << 20;

    /** What the JDK's client writes into the log; by default nothing. */
    private static final String LOGGED = "jdk.httpclient.HttpClient.log";

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

    private final VpnSource source;
    private final Access access;
    private final Duration patience;

    Exchange(VpnSource source, Access access, Duration patience) {
        this.source = source;
        this.access = access;
        this.patience = patience;
    }

    /**
     * The answer, whatever its status.
     *
     * @throws VpnException if there was none
     */
    HttpResponse<byte[]> send(HttpRequest request) throws VpnException, InterruptedException {
        requireSilentJvm();
        HttpClient client = client();
        try {
            return answer(client, request).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw Trouble.of(
                    source,
                    Kind.NETWORK,
                    access.host()
                            + " did not answer completely within "
                            + patience.toSeconds()
                            + " s: see whether the Internet can be reached.");
        } catch (ExecutionException e) {
            throw Trouble.with(source, access.host(), e);
        } finally {
            client.shutdownNow();
        }
    }

    private void requireSilentJvm() throws VpnException {
        if (System.getProperty(LOGGED, "").matches(".*(headers|all).*")) {
            throw Trouble.of(
                    source,
                    Kind.NOT_CONFIGURED,
                    "This JVM logs the headers of what it sends, and the key would be among them:"
                            + " start it without -D"
                            + LOGGED
                            + ".");
        }
    }

    private HttpClient client() {
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_PATIENCE);
        // By plain HTTP a proxy of the JVM's would read the key.
        return access.isEncrypted()
                ? client.build()
                : client.proxy(HttpClient.Builder.NO_PROXY).build();
    }

    private static CompletableFuture<HttpResponse<byte[]>> answer(
            HttpClient client, HttpRequest request) {
        return client.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
    }
}
