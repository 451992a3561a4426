package home333.adapters.notify;

import home333.ports.Notifier.Delivery;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts to one HTTP server. Follows no redirect, waits half a minute for the whole answer at the
 * most, and reads nothing of it but the status. Safe for use by several threads.
 */
final class HttpPost implements AutoCloseable {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER = 64 << 10;

    private final String server;
    private final Optional<Path> caFile;
    private @Nullable HttpClient client;

    HttpPost(URI url, Optional<Path> caFile) {
        this.server = url.getHost();
        this.caFile = caFile;
    }

    /** Makes and sends a request, and tells by its status what became of it. */
    Delivery send(Making making) throws InterruptedException {
        CompletableFuture<Integer> answer = null;
        try {
            answer = status(making.make());
            return delivery(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return new Delivery.Later(
                    server + " did not answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Delivery.Later(reason(e.getCause() == null ? e : e.getCause()));
        } catch (IOException e) {
            return new Delivery.Later(Sentence.of(e));
        } finally {
            if (answer != null) {
                answer.cancel(true);
            }
        }
    }

    private CompletableFuture<Integer> status(HttpRequest request) throws IOException {
        var body = BodyHandlers.limiting(_ -> BodySubscribers.replacing(""), LONGEST_ANSWER);
        return client().sendAsync(request, body).thenApply(response -> response.statusCode());
    }

    private synchronized HttpClient client() throws IOException {
        HttpClient made = client;
        if (made == null) {
            made =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .connectTimeout(CONNECT_PATIENCE)
                            .sslContext(Trust.of(caFile))
                            .build();
            client = made;
        }
        return made;
    }

    private String reason(Throwable failure) {
        return switch (failure) {
            case ConnectException _ -> server + " cannot be connected to";
            case HttpTimeoutException _ -> server + " did not answer in time";
            default -> server + ": " + Sentence.of(failure);
        };
    }

    /** What a changed setting or a little time can repair is tried again. */
    private Delivery delivery(int status) {
        String said = server + " answered with status " + status;
        return switch (status / 100) {
            case 2 -> new Delivery.Delivered();
            case 3 -> new Delivery.Refused(said + ", a redirect, which is not followed");
            case 4 ->
                    switch (status) {
                        case 401, 403, 407, 408, 425, 429 -> new Delivery.Later(said);
                        default -> new Delivery.Refused(said);
                    };
            default -> new Delivery.Later(said);
        };
    }

    /** Makes a request, from files that may not be readable now. */
    interface Making {
        HttpRequest make() throws IOException;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
