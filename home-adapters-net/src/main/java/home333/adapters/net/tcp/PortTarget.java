package home333.adapters.net.tcp;

import home333.domain.IpAddress;
import java.time.Duration;

/**
 * One host during a {@link PortScan}: which of its ports have answered, and which is next. A bit
 * for each port is all that is kept. For one thread.
 */
final class PortTarget {
    private static final int FEW_PORTS = 5_000;
    private static final int MOST_TRIES = 8;

    /** How likely an open port may be overlooked because its packets got lost. */
    private static final double OVERLOOKED = 1e-6;

    private static final long UNKNOWN_WAIT = Duration.ofMillis(400).toNanos();
    private static final long SHORTEST_WAIT = Duration.ofMillis(60).toNanos();
    private static final long REST = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_STARVATION = Duration.ofSeconds(10).toNanos();
    private static final long LONGEST_WAIT = Duration.ofMillis(1500).toNanos();

    private final PortScan.Host host;
    private final LossCount neighbours;
    private final Pace pace;
    private final long[] answered;
    private final int count;
    private int open;
    private int closed;
    private int cursor;
    private int pass = 1;
    private int tries;
    private long lastSent;
    private int repeated = -1;
    private boolean isRepeatedOpen;
    private boolean isFinished;
    private boolean isStarving;
    private long starvingSince;
    private long restsUntil;

    /**
     * A host of which no port was tried yet.
     *
     * @param count how many ports are to be tried
     * @param neighbours what gets lost on the way to the hosts of the scan
     */
    PortTarget(PortScan.Host host, int count, LossCount neighbours, long now) {
        this.host = host;
        this.neighbours = neighbours;
        this.count = count;
        answered = new long[(count + 63) >>> 6];
        pace = new Pace(now, host.roundTrip().toNanos());
        tries = count <= FEW_PORTS ? 3 : 2;
        lastSent = now;
    }

    IpAddress address() {
        return host.address();
    }

    boolean isFinished() {
        return isFinished;
    }

    void finish() {
        isFinished = true;
    }

    PortScan.Host host() {
        return host;
    }

    Pace pace() {
        return pace;
    }

    /** Takes the next port that has not answered; returns its index, or -1 at the end of a pass. */
    int next(long now) {
        while (cursor < count && isAnswered(cursor)) {
            cursor++;
        }
        if (cursor == count) {
            return -1;
        }
        lastSent = now;
        return cursor++;
    }

    /** The port that was taken last could not be asked: it comes again. */
    void putBack(int index) {
        cursor = index;
    }

    /** This machine had no means to ask it. */
    void starved(long now) {
        if (!isStarving) {
            isStarving = true;
            starvingSince = now;
        }
        restsUntil = now + REST;
    }

    void fed() {
        isStarving = false;
    }

    /** Whether it is of no use to ask it now. */
    boolean isResting(long now) {
        return isStarving && now - restsUntil < 0;
    }

    long restsUntil() {
        return restsUntil;
    }

    /** Whether this machine had no means to ask it for very long. */
    boolean isStarvedOut(long now) {
        return isStarving && now - starvingSince >= LONGEST_STARVATION;
    }

    private boolean isAnswered(int index) {
        return (answered[index >>> 6] & (1L << index)) != 0;
    }

    /**
     * A port answered.
     *
     * @return whether it was the first time
     */
    boolean answered(int index, boolean isOpen, long now) {
        if (isAnswered(index)) {
            return false;
        }
        answered[index >>> 6] |= 1L << index;
        int request = index < cursor ? pass : Math.max(1, pass - 1);
        if (request > 1) {
            tries = Math.min(MOST_TRIES, Math.max(tries, request + 2));
        }
        neighbours.answered(request);
        open += isOpen ? 1 : 0;
        closed += isOpen ? 0 : 1;
        chooseRepeated(index, isOpen, now);
        return true;
    }

    /** A closed port is bothered less by being asked again than an open one. */
    private void chooseRepeated(int index, boolean isOpen, long now) {
        if (repeated < 0) {
            pace.heard(now);
        }
        if (repeated < 0 || (isRepeatedOpen && !isOpen)) {
            repeated = index;
            isRepeatedOpen = isOpen;
        }
    }

    /** The index of the port that is asked again and again; there is one once a port answered. */
    int repeated() {
        return repeated;
    }

    boolean isAllAnswered() {
        return open + closed == count;
    }

    int open() {
        return open;
    }

    int closed() {
        return closed;
    }

    int silent() {
        return count - open - closed;
    }

    /** When the pass that was walked through has been waited for. */
    long waitsUntil() {
        return lastSent + patience();
    }

    /** After how long no answer is to be expected any more. */
    long patience() {
        long roundTrip = pace.roundTrip();
        long wait = roundTrip == 0 ? UNKNOWN_WAIT : 3 * roundTrip;
        return Math.clamp(wait, SHORTEST_WAIT, LONGEST_WAIT);
    }

    /** How often its ports are asked now that have not answered, 1 for the first time. */
    int pass() {
        return pass;
    }

    /** Begins the next pass, where one is worth while. */
    boolean nextPass() {
        if (pass >= triesWanted()) {
            return false;
        }
        pass++;
        cursor = 0;
        return true;
    }

    private int triesWanted() {
        double loss = Math.max(pace.isLossKnown() ? pace.loss() : 0, neighbours.share());
        if (loss == 0) {
            return tries;
        }
        int enough = (int) Math.ceil(Math.log(OVERLOOKED) / Math.log(loss));
        return Math.clamp(enough, tries, MOST_TRIES);
    }

    /** Work done so far, of as many as there are ports. */
    int done() {
        return pass > 1 ? count : cursor;
    }
}
