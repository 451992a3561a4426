package home333.srv;

import home333.domain.account.Caller;
import home333.domain.account.Client;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what is asked: a line for each request in the log {@code home333.access}, and counts. A
 * line has the pattern of the path, never the path or the query: what somebody puts there may be
 * secret.
 */
final class Traffic {
    private static final Logger LOG = LoggerFactory.getLogger("home333.access");

    private static final String NOBODY = "-";

    /** Upper bounds of the counted durations, in seconds. */
    private static final double[] BOUNDS = {0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10};

    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    /** Requests that are alike. */
    private static final class Count {
        private final LongAdder requests = new LongAdder();
        private final LongAdder nanos = new LongAdder();
        private final LongAdder[] within = new LongAdder[BOUNDS.length];

        Count() {
            for (int i = 0; i < within.length; i++) {
                within[i] = new LongAdder();
            }
        }

        void add(long took) {
            requests.increment();
            nanos.add(took);
            for (int i = 0; i < BOUNDS.length; i++) {
                if (took <= BOUNDS[i] * 1e9) {
                    within[i].increment();
                }
            }
        }
    }

    /** A request has arrived. */
    Entry begin(String method, Client from) {
        open.incrementAndGet();
        return new Entry(method, from);
    }

    /** How many requests are being answered. */
    int open() {
        return open.get();
    }

    /** One request. For one thread. */
    final class Entry {
        private final long begun = System.nanoTime();
        private final String method;
        private Client from;
        private Optional<Route> route = Optional.empty();
        private String who = NOBODY;
        private int status = 499;
        private long bytes;

        private Entry(String method, Client from) {
            this.method = KNOWN.contains(method) ? method : "?";
            this.from = from;
        }

        /** Whom it comes from, if that is not the other end of the connection. */
        void from(Client client) {
            from = client;
        }

        void found(Route it) {
            route = Optional.of(it);
        }

        void by(Caller caller) {
            who = caller.name();
        }

        /** Whether who calls has proved who it is. */
        boolean isKnown() {
            return !who.equals(NOBODY);
        }

        void answered(int with) {
            status = with;
        }

        void sent(long count) {
            bytes = count;
        }

        /** What was asked for. */
        String what() {
            return route.map(it -> it.path().text()).orElse("?");
        }

        void end() {
            open.decrementAndGet();
            long took = System.nanoTime() - begun;
            String labels =
                    "method=\"%s\",route=\"%s\",status=\"%d\"".formatted(method, what(), status);
            counts.computeIfAbsent(labels, _ -> new Count()).add(took);
            if (LOG.isInfoEnabled()) {
                LOG.info(
                        "{} {} {} {} {} {} B {} ms",
                        from.address(),
                        who,
                        method,
                        what(),
                        status,
                        bytes,
                        Duration.ofNanos(took).toMillis());
            }
        }
    }

    /** In Prometheus' text format. */
    void write(StringBuilder text) {
        text.append("# HELP home333_http_requests_open Requests that are being answered.\n")
                .append("# TYPE home333_http_requests_open gauge\n")
                .append("home333_http_requests_open ")
                .append(open.get())
                .append("\n# HELP home333_http_request_seconds How long requests took.\n")
                .append("# TYPE home333_http_request_seconds histogram\n");
        SequencedMap<String, Count> sorted = new TreeMap<>(counts);
        sorted.forEach((labels, count) -> {
            for (int i = 0; i < BOUNDS.length; i++) {
                bucket(text, labels, String.valueOf(BOUNDS[i]), count.within[i].sum());
            }
            long all = count.requests.sum();
            bucket(text, labels, "+Inf", all);
            text.append("home333_http_request_seconds_sum{%s} ".formatted(labels))
                    .append(count.nanos.sum() / 1e9)
                    .append("\nhome333_http_request_seconds_count{%s} ".formatted(labels))
                    .append(all)
                    .append('\n');
        });
    }

    private static void bucket(StringBuilder text, String labels, String bound, long count) {
        text.append("home333_http_request_seconds_bucket{")
                .append(labels)
                .append(",le=\"")
                .append(bound)
                .append("\"} ")
                .append(count)
                .append('\n');
    }
}
