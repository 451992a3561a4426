package home333.adapters.net;

import home333.adapters.net.tcp.TcpConnector;
import home333.adapters.net.tcp.TcpConnector.Limits;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.PortList;
import home333.domain.Sighting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for life on hosts by {@link TcpConnector}, in batches: what is asked while a batch is under
 * way makes the next one.
 */
final class TcpWay implements Way {
    /** Web, SSH, Windows files and echo: most systems accept one of them, or refuse one. */
    static final PortList SIGNS_OF_LIFE = PortList.parse("80,443,22,445,7");

    private static final Logger LOG = LoggerFactory.getLogger(TcpWay.class);
    private static final int BATCHES = 4;
    private static final Limits GLANCE =
            new Limits(
                    Limits.USUAL.sockets(),
                    Limits.USUAL.socketsPerHost(),
                    Limits.USUAL.perSecondPerHost(),
                    Duration.ofMillis(700),
                    1);

    private final TcpConnector connector;
    private final Function<IpAddress, PortList> ports;
    private final InstantSource clock;
    private final Consumer<News> news;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("scan-tcp-", 0).factory());
    private final Set<IpAddress> taken = ConcurrentHashMap.newKeySet();
    private final AtomicLong unsettled = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final Object lock = new Object();

    /** Guarded by the lock: who is in the next batch, and how many batches are under way. */
    private List<IpAddress> gathered = new ArrayList<>();

    private int running;

    private TcpWay(
            Limits limits,
            Function<IpAddress, PortList> ports,
            InstantSource clock,
            Consumer<News> news) {
        this.ports = ports;
        this.clock = clock;
        this.news = news;
        connector = new TcpConnector(limits);
    }

    /** Looks for the first answer of each host at some ports of it, patiently. */
    static TcpWay forLife(
            Function<IpAddress, PortList> ports, InstantSource clock, Consumer<News> news) {
        return new TcpWay(Limits.USUAL, ports, clock, news);
    }

    /** Looks for the first answer of hosts that are known to live. */
    static TcpWay atAGlance(InstantSource clock, Consumer<News> news) {
        return new TcpWay(GLANCE, _ -> SIGNS_OF_LIFE, clock, news);
    }

    @Override
    public void ask(IpAddress target) {
        if (!taken.add(target)) {
            return;
        }
        asked.incrementAndGet();
        unsettled.incrementAndGet();
        synchronized (lock) {
            gathered.add(target);
            if (running < BATCHES) {
                running++;
                threads.execute(this::run);
            }
        }
    }

    @Override
    public boolean isIdle() {
        return unsettled.get() == 0;
    }

    @Override
    public long reached() {
        return asked.get();
    }

    @Override
    public long done() {
        return (asked.get() - unsettled.get()) * SIGNS_OF_LIFE.size();
    }

    @Override
    public long total() {
        return asked.get() * SIGNS_OF_LIFE.size();
    }

    private void run() {
        for (List<IpAddress> batch = take(); !batch.isEmpty(); batch = take()) {
            try {
                connector.connect(batch, ports, new Batch());
            } catch (InterruptedException e) {
                return; // closed: nobody listens any more
            } catch (Throwable e) { // the next batch is still to come
                LOG.debug("connecting failed", e);
                news.accept(new News.Failed(e.getMessage() + "; hosts may be missing"));
            } finally {
                unsettled.addAndGet(-batch.size());
            }
        }
    }

    private List<IpAddress> take() {
        synchronized (lock) {
            List<IpAddress> batch = gathered;
            gathered = new ArrayList<>();
            if (batch.isEmpty()) {
                running--;
            }
            return batch;
        }
    }

    @Override
    public void stop() {
        threads.shutdownNow();
    }

    @Override
    public void close() {
        stop();
        threads.close();
    }

    /** Takes the answers of one batch, on its thread. */
    private final class Batch implements TcpConnector.Answers {
        private final Set<IpAddress> alive = new HashSet<>();

        @Override
        public TcpConnector.Next answered(TcpConnector.Answer answer) {
            if (alive.add(answer.address())) {
                news.accept(
                        new News.Evidence(
                                new Sighting(
                                        answer.address(),
                                        Set.of(),
                                        Method.TCP,
                                        clock.instant(),
                                        Optional.of(answer.roundTrip()))));
            }
            return TcpConnector.Next.ENOUGH;
        }
    }
}
