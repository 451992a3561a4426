package home333.testkit;

import home333.domain.Announcement;
import home333.domain.IpAddress;
import home333.domain.IpRange;
import home333.ports.Announcements;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Hosts that say what they are as soon as they are asked, and others that speak for them. */
public final class MemoryAnnouncements implements Announcements {
    private final Map<IpAddress, Announcement> said = new ConcurrentHashMap<>();

    private final AtomicInteger questions = new AtomicInteger();

    /** How often somebody was asked. */
    int questions() {
        return questions.get();
    }

    /** From now on this is announced. */
    public void add(Announcement announcement) {
        said.put(announcement.from(), announcement);
    }

    /** Where more than one address is looked at, all announce themselves unasked. */
    @Override
    public Listening listen(Collection<IpRange> areas, Consumer<Announcement> heard) {
        var memory = new MemoryListening(List.copyOf(areas), heard);
        areas.stream()
                .filter(area -> area.size() > 1)
                .forEach(_ -> said.keySet().forEach(memory::ask));
        return memory;
    }

    private final class MemoryListening implements Listening {
        private final List<IpRange> areas;
        private final Consumer<Announcement> heard;
        private volatile boolean closed;

        MemoryListening(List<IpRange> areas, Consumer<Announcement> heard) {
            this.areas = areas;
            this.heard = heard;
        }

        @Override
        public void ask(IpAddress host) {
            Announcement announcement = said.get(host);
            boolean isWanted = areas.stream().anyMatch(area -> area.contains(host));
            if (announcement != null && isWanted && !closed) {
                questions.incrementAndGet();
                heard.accept(announcement);
            }
        }

        @Override
        public void await(Duration patience) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
