package home333.adapters.net.tcp;

import home333.adapters.net.tcp.TcpConnector.Limits;
import home333.domain.IpAddress;
import java.time.Duration;
import java.util.BitSet;

/** One host during a {@link TcpRun}: which of its ports is next, and when. */
final class TcpTarget {
    private final IpAddress address;
    private final int[] ports;
    private final int atOnce;
    private final long interval;
    private BitSet todo = new BitSet();
    private BitSet silent = new BitSet();
    private int position;
    private int triesLeft;
    private int inFlight;
    private int counted;
    private boolean queued;
    private boolean paced;
    private long nextStart;

    /** A host of which no port was tried yet. */
    TcpTarget(IpAddress address, int[] ports, Limits limits) {
        this.address = address;
        this.ports = ports;
        atOnce = limits.socketsPerHost();
        interval = Duration.ofSeconds(1).toNanos() / limits.perSecondPerHost();
        triesLeft = limits.tries() - 1;
        todo.set(0, ports.length);
    }

    IpAddress address() {
        return address;
    }

    int port(int index) {
        return ports[index];
    }

    /** Whether it stands in a queue of its run. */
    boolean isQueued() {
        return queued;
    }

    void setQueued(boolean value) {
        queued = value;
    }

    /** Whether a port can be tried as soon as {@link #nextStart} has come. */
    boolean hasNext() {
        return counted < atOnce && todo.nextSetBit(position) >= 0;
    }

    /** The time from which the next port may be tried, by {@link System#nanoTime}. */
    long nextStart(long now) {
        return paced ? nextStart : now;
    }

    /** Takes the next port; returns its index. */
    int start(long now) {
        // A host that was left alone may have a burst, but never more than it may have at once.
        long earliest = now - (atOnce - 1L) * interval;
        nextStart = (paced && nextStart - earliest > 0 ? nextStart : earliest) + interval;
        paced = true;
        int index = todo.nextSetBit(position);
        position = index + 1;
        inFlight++;
        counted++;
        return index;
    }

    /** A connection no longer counts against what the host may have at once. */
    void release() {
        counted--;
    }

    /** A connection was accepted or refused. */
    void answered() {
        inFlight--;
        startNextTry();
    }

    /** That port said nothing; it is tried again once all others had their turn. */
    void silent(int index) {
        inFlight--;
        silent.set(index);
        startNextTry();
    }

    private void startNextTry() {
        if (inFlight > 0 || triesLeft == 0 || silent.isEmpty() || todo.nextSetBit(position) >= 0) {
            return;
        }
        triesLeft--;
        position = 0;
        todo = silent;
        silent = new BitSet();
    }

    /** No further port is tried. */
    void leaveAlone() {
        todo.clear();
        silent.clear();
    }
}
