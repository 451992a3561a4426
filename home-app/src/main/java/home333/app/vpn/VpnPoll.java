package home333.app.vpn;

import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnProblem;
import home333.ports.VpnDirectory;
import home333.ports.VpnDirectory.VpnException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one source of the tailnet, at most once a minute however many want to know, more and more
 * seldom while it fails, and not again by itself once it refused the key. What it said last stays.
 * Safe for use by several threads, of which one asks and the others wait for the answer.
 */
public final class VpnPoll {
    public static final Duration EVERY = Duration.ofMinutes(1);

    /** From one answer to a question that somebody hurries. */
    public static final Duration PEACE = Duration.ofSeconds(10);

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private static final Duration UNTIL_A_PERSON_ASKS = Duration.ofDays(36_500);
    private static final int MOST_DOUBLINGS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(VpnPoll.class);
    private static final Duration END_EVERY = Duration.ofDays(1);

    private final VpnDirectory directory;
    private final InstantSource clock;
    private final RandomGenerator random;
    private volatile @Nullable VpnList last;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Instant nextAt = Instant.MIN; // written under the lock
    private volatile Instant askedAt = Instant.MIN; // written under the lock
    private volatile boolean isHurried;
    private int failures; // guarded by the lock
    private Instant endAskedAt = Instant.EPOCH; // guarded by the lock
    private volatile Optional<Instant> accessEnds = Optional.empty(); // written under the lock

    /**
     * A source that was not asked yet.
     *
     * @param random spreads the pauses, so that not all who failed together come back together
     */
    public VpnPoll(VpnDirectory directory, InstantSource clock, RandomGenerator random) {
        this.directory = directory;
        this.clock = clock;
        this.random = random;
    }

    /** Whom it asks. */
    public VpnDirectory directory() {
        return directory;
    }

    /** What it said before this program was started. */
    public void remember(VpnList said) {
        if (last == null && said.source() == directory.source()) {
            last = said;
        }
    }

    /** When it is due again; long ago for one that was not asked yet. */
    public Instant nextAt() {
        Instant soon = askedAt.equals(Instant.MIN) ? askedAt : askedAt.plus(PEACE);
        return isHurried && soon.isBefore(nextAt) ? soon : nextAt;
    }

    /** Something changed there: it is due soon, unless it could not be asked the last time. */
    public void hurry() {
        VpnList said = last;
        isHurried = said == null || !said.isStale();
    }

    /** What it said last, without asking it. */
    public Optional<VpnList> last() {
        return Optional.ofNullable(last);
    }

    /**
     * Asks all at the same time, where that is due; who stalls keeps none of the others waiting.
     *
     * @param heard takes what each says as soon as it is there, on several threads
     * @return what each said last, in their order
     */
    public static List<VpnList> askAll(List<VpnPoll> polls, boolean atOnce, Consumer<VpnList> heard)
            throws InterruptedException {
        List<Callable<VpnList>> questions =
                polls.stream()
                        .<Callable<VpnList>>map(poll ->
                                () -> {
                                    VpnList list = poll.ask(atOnce);
                                    heard.accept(list);
                                    return list;
                                })
                        .toList();
        List<VpnList> lists = new ArrayList<>();
        try (var threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("vpn-source-", 0).factory())) {
            for (Future<VpnList> answer : threads.invokeAll(questions)) {
                lists.add(answer.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a source of the tailnet failed", e.getCause());
        }
        return lists;
    }

    /**
     * Asks, where that is due.
     *
     * @param atOnce a person wants to know: also where it is not due, but not once more for those
     *     who wanted so at the same time
     * @return what it said last, with the reason where it could not be asked
     */
    VpnList ask(boolean atOnce) throws InterruptedException {
        Instant wantedAt = clock.instant();
        asking.lockInterruptibly();
        try {
            VpnList before = last;
            if (before != null && !isDue() && !(atOnce && !askedAt.isAfter(wantedAt))) {
                return before;
            }
            isHurried = false;
            VpnList answer = fetch(Optional.ofNullable(before));
            last = answer;
            askedAt = clock.instant();
            nextAt = askedAt.plus(answer.problem().map(this::pause).orElse(EVERY));
            return answer;
        } finally {
            asking.unlock();
        }
    }

    /** Also where the clock was set back since. */
    private boolean isDue() {
        Instant now = clock.instant();
        return !nextAt().isAfter(now) || askedAt.isAfter(now.plus(EVERY));
    }

    /**
     * When the key ends by which it is asked, as far as that is told; asked once a day, where it
     * answers at all.
     */
    public Optional<Instant> accessEnds() throws InterruptedException {
        asking.lockInterruptibly();
        try {
            Instant now = clock.instant();
            boolean isKnown = !endAskedAt.isAfter(now) && endAskedAt.plus(END_EVERY).isAfter(now);
            VpnList said = last;
            if (isKnown || said == null || said.isStale()) {
                return accessEnds;
            }
            endAskedAt = now;
            accessEnds = directory.accessEnds();
        } catch (VpnException e) {
            LOG.debug("when the key ends is not told: {}", e.getMessage());
        } finally {
            asking.unlock();
        }
        return accessEnds;
    }

    private VpnList fetch(Optional<VpnList> before) throws InterruptedException {
        try {
            VpnList list = directory.fetch();
            if (list.devices().isEmpty()
                    && before.filter(it -> !it.devices().isEmpty()).isPresent()) {
                throw new VpnException(nobodyLeft());
            }
            failures = 0;
            return list;
        } catch (VpnException e) {
            failures++;
            VpnProblem why = e.problem();
            return before.map(list -> list.staleBy(why)).orElseGet(() -> VpnList.unheard(why));
        }
    }

    /** Rather a tailnet that tells nothing is asked again than everybody in it is lost. */
    private VpnProblem nobodyLeft() {
        return new VpnProblem(
                VpnProblem.Kind.SERVER,
                directory.source(),
                "The list came without any machine: those that were known before stay, and it is"
                        + " asked again later.",
                Optional.empty());
    }

    /** A source that wants a longer pause has it. */
    private Duration pause(VpnProblem problem) {
        if (problem.kind() == VpnProblem.Kind.TOKEN) {
            return UNTIL_A_PERSON_ASKS;
        }
        Duration pause =
                problem.isPassing()
                        ? EVERY.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS))
                        : LONGEST_PAUSE;
        Duration shortened = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        Duration spread = Duration.ofMillis(random.nextLong(shortened.toMillis() / 5 + 1));
        Duration wanted = problem.retryAfter().orElse(Duration.ZERO);
        Duration own = shortened.plus(spread);
        return wanted.compareTo(own) > 0 ? wanted : own;
    }
}
