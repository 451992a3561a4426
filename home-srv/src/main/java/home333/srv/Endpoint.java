package home333.srv;

import home333.domain.IpAddress;
import home333.domain.account.Caller;
import home333.domain.account.Client;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where requests arrive: finds their route, lets in who may, answers, and notes it. */
final class Endpoint extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

    private static final int LARGEST_LEFT_OVER = 4 << 20;
    private static final Duration LEFT_OVER_WAIT = Duration.ofSeconds(1);
    private static final Duration LEFT_OVER_PAUSE = Duration.ofMillis(5);

    private final Routes routes;
    private final Gate gate;
    private final AuditNote notes;
    private final Traffic traffic;

    Endpoint(Routes routes, Gate gate, AuditNote notes, Traffic traffic) {
        this.routes = routes;
        this.gate = gate;
        this.notes = notes;
        this.traffic = traffic;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var entry = traffic.begin(request.getMethod(), client(request));
        try {
            Reply reply = reply(request, entry);
            drain(request);
            entry.answered(reply.status());
            entry.sent(Transfer.send(reply, request, response, callback));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            callback.failed(new EofException("the server ends"));
        } catch (IOException e) {
            LOG.debug("a reply did not arrive", e);
            callback.failed(e);
        } finally {
            entry.end();
        }
        return true;
    }

    /**
     * Reads what is left of a body: who is not read to the end may take the answer for a broken
     * connection. Waits for it a second at the most, and whatever comes of it, the answer stands.
     */
    private static void drain(Request request) throws InterruptedException {
        long until = System.nanoTime() + LEFT_OVER_WAIT.toNanos();
        for (int read = 0; read < LARGEST_LEFT_OVER && System.nanoTime() < until; ) {
            Content.@Nullable Chunk chunk = request.read();
            if (chunk == null) {
                Thread.sleep(LEFT_OVER_PAUSE);
            } else if (Content.Chunk.isFailure(chunk)) {
                return;
            } else {
                read += chunk.remaining();
                chunk.release();
                if (chunk.isLast()) {
                    return;
                }
            }
        }
    }

    private Reply reply(Request request, Traffic.Entry entry) throws InterruptedException {
        try {
            Optional<Verb> verb = verb(request.getMethod());
            if (verb.isEmpty()) {
                return Reply.of(
                        Problem.Kind.METHOD_NOT_ALLOWED.because("There is no such method."));
            }
            Routes.Found found = routes.find(verb.get(), path(request));
            entry.found(found.route());
            var incoming = new JettyIncoming(request);
            Optional<Caller> caller = gate.admit(found.route(), incoming, client(request));
            caller.ifPresent(entry::by);
            var call = new Call(found, query(request), incoming, caller, client(request));
            return notes.of(found, caller, call, () -> found.route().handling().handle(call));
        } catch (Problem.Failure e) {
            return Reply.of(e.problem());
        } catch (IllegalArgumentException e) {
            return Reply.of(Problem.Kind.INVALID.because(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return failed(e, entry);
        } catch (RuntimeException e) {
            if (e instanceof HttpException http) {
                return Reply.of(Problem.Kind.BAD_REQUEST.because(http.getReason()));
            }
            LOG.error("{} {} failed", request.getMethod(), entry.what(), e);
            return Reply.of(Problem.Kind.INTERNAL.because("This is a mistake of 333HOME's own."));
        }
    }

    /** What exactly is wrong with this machine is for those alone who are let in. */
    private static Reply failed(IOException e, Traffic.Entry entry) {
        if (e instanceof QuietException || e.getCause() instanceof TimeoutException) {
            LOG.debug("a request did not arrive whole", e);
            return Reply.of(Problem.Kind.BAD_REQUEST.because("The request did not arrive whole."));
        }
        LOG.warn("{} could not be answered: {}", entry.what(), e.getMessage());
        LOG.debug("it could not be answered", e);
        return Reply.of(
                Problem.Kind.UNAVAILABLE.because(
                        entry.isKnown()
                                ? String.valueOf(e.getMessage())
                                : "This machine cannot do it now."));
    }

    private static Optional<Verb> verb(String method) {
        return method.equals("HEAD")
                ? Optional.of(Verb.GET)
                : Stream.of(Verb.values()).filter(verb -> verb.name().equals(method)).findFirst();
    }

    /** Segment by segment: a slash that is written as %2F parts none. */
    private static List<String> path(Request request) {
        return PathTemplate.split(request.getHttpURI().getPath()).stream()
                .map(Endpoint::decoded)
                .toList();
    }

    private static Map<String, String> query(Request request) {
        Map<String, String> query = new LinkedHashMap<>();
        @Nullable String text = request.getHttpURI().getQuery();
        for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            String name = decoded(parts[0].replace('+', ' '));
            String value = parts.length == 1 ? "" : decoded(parts[1].replace('+', ' '));
            if (query.put(name, value) != null) {
                throw Problem.Kind.BAD_REQUEST.failure("'" + name + "' is there twice.");
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Problem.Kind.BAD_REQUEST.failure("The address is not encoded as it has to be.");
        }
    }

    /** The other end of the connection; what headers say of others proves nothing. */
    private static Client client(Request request) {
        InetAddress address =
                request.getConnectionMetaData().getRemoteSocketAddress()
                                instanceof InetSocketAddress socket
                        ? socket.getAddress()
                        : InetAddress.getLoopbackAddress();
        @Nullable String agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        return new Client(IpAddress.of(address), agent == null ? "" : agent);
    }

    private record JettyIncoming(Request request) implements Call.Incoming {
        @Override
        public Optional<String> header(String name) {
            List<String> all = request.getHeaders().getValuesList(name);
            if (name.equals("Host") && request.getHttpURI().getAuthority() != null) {
                return Optional.of(request.getHttpURI().getAuthority()); // of HTTP/2
            }
            boolean isParted = name.equals("Cookie");
            return isParted && !all.isEmpty()
                    ? Optional.of(String.join("; ", all))
                    : all.stream().findFirst();
        }

        @Override
        public InputStream body() {
            return Content.Source.asInputStream(request);
        }
    }
}
