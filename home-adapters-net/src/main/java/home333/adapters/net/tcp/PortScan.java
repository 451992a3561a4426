package home333.adapters.net.tcp;

import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Port;
import home333.domain.PortCounts;
import home333.domain.PortList;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Finds out which TCP ports of many hosts are open by requests for connections that are never
 * completed: a host that agrees is told at once that it was not meant. The hosts take turns of a
 * few ports; each has its own {@link Pace}.
 *
 * <p>Sends and hears by a {@link PortWire}, and asks a clock; starts no thread and never waits. For
 * one thread.
 */
public final class PortScan {
    /** Hosts that are looked at at one time; the others wait for their turn. */
    private static final int MOST_AT_ONCE = 256;

    private static final int REQUESTS_IN_A_TURN = 8;
    private static final int FLUSHES_IN_A_STEP = 8;
    private static final int HEARD_AT_ONCE = 64;

    private static final long LONGEST_WAIT = Duration.ofSeconds(1).toNanos();

    private final PortWire wire;
    private final int[] ports;
    private final LongSupplier clock;
    private final Answers answers;
    private final LossCount losses = new LossCount();
    private final Queue<Host> waiting = new ArrayDeque<>();
    private final ArrayDeque<PortTarget> turns = new ArrayDeque<>();
    private final Map<IpAddress, PortTarget> active = new HashMap<>();
    private long done;
    private long nextDue;

    /** A scan that looks at those ports of each host. */
    public PortScan(PortWire wire, PortList ports, Surroundings around) {
        this.wire = wire;
        this.ports = ports.ports().mapToInt(Port::number).toArray();
        clock = around.clock;
        answers = around.answers;
    }

    /**
     * What a scan needs besides its wire.
     *
     * @param clock nanoseconds since some instant
     */
    public record Surroundings(LongSupplier clock, Answers answers) {}

    /**
     * A host to look at.
     *
     * @param address a link-local one with or without its zone
     * @param card what its addresses have in common, where that is known
     * @param ethernet how it is reached by frames of our own, where that is known
     * @param roundTrip to it, as measured by other means; zero where it was not
     */
    public record Host(
            IpAddress address,
            Optional<MacAddress> card,
            Optional<Ethernet> ethernet,
            Duration roundTrip) {
        /** A host of which nothing is known but its address. */
        public static Host at(IpAddress address) {
            return new Host(address, Optional.empty(), Optional.empty(), Duration.ZERO);
        }
    }

    /**
     * How frames reach a host.
     *
     * @param source this machine's address there
     * @param ours the card that sends
     * @param theirs the card of the host, or that of the router to it
     */
    public record Ethernet(IpAddress source, MacAddress ours, MacAddress theirs) {}

    /** Takes what is found out. */
    public interface Answers {
        /** A port accepts or refuses connections; told once. */
        void answered(IpAddress address, Port port, boolean isOpen);

        /**
         * A host is not asked any more.
         *
         * @param others the silent ones are counted only where all were tried
         */
        void finished(IpAddress address, PortCounts others, End end);
    }

    /** Why a host is not asked any more. */
    public enum End {
        /** All of its ports were tried. */
        ALL_TRIED,
        /** It ceased to answer, so that the rest of its ports was left alone. */
        GONE,
        /** This machine had no sockets left to ask it by. */
        STARVED
    }

    /** One more host to look at, which was not added before. */
    public void add(Host host) {
        waiting.add(host);
    }

    /** Whether all has been told. */
    public boolean isIdle() {
        return waiting.isEmpty() && turns.isEmpty();
    }

    /** Ports tried so far, those of finished hosts among them. */
    public long done() {
        return done + turns.stream().mapToLong(PortTarget::done).sum();
    }

    /** Hears what is there, and sends what may be sent now. */
    public void step() throws IOException {
        hear();
        admit();
        for (int i = 0; i < FLUSHES_IN_A_STEP; i++) {
            boolean wasFilled = fill();
            if (!wire.flush()) {
                return;
            }
            hear();
            if (!wasFilled) {
                return;
            }
            if (wire.isFull() && wire.flush() && wire.isFull()) {
                nextDue = clock.getAsLong() + LONGEST_WAIT; // the wire wakes up before
                return;
            }
        }
    }

