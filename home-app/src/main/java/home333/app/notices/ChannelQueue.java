package home333.app.notices;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.event.HomeEvent;
import home333.domain.notice.Channel;
import home333.domain.notice.Due;
import home333.domain.notice.Letter;
import home333.domain.notice.Message;
import home333.domain.notice.Notice;
import home333.domain.notice.NoticeKind;
import home333.domain.notice.Timing;
import home333.ports.Notifier;
import home333.ports.Notifier.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for one channel, and its way there: one message after the other. What was sent in vain
 * is sent again, after longer and longer pauses, for a day; meanwhile everything new gathers in one
 * letter, so that little waits however long it takes. Safe for use by several threads; one sends.
 */
public final class ChannelQueue {
    static final Duration GIVES_UP = Duration.ofHours(24);
    static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(ChannelQueue.class);
    private static final int MOST_DOUBLINGS = 10;

    /** The clock of the machine may be set, and time passes while it is suspended. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Channel channel;
    private final Notifier notifier;
    private final LetterBox box;
    private final Wording words;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock(); // guards all that follows
    private final Condition changed = lock.newCondition();
    private final SortedMap<Long, Letter> letters = new TreeMap<>();
    private boolean isFresh;
    private int failures;
    private Instant notBefore = Instant.MIN;

    public ChannelQueue(Channel channel, Notifier notifier, LetterBox box, Wording words) {
        this.channel = channel;
        this.notifier = notifier;
        this.box = box;
        this.words = words;
        this.clock = box.clock();
        box.of(channel).forEach(letter -> letters.put(letter.number(), letter));
    }

    /** Of the channel. */
    public String name() {
        return channel.name();
    }

    /** Takes note of an event, if the channel is told of such. Waits for the disk only. */
    public void offer(HomeEvent event, Function<DeviceId, Optional<Device>> known) {
        if (!channel.audience().wants(event, known)) {
            return;
        }
        NoticeKind kind = NoticeKind.of(event);
        Timing timing = channel.timing();
        Due due = timing.due(kind, clock.instant());
        Notice notice = words.notice(event, timing.urgent().contains(kind));
        lock.lock();
        try {
            Letter letter =
                    letters.values().stream()
                            .filter(open -> open.takes(due))
                            .findFirst()
                            .map(open -> open.with(notice))
                            .orElseGet(() -> first(due, notice));
            keep(letter);
            isFresh = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Letter first(Due due, Notice notice) {
        String id = UUID.randomUUID().toString();
        return Letter.of(box.nextNumber(), id, channel.name(), due, notice);
    }

    private void keep(Letter letter) {
        letters.put(letter.number(), letter);
        box.put(letter);
    }

    /** Sends until the thread is interrupted. */
    public void run() {
        try {
            while (true) {
                await(stepOrRest());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // it was asked to end
        }
    }

    /** Whatever goes wrong, the channel is not silent for good. */
    private Duration stepOrRest() throws InterruptedException {
        try {
            return step();
        } catch (RuntimeException | Error e) {
            LOG.error("channel '{}' stumbled, and goes on in a minute", channel.name(), e);
            return LONGEST_WAIT;
        }
    }

    /**
     * Sends the next letter, where one is due.
     *
     * @return how long nothing is to be done after that
     */
    Duration step() throws InterruptedException {
        Optional<Letter> letter = begin();
        if (letter.isPresent()) {
            Delivery delivery = send(letter.get());
            finish(letter.get(), delivery);
        }
        return rest();
    }

    private Optional<Letter> begin() {
        lock.lock();
        try {
            Instant now = clock.instant();
            Optional<Letter> next = next(now).filter(letter -> !when(letter, now).isAfter(now));
            next.filter(letter -> letter.firstTried().isEmpty())
                    .ifPresent(letter -> keep(letter.tried(now)));
            return next.map(letter -> letter.tried(now));
        } finally {
            lock.unlock();
        }
    }

    private Optional<Letter> next(Instant now) {
        return letters.values().stream()
                .min(
                        Comparator.<Letter, Instant>comparing(letter -> earliest(letter, now))
                                .thenComparing(letter -> letter.due().at())
                                .thenComparingLong(Letter::number));
    }

    /** When it may be sent, were the channel at hand: nothing disturbs the quiet hours late. */
    private Instant earliest(Letter letter, Instant now) {
        return channel.timing().earliest(letter, now);
    }

    /** A pause that is longer than any began before the clock was set back, and is over. */
    private Instant when(Letter letter, Instant now) {
        Instant earliest = earliest(letter, now);
        boolean isPause = !notBefore.isAfter(now.plus(LONGEST_PAUSE));
        return isPause && earliest.isBefore(notBefore) ? notBefore : earliest;
    }

    private Delivery send(Letter letter) throws InterruptedException {
        Message message;
        try {
            message = words.message(letter, channel.timing().zone());
        } catch (RuntimeException e) { // another time it would go no better
            LOG.debug("a message to channel '{}' cannot be made", channel.name(), e);
            return new Delivery.Refused("it cannot be put into words: " + e.getMessage());
        }
        try {
            return notifier.send(message);
        } catch (RuntimeException | Error e) {
            LOG.debug("channel '{}' failed", channel.name(), e);
            return new Delivery.Later("it failed: " + e.getClass().getSimpleName());
        }
    }

    private void finish(Letter letter, Delivery delivery) {
        lock.lock();
        try {
            switch (delivery) {
                case Delivery.Delivered() -> {
                    forget(letter);
                    failures = 0;
                }
                case Delivery.Refused(String reason) -> {
                    LOG.warn("Channel '{}' refuses a message: {}.", channel.name(), reason);
                    forget(letter);
                }
                case Delivery.Later(String reason) -> later(letter, reason);
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(Letter letter) {
        letters.remove(letter.number());
        box.remove(letter);
    }

    private void later(Letter letter, String reason) {
        Instant now = clock.instant();
        Instant end = letter.firstTried().orElse(now).plus(GIVES_UP);
        if (failures == 0) {
            LOG.warn(
                    "Channel '{}' cannot be told, which is tried again for {} h: {}.",
                    channel.name(),
                    GIVES_UP.toHours(),
                    reason);
        }
        if (!now.isBefore(end)) {
            int lost = letter.notices().size() + letter.omitted();
            LOG.warn(
                    "Channel '{}' was not told of {} events, for {} h it could not be: {}.",
                    channel.name(),
                    lost,
                    GIVES_UP.toHours(),
                    reason);
            forget(letter);
        }
        notBefore = now.plus(pause(failures));
        failures++;
    }

    private static Duration pause(int failures) {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private Duration rest() {
        lock.lock();
        try {
            Instant now = clock.instant();
            Duration rest =
                    next(now)
                            .map(letter -> Duration.between(now, when(letter, now)))
                            .orElse(LONGEST_WAIT);
            return rest.isNegative()
                    ? Duration.ZERO
                    : rest.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : rest;
        } finally {
            lock.unlock();
        }
    }

    private void await(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = time.toNanos();
            while (!isFresh && left > 0) {
                left = changed.awaitNanos(left);
            }
            isFresh = false;
        } finally {
            lock.unlock();
        }
    }

    /** What waits, by number. */
    public List<Letter> letters() {
        lock.lock();
        try {
            return List.copyOf(letters.values());
        } finally {
            lock.unlock();
        }
    }
}
