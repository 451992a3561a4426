package home333.app;

import home333.app.notices.BoardFeed;
import home333.app.notices.ChannelQueue;
import home333.app.notices.LetterBox;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.event.HomeEvent;
import home333.domain.notice.Channel;
import home333.domain.notice.Letter;
import home333.ports.EventBus;
import home333.ports.EventBus.Listening;
import home333.ports.Notifier;
import home333.ports.Outbox;
import home333.ports.PresenceBoard;
import home333.ports.PresenceBoard.Shown;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what happens at home: by each channel what it is to be told, in order, at least
 * once, and not before its time. What could not be told yet is in the outbox, and told after a
 * restart. No channel waits for another. Safe for use by several threads once it runs.
 *
 * <p>Add channels and boards, then {@link #listenTo} a bus; the notifiers are the caller's to
 * close, after this.
 */
public final class Notifications implements AutoCloseable {
    private final Devices devices;
    private final LetterBox box;
    private final NoticeWords words;
    private final List<ChannelQueue> queues = new ArrayList<>();
    private final List<BoardFeed> boards = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable Listening listening;

    /**
     * Reads what an earlier process could not tell.
     *
     * @throws IOException if the outbox cannot be read
     */
    Notifications(Devices devices, InstantSource clock, Outbox outbox, NoticeWords words)
            throws IOException {
        this.devices = devices;
        this.box = new LetterBox(outbox, clock);
        this.words = words;
    }

    /** Tells a channel, from {@link #listenTo} on. */
    public void tell(Channel channel, Notifier notifier) {
        queues.add(new ChannelQueue(channel, notifier, box, words.wording()));
    }

    /**
     * Keeps a board up to date, from {@link #listenTo} on.
     *
     * @param now asked for all devices and where they are, twice a minute and after each event
     */
    public void show(PresenceBoard board, Supplier<List<Shown>> now) {
        boards.add(new BoardFeed(board, now));
    }

    /** Begins. */
    public void listenTo(EventBus bus) {
        box.keepOnly(queues.stream().map(ChannelQueue::name).collect(Collectors.toSet()));
        queues.forEach(queue -> start("notify-" + queue.name(), queue::run));
        boards.forEach(board -> start("notify-board", board::run));
        listening = bus.subscribe(this::offer);
    }

    private void start(String name, Runnable work) {
        threads.add(Thread.ofVirtual().name(name).start(work));
    }

    private void offer(HomeEvent event) {
        queues.forEach(queue -> queue.offer(event, this::known));
        boards.forEach(BoardFeed::nudge);
    }

    private Optional<Device> known(DeviceId id) {
        try {
            return devices.list().stream().filter(device -> device.id().equals(id)).findFirst();
        } catch (IOException _) {
            return Optional.empty(); // whoever needs the registry itself says why
        }
    }

    /** What waits to be told, by number. */
    public List<Letter> waiting() {
        return queues.stream().flatMap(queue -> queue.letters().stream()).toList();
    }

    /**
     * Ends; what was not told yet stays in the outbox. Returns when nothing is sent any more, which
     * is soon.
     */
    @Override
    public void close() {
        if (listening != null) {
            listening.close();
        }
        threads.forEach(Thread::interrupt);
        boolean isInterrupted = false;
        for (Thread thread : threads) {
            isInterrupted |= !joined(thread);
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean joined(Thread thread) {
        try {
            thread.join();
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }
}
