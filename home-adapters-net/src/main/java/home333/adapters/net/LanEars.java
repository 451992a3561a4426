package home333.adapters.net;

import home333.adapters.net.lan.Link;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An ear for each LAN of this machine, as far as it can be listened to. For one thread. */
final class LanEars implements AutoCloseable {
    static final Duration LOOK_FOR_LINKS_EVERY = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(LanEars.class);

    private final EarSource source;
    private final Map<Link, Ear> ears = new HashMap<>();
    private Instant looked = Instant.MIN;

    LanEars(EarSource source) {
        this.source = source;
    }

    /** Looks for interfaces, where that is due; one that is deaf now is tried again next time. */
    void keepUp(Instant now) {
        boolean wasSetBack = now.isBefore(looked);
        if (!wasSetBack && now.isBefore(looked.plus(LOOK_FOR_LINKS_EVERY))) {
            return;
        }
        try {
            open(now);
        } catch (IOException | RuntimeException e) {
            LOG.debug("not listening everywhere: {}", e.getMessage(), e);
        }
    }

    /**
     * Opens what is missing, and closes what is gone.
     *
     * @throws IOException if there are LANs and none can be listened to
     */
    void open(Instant now) throws IOException {
        looked = now;
        List<Link> links = source.lans().lanLinks();
        List.copyOf(ears.keySet()).stream()
                .filter(link -> !links.contains(link))
                .forEach(this::close);
        IOException failure = null;
        for (Link link : links) {
            try {
                if (!ears.containsKey(link)) {
                    ears.put(link, source.ear(link));
                }
            } catch (IOException e) {
                LOG.debug("not listening on {}: {}", link.name(), e.getMessage());
                failure = e;
            }
        }
        if (failure != null && ears.isEmpty()) {
            throw failure;
        }
    }

    private void close(Link link) {
        Ear ear = ears.remove(link);
        if (ear != null) {
            ear.close();
        }
    }

    /** Hears for that long, shared among the LANs; each frame is valid during the call only. */
    void hear(Duration patience, Consumer<ByteBuffer> frames) throws InterruptedException {
        if (ears.isEmpty()) {
            Thread.sleep(patience);
        }
        Duration each = patience.dividedBy(Math.max(1, ears.size()));
        for (Map.Entry<Link, Ear> ear : List.copyOf(ears.entrySet())) {
            try {
                ear.getValue().hear(each, frames);
            } catch (IOException | RuntimeException e) {
                LOG.debug("no longer listening on {}", ear.getKey().name(), e);
                close(ear.getKey());
            }
        }
    }

    @Override
    public void close() {
        List.copyOf(ears.keySet()).forEach(this::close);
    }
}
