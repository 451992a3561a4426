package home333.app.scan;

import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.ports.NameResolver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up names while a scan still runs, so that they cost it hardly any time: one thread asks for
 * all addresses that have come together since it asked last.
 */
final class NameLookup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NameLookup.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final NameResolver resolver;

    /** Empty: no more will come. */
    private final BlockingQueue<Optional<IpAddress>> questions = new LinkedBlockingQueue<>();

    private final Map<IpAddress, List<HostName>> answers = new ConcurrentHashMap<>();
    private final ExecutorService thread =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("names").factory());
    private final Future<?> asking;
    private Optional<String> trouble = Optional.empty();

    NameLookup(NameResolver resolver) {
        this.resolver = resolver;
        this.asking = thread.submit(this::askAll);
    }

    void ask(IpAddress address) {
        questions.add(Optional.of(address));
    }

    private void askAll() {
        try {
            boolean more = true;
            while (more) {
                var together = new ArrayList<Optional<IpAddress>>();
                together.add(questions.take());
                questions.drainTo(together);
                more = together.stream().allMatch(Optional::isPresent);
                List<IpAddress> addresses = together.stream().flatMap(Optional::stream).toList();
                if (!addresses.isEmpty()) {
                    answers.putAll(resolver.namesOf(addresses, PATIENCE));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The names, after all that was asked for is answered or overdue; those that are there when the
     * calling thread is interrupted.
     */
    Map<IpAddress, List<HostName>> answers() {
        questions.add(Optional.empty());
        try {
            asking.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("looking up names failed", e.getCause());
            trouble = Optional.of("Looking up names failed; some may be missing.");
        }
        return Map.copyOf(answers);
    }

    /** What went wrong until the answers were there, in a sentence. */
    Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
    }
}
