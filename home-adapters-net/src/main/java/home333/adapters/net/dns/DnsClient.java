package home333.adapters.net.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Asks name servers many questions at once, by UDP on the calling thread.
 *
 * <p>A server that is silent or has problems is followed by the next. An answer counts only if it
 * comes from the server that was asked, and repeats the question and its random id. Safe for use by
 * several threads; each call has its own sockets and so ports that nobody can foresee.
 */
public final class DnsClient {
    private static final Duration SHORTEST_TRY = Duration.ofMillis(250);

    private final List<InetSocketAddress> servers;
    private final Duration longestTry;
    private final int rounds;

    /**
     * A client of these servers.
     *
     * @param servers the best first
     * @param longestTry how long to wait for one server
     * @param rounds how often each server is asked at most
     */
    public DnsClient(List<InetSocketAddress> servers, Duration longestTry, int rounds) {
        this.servers = List.copyOf(servers);
        this.longestTry = longestTry;
        this.rounds = rounds;
    }

    /**
     * Asks all the questions.
     *
     * @param patience for the slowest; each server gets its turn within it
     * @return what is known about each question, also that there is nothing; a question that nobody
     *     answered is missing
     * @throws IOException if this process cannot use the network at all
     * @throws InterruptedException if this thread is interrupted; all sockets are closed then
     */
    public Map<DnsQuestion, DnsAnswer> ask(Collection<DnsQuestion> questions, Duration patience)
            throws IOException, InterruptedException {
        int tries = servers.size() * rounds;
        if (tries == 0 || questions.isEmpty() || !patience.isPositive()) {
            return Map.of();
        }
        Duration perTry = min(longestTry, max(SHORTEST_TRY, patience.dividedBy(tries)));
        try (var run = new DnsRun(servers, perTry, tries)) {
            return run.ask(questions, patience);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
