package home333.adapters.net;

import home333.adapters.net.lan.Link;
import home333.adapters.net.packet.OverheardFrame;
import home333.domain.MacAddress;
import home333.domain.presence.Overheard;
import home333.ports.PassiveListener;
import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears ARP, neighbour discovery, DHCP and mDNS by packet sockets, on every interface behind which
 * a LAN is. Needs CAP_NET_RAW.
 */
public final class LanListener implements PassiveListener {
    private static final Logger LOG = LoggerFactory.getLogger(LanListener.class);
    private static final Duration LOOK_FOR_LINKS_EVERY = Duration.ofSeconds(30);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration REPEATED = Duration.ofSeconds(1);
    private static final int MOST_LATELY = 4_096; // a flood of made-up cards must not fill memory

    private final Access access;
    private final InstantSource clock;

    /** A listener with whatever rights this process has. */
    public LanListener() {
        this(Access.ofThisProcess(new MonotonicClock()), InstantSource.system());
    }

    /** For tests with fewer rights. */
    LanListener(Access access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Listening listen(Consumer<Overheard> heard) throws IOException {
        var running = new Running(heard);
        running.openEars();
        var worker = new Worker("listen", running::run);
        worker.start();
        return worker::stop;
    }

    /** One listening; the ears are one thread's. */
    private final class Running {
        private final Consumer<Overheard> heard;
        private final Map<Link, Ear> ears = new HashMap<>();
        private final Map<Said, Instant> lately = new LruMap<>(MOST_LATELY);
        private Instant nextLook = clock.instant();

        Running(Consumer<Overheard> heard) {
            this.heard = heard;
        }

        void run(Worker self) {
            try {
                while (!self.isStopped()) {
                    if (!clock.instant().isBefore(nextLook)) {
                        lookForLinks();
                    }
                    hear();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                ears.values().forEach(Ear::close);
            }
        }

        /** An interface that cannot be listened to now is tried again at the next look. */
        private void lookForLinks() {
            try {
                openEars();
            } catch (IOException e) {
                LOG.debug("not listening everywhere: {}", e.getMessage());
            }
        }

        void openEars() throws IOException {
            nextLook = clock.instant().plus(LOOK_FOR_LINKS_EVERY);
            List<Link> links = access.lans().lanLinks();
            ears.entrySet()
                    .removeIf(ear -> {
                        boolean isGone = !links.contains(ear.getKey());
                        if (isGone) {
                            ear.getValue().close();
                        }
                        return isGone;
                    });
            for (Link link : links) {
                if (!ears.containsKey(link)) {
                    ears.put(link, access.ear(link));
                }
            }
        }

        private void hear() throws InterruptedException {
            if (ears.isEmpty()) {
                Thread.sleep(WAIT);
            }
            Duration each = WAIT.dividedBy(Math.max(1, ears.size()));
            for (Map.Entry<Link, Ear> ear : List.copyOf(ears.entrySet())) {
                try {
                    ear.getValue().hear(each, this::take);
                } catch (IOException e) {
                    LOG.debug("no longer listening on {}: {}", ear.getKey().name(), e.getMessage());
                    ear.getValue().close();
                    ears.remove(ear.getKey());
                }
            }
        }

        private void take(ByteBuffer frame) {
            Instant now = clock.instant();
            OverheardFrame.read(frame, now).filter(it -> isNews(it, now)).ifPresent(this::tell);
        }

        private void tell(Overheard said) {
            try {
                heard.accept(said);
            } catch (RuntimeException e) { // whoever listens must not make us deaf
                LOG.warn("what was heard of {} could not be taken in", said.card(), e);
            }
        }

        private boolean isNews(Overheard said, Instant now) {
            Instant before = lately.get(Said.of(said));
            boolean isNews =
                    before == null || !before.plus(REPEATED).isAfter(now) || before.isAfter(now);
            if (isNews) {
                lately.put(Said.of(said), now);
            }
            return isNews;
        }
    }

    /** What is the same when it is repeated. */
    private record Said(MacAddress card, Object what) {
        static Said of(Overheard overheard) {
            return switch (overheard) {
                case Overheard.Sign sign ->
                        new Said(sign.card(), List.of(sign.source(), sign.address()));
                case Overheard.Goodbye goodbye -> new Said(goodbye.card(), goodbye.farewell());
                case Overheard.ServerSpoke spoke -> new Said(spoke.card(), spoke.server());
            };
        }
    }

    /** Forgets what was put in first. */
    private static final class LruMap<K, V> extends LinkedHashMap<K, V> {
        @Serial private static final long serialVersionUID = 1;

        private final int most;

        LruMap(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
