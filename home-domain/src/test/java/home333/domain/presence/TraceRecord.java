package home333.domain.presence;

import home333.domain.Presence;

/** What a judge said of one device, held against what it did. */
final class TraceRecord {
    private final Trace trace;
    private Presence presence = Presence.UNKNOWN;
    private long since;
    private boolean wasSeen;
    private int falselyGone;
    private long wronglyOffline;
    private long lastAwakeWhenGone;
    private long gone = Long.MAX_VALUE;
    private long back = Long.MAX_VALUE;

    TraceRecord(Trace trace) {
        this.trace = trace;
    }

    void now(long time, Presence said) {
        count(since, time);
        if (said == Presence.OFFLINE && presence != Presence.OFFLINE && trace.isThere(time)) {
            falselyGone++;
        }
        if (said == Presence.OFFLINE && isAway(time)) {
            gone = Math.min(gone, time);
        }
        if (said == Presence.ONLINE && time >= trace.returns) {
            back = Math.min(back, time);
        }
        wasSeen |= said == Presence.ONLINE;
        presence = said;
        since = time;
    }

    private static boolean isDown(Presence presence) {
        return presence == Presence.ASLEEP || presence == Presence.OFFLINE;
    }

    private void count(long from, long to) {
        boolean wasNotAway = to < trace.leaves || back != Long.MAX_VALUE;
        if (presence == Presence.OFFLINE && wasNotAway) {
            wronglyOffline += to - from;
        }
        if (!isDown(presence) && wasSeen && isAway(to)) {
            lastAwakeWhenGone = to;
        }
    }

    private boolean isAway(long time) {
        return time >= trace.leaves && time < trace.returns;
    }

    int falselyGone() {
        return falselyGone;
    }

    long wronglyOffline() {
        return wronglyOffline;
    }

    boolean left() {
        return trace.leaves < Trace.DAY;
    }

    boolean seenGone() {
        return gone != Long.MAX_VALUE;
    }

    /** From the departure to the first moment at which it was called offline. */
    long delay() {
        return gone - trace.leaves;
    }

    /**
     * How long after its departure it was called neither asleep nor offline for the last time; 0
     * where it was never seen before.
     */
    long awake() {
        return Math.max(0, lastAwakeWhenGone - trace.leaves);
    }

    boolean returned() {
        return trace.returns < Trace.END;
    }

    boolean seenBack() {
        return back != Long.MAX_VALUE;
    }
}
