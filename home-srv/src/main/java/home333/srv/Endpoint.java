package home333.srv;

import home333.domain.account.Caller;
import home333.domain.account.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
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
    private final Hops hops;
    private final Hosts hosts;

    Endpoint(Api api, Gate gate, AuditNote notes, ServerOptions options) {
        routes = api.routes();
        traffic = api.traffic();
        this.gate = gate;
        this.notes = notes;
        hops = new Hops(options.frontage().proxies());
        hosts = new Hosts(options);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var asked = new Asked(request);
        var entry = traffic.begin(request.getMethod(), asked.peer());
        try {
            Reply reply = reply(asked, entry);
            drain(request);
            entry.answered(reply.status());
            try {
                entry.sent(Transfer.send(reply, request, response, callback));
            } finally {
                reply.close();
            }
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

    private Reply reply(Asked asked, Traffic.Entry entry) throws InterruptedException {
        try {
            Client from = asked.client(hops);
            entry.from(from);
            hosts.requireOwn(asked);
            Optional<Verb> verb = asked.verb();
            if (verb.isEmpty()) {
                return Reply.of(
                        Problem.Kind.METHOD_NOT_ALLOWED.because("There is no such method."));
            }
            Routes.Found found = routes.find(verb.get(), asked.path());
            entry.found(found.route());
            Optional<Caller> caller = gate.admit(found.route(), asked, from);
            caller.ifPresent(entry::by);
            var call = new Call(found, asked.query(), asked, caller, from);
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
            LOG.error("{} failed", entry.what(), e);
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
}
