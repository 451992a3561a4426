package home333.srv.client;

import home333.domain.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one server and to no other, bounded in time and size whatever it does. Follows
 * no redirect. Safe for use by several threads.
 */
final class Wire {
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int LARGEST_PROBLEM = 1 << 20;

    private final HttpClient http;
    private final URI base;
    private final Duration patience;
    private final Optional<Secret> token;

    Wire(HttpClient http, URI base, Duration patience, Optional<Secret> token) {
        this.http = http;
        this.base = base;
        this.patience = patience;
        this.token = token;
    }

    /** The same, by another token or none. */
    Wire with(Optional<Secret> other) {
        return new Wire(http, base, patience, other);
    }

    /** Who is asked, for sentences. */
    String server() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    /**
     * A success; what may be sent again is tried again a few times where nobody answered or the
     * server could not yet.
     *
     * @throws ApiException for everything else
     */
    Answer send(Ask ask) throws ApiException, InterruptedException {
        for (int tried = 1; ; tried++) {
            Optional<Duration> pause;
            ApiException why;
            try {
                return once(ask);
            } catch (ApiException.Unreachable e) {
                pause = Optional.of(pause(tried));
                why = e;
            } catch (ApiException.Refused e) {
                pause = later(e.problem(), tried);
                why = e;
            }
            boolean isSafe = ask.isRepeatable() || (ask.hasKey() && isUndone(why));
            if (pause.isEmpty() || tried == TRIES || !isSafe) {
                throw why;
            }
            Thread.sleep(pause.get());
        }
    }

    /** Nobody took it, or who did says so; a proxy that lost the answer says nothing of that. */
    private static boolean isUndone(ApiException why) {
        return !(why instanceof ApiException.Refused refused) || refused.problem().status() == 503;
    }

    /** When to try again; empty where that would not help, or not soon. */
    private static Optional<Duration> later(ApiException.Problem problem, int tried) {
        boolean isPassing =
                problem.status() == 502
                        || problem.status() == 504
                        || (problem.status() == 503
                                && (problem.retryAfter().isPresent() || problem.kind().isEmpty()));
        return isPassing
                ? Optional.of(problem.retryAfter().orElseGet(() -> pause(tried)))
                        .filter(pause -> pause.compareTo(LONGEST_PAUSE) <= 0)
                : Optional.empty();
    }

    /** Not all who wait come back together. */
    static Duration pause(int tried) {
        long most = FIRST_PAUSE.toMillis() << Math.min(tried, 5);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most));
    }

    private Answer once(Ask ask) throws ApiException, InterruptedException {
        HttpRequest request = request(ask).header("Accept-Encoding", "gzip").build();
        BodyHandler<byte[]> body = BodyHandlers.limiting(BodyHandlers.ofByteArray(), ask.largest());
        HttpResponse<byte[]> response = exchanged(request, body, patience.plus(ask.longer()));
        Answer answer =
                Answer.of(
                        server(),
                        response.statusCode(),
                        response.headers(),
                        response.body(),
                        ask.largest());
        if (answer.status() / 100 != 2 && !(ask.isSentOn() && answer.status() == 303)) {
            throw Problems.of(server(), answer);
        }
        return answer;
    }

    /**
     * An answer that goes on.
     *
     * @param mediaType what it has to be
     */
    InputStream stream(Ask ask, String mediaType) throws ApiException, InterruptedException {
        HttpRequest request = request(ask).setHeader("Accept", mediaType).build();
        HttpResponse<InputStream> response =
                exchanged(request, BodyHandlers.ofInputStream(), patience.plus(ask.longer()));
        boolean isExpected =
                response.headers()
                        .firstValue("Content-Type")
                        .filter(type ->
                                type.toLowerCase(java.util.Locale.ROOT).startsWith(mediaType))
                        .isPresent();
        if (response.statusCode() == 200 && isExpected) {
            return response.body();
        }
        throw refused(response);
    }

    private ApiException refused(HttpResponse<InputStream> response) throws ApiException {
        byte[] said;
        try (InputStream body = response.body()) {
            said = response.statusCode() == 200 ? new byte[0] : body.readNBytes(LARGEST_PROBLEM);
        } catch (IOException _) {
            said = new byte[0];
        }
        return Problems.of(
                server(),
                Answer.of(
                        server(),
                        response.statusCode(),
                        response.headers(),
                        said,
                        LARGEST_PROBLEM));
    }

    private HttpRequest.Builder request(Ask ask) {
        String prefix = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
        URI uri =
                URI.create(
                        base.getScheme() + "://" + base.getRawAuthority() + prefix + ask.target());
        HttpRequest.BodyPublisher body =
                ask.body()
                        .map(HttpRequest.BodyPublishers::ofByteArray)
                        .orElseGet(HttpRequest.BodyPublishers::noBody);
        var request =
                HttpRequest.newBuilder(uri)
                        .method(ask.verb(), body)
                        .timeout(patience.plus(ask.longer()))
                        .header("Accept", "application/json, application/problem+json")
                        .header("User-Agent", "333HOME");
        ask.body().ifPresent(_ -> request.header("Content-Type", "application/json"));
        ask.headers().forEach(request::setHeader);
        token.ifPresent(it -> request.header("Authorization", "Bearer " + it.reveal()));
        return request;
    }

    private <T> HttpResponse<T> exchanged(HttpRequest request, BodyHandler<T> body, Duration within)
            throws ApiException, InterruptedException {
        CompletableFuture<HttpResponse<T>> response = http.sendAsync(request, body);
        try {
            return response.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new ApiException.Broken(
                    server() + " did not answer completely within " + within.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw trouble(e.getCause() == null ? e : e.getCause());
        } finally {
            var _ = response.cancel(true);
        }
    }

    /** What the JDK says of it goes no further: it may quote what was sent. */
    private ApiException trouble(Throwable failure) {
        return switch (failure) {
            case HttpConnectTimeoutException _ ->
                    new ApiException.Unreachable(server() + " cannot be reached: nobody answers");
            case ConnectException _ ->
                    new ApiException.Unreachable(
                            server() + " cannot be reached: nobody listens there");
            case NoRouteToHostException _ ->
                    new ApiException.Unreachable(
                            server() + " cannot be reached: there is no way to it");
            case HttpTimeoutException _ ->
                    new ApiException.Broken(server() + " did not answer in time");
            case SSLException _ -> tls(failure);
            case ProtocolException _ ->
                    new ApiException.Foreign(server() + " does not speak HTTP as it should");
            default ->
                    String.valueOf(failure.getMessage()).contains("exceeds capacity")
                            ? new ApiException.Foreign(
                                    server() + " answered more than is read of an answer")
                            : new ApiException.Broken(
                                    "the connection to "
                                            + server()
                                            + " broke before its answer was complete");
        };
    }

    private ApiException tls(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return new ApiException.Untrusted(
                        "the certificate of "
                                + server()
                                + " is not trusted: "
                                + String.valueOf(cause.getMessage()));
            }
        }
        return new ApiException.Untrusted(
                "no encrypted connection to " + server() + " came about: does it speak TLS?");
    }

    void close() {
        http.shutdownNow();
    }

    /** Nothing that is secret. */
    @Override
    public String toString() {
        return server();
    }
}
