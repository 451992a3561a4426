package home333.adapters.net.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call of a {@link DnsClient}. For one thread. */
final class DnsRun implements AutoCloseable {
    /** Questions under way at one time: routers drop what goes beyond some hundred. */
    private static final int AT_ONCE = 64;

    private static final int LARGEST_MESSAGE = 65_535;

    private final Selector selector;
    private final List<DnsServer> servers = new ArrayList<>();
    private final long timeout;
    private final int tries;
    private final SecureRandom random = new SecureRandom();
    private final ByteBuffer received = ByteBuffer.allocate(LARGEST_MESSAGE);

    private final ArrayDeque<DnsQuestion> waiting = new ArrayDeque<>();
    private final Map<Integer, Exchange> underWay = new HashMap<>();
    private final Map<DnsQuestion, DnsAnswer> answers = new LinkedHashMap<>();

    /** The server that new questions go to first. */
    private int preferred;

    DnsRun(List<InetSocketAddress> addresses, Duration perTry, int tries) throws IOException {
        selector = Selector.open();
        addresses.forEach(address -> servers.add(new DnsServer(address, selector)));
        timeout = perTry.toNanos();
        this.tries = tries;
    }

    Map<DnsQuestion, DnsAnswer> ask(Collection<DnsQuestion> questions, Duration patience)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        waiting.addAll(new LinkedHashSet<>(questions));
        startMore();
        while (!underWay.isEmpty()) {
            long left = patience.toNanos() - (System.nanoTime() - start);
            if (left <= 0) {
                break;
            }
            await(left);
            expire();
            startMore();
        }
        return answers;
    }

    private void startMore() {
        while (underWay.size() < AT_ONCE && !waiting.isEmpty()) {
            int id = random.nextInt(1 << 16);
            if (!underWay.containsKey(id)) {
                var exchange = new Exchange(DnsMessage.query(id, waiting.remove()), preferred);
                underWay.put(id, exchange);
                sendToNext(exchange);
            }
        }
    }

    /** Sends to the next server that can be reached; gives up after the last. */
    private void sendToNext(Exchange exchange) {
        while (exchange.tried < tries) {
            int server = (exchange.first + exchange.tried) % servers.size();
            exchange.tried++;
            if (servers.get(server).send(exchange.query)) {
                exchange.server = server;
                exchange.sent = System.nanoTime();
                return;
            }
        }
        underWay.remove(exchange.query.id());
    }

    private void await(long left) throws IOException, InterruptedException {
        long now = System.nanoTime();
        long pause = left;
        for (Exchange exchange : underWay.values()) {
            pause = Math.clamp(exchange.sent + timeout - now, 0, pause);
        }
        var _ = selector.select(Math.max(1, Duration.ofNanos(pause + 999_999).toMillis()));
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof DnsServer server) {
                receive(server);
            }
        }
        selector.selectedKeys().clear();
    }

    /** Takes what has come, but never so much that a flood could hold it up. */
    private void receive(DnsServer server) {
        for (int i = 0; i < AT_ONCE; i++) {
            Optional<DnsMessage> message = server.receive(received);
            if (message.isEmpty()) {
                break;
            }
            take(message.get(), servers.indexOf(server));
        }
        if (server.isDead()) {
            abandon(servers.indexOf(server));
        }
    }

    private void take(DnsMessage message, int server) {
        Exchange exchange = underWay.get(message.id());
        if (exchange == null || !exchange.accepts(message, server, servers.size())) {
            return;
        }
        DnsQuestion question = exchange.query.questions().getFirst();
        if (message.isConclusive()) {
            answers.put(question, message.answer());
            underWay.remove(message.id());
        } else if (exchange.server == server) {
            sendToNext(exchange);
        }
    }

    /** Asks another server what that one will not answer. */
    private void abandon(int server) {
        preferred = preferred == server ? (server + 1) % servers.size() : preferred;
        underWay.values().stream()
                .filter(exchange -> exchange.server == server)
                .toList()
                .forEach(this::sendToNext);
    }

    private void expire() {
        long now = System.nanoTime();
        for (Exchange exchange : List.copyOf(underWay.values())) {
            if (now - exchange.sent >= timeout) {
                if (exchange.server == preferred && !servers.get(preferred).hasAnswered()) {
                    preferred = (preferred + 1) % servers.size();
                }
                sendToNext(exchange);
            }
        }
    }

    @Override
    public void close() throws IOException {
        servers.forEach(DnsServer::close);
        selector.close();
    }

    /** A question that is under way. */
    private static final class Exchange {
        private final DnsMessage query;
        private final int first;
        private int tried;
        private int server = -1;
        private long sent;

        Exchange(DnsMessage query, int first) {
            this.query = query;
            this.first = first;
        }

        /** Whether a message from that server, perhaps a late one, is about this question. */
        boolean accepts(DnsMessage message, int from, int servers) {
            int turn = Math.floorMod(from - first, servers);
            return turn < tried && message.answers(query.questions().getFirst());
        }
    }
}
