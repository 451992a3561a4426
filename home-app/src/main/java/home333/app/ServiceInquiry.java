package home333.app;

import home333.domain.Host;
import home333.domain.Identified;
import home333.ports.ServiceIdentifier;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

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

    /**
     * Asks all that have open ports, and waits for them.
     *
     * @param answered takes each host with its services on the calling thread, as they answer
     */
    void ask(Collection<Host> hosts, Consumer<Host> answered) throws InterruptedException {
        CompletionService<Host> answers = new ExecutorCompletionService<>(threads);
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

    private Host identified(Host host) throws InterruptedException {
        places.acquire();
        try {
            Identified identified =
                    identifier.identify(host.ip(), host.openPorts(), PATIENCE_PER_HOST);
            return host.toBuilder().services(identified.services()).build();
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow(); // else close() waits for hosts that nobody asks about any more
        threads.close();
    }
}
