package home333.adapters.services.announcements;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import home333.adapters.services.http.HttpAnswer;
import home333.adapters.services.http.HttpRequest;
import home333.adapters.services.sockets.LimitedSocket;
import home333.adapters.services.sockets.Pieces;
import home333.domain.Announcement;
import home333.domain.IpAddress;
import home333.domain.Port;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the documents that announcements lead to: from the announcing host only, by HTTP, without
 * following anything further, each within what a {@link LimitedSocket} hears and {@value
 * #PATIENCE_SECONDS} seconds. The questions are put by one thread.
 */
final class Pages implements AutoCloseable {
    static final int MOST_OF_A_HOST = 4;
    static final int MOST_IN_ALL = 512;
    private static final int PATIENCE_SECONDS = 3;
    private static final int MOST_AT_A_TIME = 8;
    private static final int LONGEST_URL = 512;

    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    private final Predicate<IpAddress> isWanted;
    private final Consumer<Announcement> told;
    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private final AtomicInteger pending = new AtomicInteger();
    private final Map<IpAddress, Set<URI>> asked = new HashMap<>();
    private int askedInAll;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("pages-", 0).factory());

    /**
     * @param isWanted whether a host may be asked at all
     * @param told takes what the documents say, on any thread
     */
    Pages(Predicate<IpAddress> isWanted, Consumer<Announcement> told) {
        this.isWanted = isWanted;
        this.told = told;
    }

    private interface Request {
        byte[] to(String path, String host);
    }

    /**
     * Gets a document in the background, if its place may be asked at all and was not.
     *
     * @param sender the host that announced it
     * @param url where it is said to be
     * @param reader what it says, on any thread
     */
    void fetch(IpAddress sender, String url, Function<byte[], Announcement> reader) {
        ask(sender, url, HttpRequest::get, reader);
    }

    /** Asks for a document in the background by an envelope of SOAP. */
    void post(IpAddress sender, String url, String soap, Function<byte[], Announcement> reader) {
        byte[] body = soap.getBytes(UTF_8);
        ask(
                sender,
                url,
                (path, host) -> HttpRequest.post(path, host, "application/soap+xml", body),
                reader);
    }

    private void ask(
            IpAddress sender, String url, Request request, Function<byte[], Announcement> reader) {
        place(sender, url)
                .filter(_ -> isWanted.test(sender))
                .filter(place -> isLeftFor(sender, place))
                .ifPresent(place -> {
                    pending.incrementAndGet();
                    var _ = threads.submit(() -> ask(sender, place, request, reader));
                });
    }

    /** Whether it is asked for this place, too; then that is counted. */
    boolean isLeftFor(IpAddress sender, URI place) {
        Set<URI> before = asked.computeIfAbsent(sender, _ -> new HashSet<>());
        boolean isLeft =
                askedInAll < MOST_IN_ALL && before.size() < MOST_OF_A_HOST && before.add(place);
        askedInAll += isLeft ? 1 : 0;
        return isLeft;
    }

    boolean isBusy() {
        return pending.get() > 0;
    }

    /** The place, if it is one on the sender itself that prints nothing. */
    static Optional<URI> place(IpAddress sender, String url) {
        try {
            URI place = new URI(url.length() > LONGEST_URL ? "" : url);
            String host = place.getHost();
            boolean isOnSender =
                    "http".equalsIgnoreCase(place.getScheme())
                            && place.getRawUserInfo() == null
                            && host != null
                            && isSame(sender, host.replaceAll("[\\[\\]]", ""));
            return isOnSender && !port(place).printsWhatItReads()
                    ? Optional.of(place)
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isSame(IpAddress sender, String host) {
        return Arrays.equals(IpAddress.parse(host).toBytes(), sender.toBytes());
    }

    private static Port port(URI place) {
        return new Port(place.getPort() < 0 ? 80 : place.getPort());
    }

    private void ask(
            IpAddress sender, URI place, Request request, Function<byte[], Announcement> reader) {
        try {
            places.acquire();
            try {
                body(sender, place, request).map(reader).ifPresent(told);
            } finally {
                places.release();
            }
        } catch (IOException | InterruptedException _) {
            // Who does not hand out what it announces has announced nothing more.
        } catch (RuntimeException e) {
            LOG.warn("cannot read what {} hands out", sender, e);
        } finally {
            pending.decrementAndGet();
        }
    }

    private static Optional<byte[]> body(IpAddress sender, URI place, Request request)
            throws IOException {
        try (var socket = new LimitedSocket(Duration.ofSeconds(PATIENCE_SECONDS))) {
            socket.connect(
                    new InetSocketAddress(sender.toInetAddress(), port(place).number()),
                    socket.millisecondsLeft());
            socket.getOutputStream().write(request.to(path(place), place.getRawAuthority()));
            byte[] heard = Pieces.of(socket.getInputStream()).until(HttpAnswer::saysAll);
            return HttpAnswer.read(heard)
                    .filter(HttpAnswer::isFine)
                    .map(answer -> answer.page().getBytes(ISO_8859_1));
        }
    }

    private static String path(URI place) {
        String path = place.getRawPath() == null ? "" : place.getRawPath();
        String query = place.getRawQuery() == null ? "" : "?" + place.getRawQuery();
        return (path.isEmpty() ? "/" : path) + query;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
