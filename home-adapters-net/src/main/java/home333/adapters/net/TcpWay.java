package home333.adapters.net;

import home333.adapters.net.tcp.TcpConnector;
import home333.adapters.net.tcp.TcpConnector.Limits;
import home333.domain.IpAddress;
import home333.domain.Method;
import home333.domain.PortCounts;
import home333.domain.PortList;
import home333.domain.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to ports of hosts by {@link TcpConnector}, in batches: what is asked while a batch is
 * under way makes the next one.
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
    private final PortList ports;
    private final boolean isForLifeOnly;
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

    private TcpWay(Aim aim, Limits limits, InstantSource clock, Consumer<News> news) {
        ports = aim.ports;
        isForLifeOnly = aim.isForLifeOnly;
        this.clock = clock;
        this.news = news;
        connector = new TcpConnector(limits);
    }

    /** Looks for the first answer of each host, patiently. */
    static TcpWay forLife(InstantSource clock, Consumer<News> news) {
        return new TcpWay(new Aim(SIGNS_OF_LIFE, true), Limits.USUAL, clock, news);
    }

    /** Looks for the first answer of hosts that are known to live. */
    static TcpWay atAGlance(InstantSource clock, Consumer<News> news) {
        return new TcpWay(new Aim(SIGNS_OF_LIFE, true), GLANCE, clock, news);
    }

    /** Looks at all those ports of each host. */
    static TcpWay forPorts(PortList ports, InstantSource clock, Consumer<News> news) {
        return new TcpWay(new Aim(ports, false), Limits.USUAL, clock, news);
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
        return (asked.get() - unsettled.get()) * ports.size();
    }

    @Override
    public long total() {
        return asked.get() * ports.size();
    }

    private void run() {
        for (List<IpAddress> batch = take(); !batch.isEmpty(); batch = take()) {
            try {
                var answers = new Batch();
                connector.connect(batch, ports, answers);
                if (!isForLifeOnly) {
                    batch.forEach(answers::tellTried);
                }
            } catch (InterruptedException e) {
                return; // closed: nobody listens any more
            } catch (IOException | RuntimeException e) { // the next batch is still to come
                LOG.debug("connecting failed", e);
                news.accept(new News.Trouble(e.getMessage() + "; ports may be missing"));
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
        private final Map<IpAddress, Integer> open = new HashMap<>();
        private final Map<IpAddress, Integer> closed = new HashMap<>();

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
            if (isForLifeOnly) {
                return TcpConnector.Next.ENOUGH;
            }
            switch (answer.reply()) {
                case OPEN -> {
                    open.merge(answer.address(), 1, Integer::sum);
                    news.accept(new News.OpenPort(answer.address(), answer.port()));
                }
                case REFUSED -> closed.merge(answer.address(), 1, Integer::sum);
            }
            return TcpConnector.Next.GO_ON;
        }

        void tellTried(IpAddress address) {
            int refused = closed.getOrDefault(address, 0);
            int silent = ports.size() - refused - open.getOrDefault(address, 0);
            news.accept(new News.PortsTried(address, new PortCounts(refused, silent)));
        }
    }

    /** What is looked for. */
    private record Aim(PortList ports, boolean isForLifeOnly) {}
}
