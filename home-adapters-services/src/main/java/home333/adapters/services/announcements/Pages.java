package home333.adapters.services.announcements;

import home333.domain.IpAddress;
import home333.domain.Port;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Fetches the documents that announcements lead to: from the announcing host only, by HTTP, without
 * following anything further, within {@value #MOST_BYTES} bytes and {@value #PATIENCE_SECONDS}
 * seconds each.
 */
final class Pages implements AutoCloseable {
    static final int MOST_BYTES = 128 * 1024;
    static final int PATIENCE_SECONDS = 3;
    private static final int MOST_PIECES = 256;
    private static final int MOST_AT_A_TIME = 8;
    private static final int MOST_OF_A_HOST = 4;
    private static final int MOST_IN_ALL = 512;
    private static final int LONGEST_URL = 512;

    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private final AtomicInteger pending = new AtomicInteger();
    private final Map<IpAddress, Integer> asked = new HashMap<>();
    private int inAll;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("pages-", 0).factory());

    /**
     * Fetches in the background, if the place may be asked at all; used by one thread.
     *
     * @param sender the host that announced it
     * @param url where the document is said to be
     * @param posted what to post; empty to get the document
     * @param taken takes the body, on a thread of this
     */
    void fetch(IpAddress sender, String url, Optional<String> posted, Consumer<byte[]> taken) {
        Optional<URI> place = place(sender, url);
        if (place.isEmpty()
                || inAll >= MOST_IN_ALL
                || asked.merge(sender, 1, Integer::sum) > MOST_OF_A_HOST) {
            return;
        }
        inAll++;
        pending.incrementAndGet();
        var _ =
                threads.submit(() -> {
                    try {
                        places.acquire();
                        try {
                            body(sender, place.get(), posted).ifPresent(taken);
                        } finally {
                            places.release();
                        }
                    } catch (IOException | InterruptedException _) {
                        // Who does not hand out what it announces has announced nothing more.
                    } finally {
                        pending.decrementAndGet();
                    }
                });
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
            return isOnSender && !new Port(port(place)).printsWhatItReads()
                    ? Optional.of(place)
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isSame(IpAddress sender, String host) {
        return java.util.Arrays.equals(IpAddress.parse(host).toBytes(), sender.toBytes());
    }

    private static int port(URI place) {
        return place.getPort() < 0 ? 80 : place.getPort();
    }

    private static Optional<byte[]> body(IpAddress sender, URI place, Optional<String> posted)
            throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(sender.toInetAddress(), port(place)), millisUntil(end));
            socket.getOutputStream().write(request(place, posted));
            return HttpReply.read(limited(socket, end))
                    .filter(HttpReply::isFine)
                    .map(HttpReply::body);
        }
    }

    private static byte[] request(URI place, Optional<String> posted) {
        String path =
                place.getRawPath() == null || place.getRawPath().isEmpty()
                        ? "/"
                        : place.getRawPath();
        String query = place.getRawQuery() == null ? "" : "?" + place.getRawQuery();
        String head =
                (posted.isPresent() ? "POST " : "GET ")
                        + path
                        + query
                        + " HTTP/1.1\r\nHost: "
                        + place.getRawAuthority()
                        + "\r\nUser-Agent: 333HOME\r\nConnection: close\r\n";
        int length = posted.map(text -> text.getBytes(StandardCharsets.UTF_8).length).orElse(0);
        String post = "Content-Type: application/soap+xml\r\nContent-Length: " + length + "\r\n";
        return (head + (posted.isPresent() ? post : "") + "\r\n" + posted.orElse(""))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** All that comes until the end of patience, of the room, or of the stream. */
    private static byte[] limited(Socket socket, long end) throws IOException {
        var all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        var piece = new byte[8 * 1024];
        int pieces = 0;
        int count = 0;
        while (count >= 0 && all.size() < MOST_BYTES && pieces++ < MOST_PIECES) {
            socket.setSoTimeout(millisUntil(end));
            count = in.read(piece, 0, Math.min(piece.length, MOST_BYTES - all.size()));
            all.write(piece, 0, Math.max(count, 0));
            if (HttpReply.isWhole(all)) {
                break;
            }
        }
        return all.toByteArray();
    }

    private static int millisUntil(long end) throws SocketTimeoutException {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left < 1) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) left;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
