package home333.adapters.net;

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
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration REPEATED = Duration.ofSeconds(1);
    private static final int MOST_LATELY = 4_096; // a flood of made-up cards must not fill memory

    private final EarSource source;
    private final InstantSource clock;

    /** A listener with whatever rights this process has. */
    public LanListener() {
        this(Access.ofThisProcess(new MonotonicClock()), InstantSource.system());
    }

    /** For tests. */
    LanListener(EarSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Listening listen(Consumer<Overheard> heard) throws IOException {
        var ears = new LanEars(source);
        try {
            ears.open(clock.instant());
        } catch (IOException | RuntimeException e) {
            ears.close();
            throw e;
        }
        var worker = new Worker("listen", new Running(ears, heard)::run);
        worker.start();
        return worker::stop;
    }

    /** One listening, which owns its ears. */
    private final class Running {
        private final LanEars ears;
        private final Consumer<Overheard> heard;
        private final Map<Said, Instant> lately = new BoundedMap<>(MOST_LATELY);

        Running(LanEars ears, Consumer<Overheard> heard) {
            this.ears = ears;
            this.heard = heard;
        }

        void run(Worker self) {
            try (ears) {
                while (!self.isStopped()) {
                    ears.keepUp(clock.instant());
                    ears.hear(WAIT, this::take);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void take(ByteBuffer frame) {
            Instant now = clock.instant();
            try {
                OverheardFrame.read(frame, now).filter(it -> isNews(it, now)).ifPresent(heard);
            } catch (RuntimeException e) { // neither a packet nor whoever listens makes us deaf
                LOG.warn("what was heard could not be taken in", e);
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
    private static final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
        @Serial private static final long serialVersionUID = 1;

        private final int most;

        BoundedMap(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