    private void admit() {
        while (!waiting.isEmpty() && turns.size() < MOST_AT_ONCE) {
            Host host = waiting.remove();
            var target = new PortTarget(host, ports.length, losses, clock.getAsLong());
            turns.add(target);
            active.put(host.address(), target);
        }
    }

    /** How long nothing but an answer is of interest. */
    public Duration untilNext() {
        return Duration.ofNanos(Math.max(0, nextDue - clock.getAsLong()));
    }

    /** Writes until the wire is full; false when nobody may be asked any more before. */
    private boolean fill() {
        int idle = 0;
        nextDue = clock.getAsLong() + LONGEST_WAIT;
        while (idle < turns.size()) {
            if (wire.isFull()) {
                return true;
            }
            PortTarget target = turns.remove();
            if (takeTurn(target)) {
                idle = 0;
            } else {
                idle++;
            }
            if (target.isFinished()) {
                idle = 0; // there may be room for others now
            } else {
                turns.add(target);
            }
        }
        return false;
    }

    /** Whether anything was written. */
    private boolean takeTurn(PortTarget target) {
        long now = clock.getAsLong();
        if (target.isResting(now)) {
            due(target.restsUntil());
            return false;
        }
        boolean wrote = target.pace().wantsRepeat(now) && repeat(target, now);
        if (target.pace().isGone()) {
            finish(target, End.GONE);
        }
        if (target.isFinished() || target.isResting(now)) {
            return wrote;
        }
        int room = wire.room(target.host());
        int allowed = target.pace().allowance(now);
        int most = Math.min(REQUESTS_IN_A_TURN, Math.min(allowed, room));
        for (int i = 0; i < most && !wire.isFull(); i++) {
            int index = target.next(now);
            if (index < 0) {
                endPass(target, now);
                return wrote;
            }
            if (!write(target, index, 0, now)) {
                target.putBack(index);
                return wrote;
            }
            target.pace().spend();
            wrote = true;
        }
        due(target.pace().nextRepeat());
        if (room > 0) { // else the wire wakes up when there is
            due(allowed == 0 ? target.pace().nextAllowance(now) : now);
        }
        return wrote;
    }

    private boolean repeat(PortTarget target, long now) {
        boolean wrote = write(target, target.repeated(), target.pace().nextNumber(), now);
        if (wrote) {
            target.pace().repeated(now);
        }
        return wrote;
    }

    private void endPass(PortTarget target, long now) {
        long until = target.waitsUntil();
        due(target.pace().nextRepeat());
        if (until - now > 0) {
            due(until);
        } else if (target.nextPass()) {
            due(now);
        } else {
            finish(target, End.ALL_TRIED);
        }
    }

    private void due(long time) {
        nextDue = Math.min(nextDue, time);
    }

    private boolean write(PortTarget target, int index, int number, long now) {
        int turn = target.pass() + number;
        var request =
                new PortWire.Request(target.host(), ports[index], turn, number, target.patience());
        if (wire.request(request)) {
            target.fed();
            return true;
        }
        target.starved(now);
        due(target.restsUntil());
        if (target.isStarvedOut(now)) {
            finish(target, End.STARVED);
        }
        return false;
    }

    private void hear() throws IOException {
        for (int i = 0; i < HEARD_AT_ONCE && wire.hear(this::heard); i++) {
            // all that is there is taken in, but a flood must not hold this thread
        }
    }

    private void heard(IpAddress from, int port, int number, boolean isOpen) {
        PortTarget target = active.get(from);
        int index = Arrays.binarySearch(ports, port);
        if (target == null || index < 0) {
            return;
        }
        long now = clock.getAsLong();
        if (number > 0) {
            target.pace().repeatAnswered(number, now);
        } else if (target.answered(index, isOpen, now)) {
            answers.answered(target.address(), new Port(port), isOpen);
            if (target.isAllAnswered()) {
                finish(target, End.ALL_TRIED);
                turns.remove(target);
            }
        }
    }

    private void finish(PortTarget target, End end) {
        target.finish();
        wire.forget(target.host());
        active.remove(target.address());
        done += ports.length;
        int silent = end == End.ALL_TRIED ? target.silent() : 0;
        var others = new PortCounts(target.closed(), silent);
        answers.finished(target.address(), others, end);
    }
}
