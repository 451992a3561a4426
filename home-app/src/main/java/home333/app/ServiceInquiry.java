package home333.app;

import home333.domain.Host;
import home333.domain.Identified;
import home333.domain.IpAddress;
import home333.ports.ServiceIdentifier;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Asks hosts what answers on their open ports, so many at a time. */
final class ServiceInquiry implements AutoCloseable {
    private static final int HOSTS_AT_A_TIME = 16;
    private static final Duration PATIENCE_PER_HOST = Duration.ofSeconds(20);

    private final ServiceIdentifier identifier;
    private final Semaphore places = new Semaphore(HOSTS_AT_A_TIME);
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("services-", 0).factory());

    ServiceInquiry(ServiceIdentifier identifier) {
        this.identifier = identifier;
    }

    /** What has become known of a host. */
    record News(IpAddress host, UnaryOperator<Host> change) {}

    /**
     * Asks all that have open ports, and waits for them.
     *
     * @param answered takes what each host says on the calling thread, as they answer
     */
    void ask(Collection<Host> hosts, Consumer<News> answered) throws InterruptedException {
        CompletionService<News> answers = new ExecutorCompletionService<>(threads);
        List<Host> asked = hosts.stream().filter(host -> !host.openPorts().isEmpty()).toList();
        for (Host host : asked) {
            var _ = answers.submit(() -> identified(host));
        }
        for (int i = 0; i < asked.size(); i++) {
            try {
                answered.accept(answers.take().get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("asking for services failed", e.getCause());
            }
        }
    }

    private News identified(Host host) throws InterruptedException {
        places.acquire();
        try {
            Identified said = identifier.identify(host.ip(), host.openPorts(), PATIENCE_PER_HOST);
            return new News(host.ip(), now -> with(said, now));
        } finally {
            places.release();
        }
    }

    private static Host with(Identified said, Host host) {
        var anchors = new TreeSet<>(host.anchors());
        anchors.addAll(said.anchors());
        return host.toBuilder().services(said.services()).anchors(anchors).build();
    }

    @Override
    public void close() {
        threads.shutdownNow(); // else close() waits for hosts that nobody asks about any more
        threads.close();
    }
}
