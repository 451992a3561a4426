package home333.adapters.net.tcp;

/**
 * How many sockets one host may have at one time: few that it knows of, and more where its firewall
 * swallows what comes to its ports, for of those it knows nothing. For one thread.
 */
final class HostShare {
    /** Kind to small devices. */
    static final int SOCKETS = 16;

    /** More to a host that never said anything. */
    static final int MORE_UNHEARD = 240;

    /** More to a host that answered once: any further port of it might answer, too. */
    static final int MORE_HEARD = 48;

    private int counted;
    private int silences;
    private int mostMore = MORE_UNHEARD;

    /**
     * Whether for one more, besides one that is kept for the port that is asked again and again.
     */
    int room() {
        return SOCKETS - 1 + Math.min(silences, mostMore) - counted;
    }

    void take() {
        counted++;
    }

    void release() {
        counted--;
    }

    /**
     * It answered.
     *
     * @param isRepeated whether by a port that had answered before, which says nothing of others
     */
    void answered(boolean isRepeated) {
        mostMore = MORE_HEARD;
        if (!isRepeated) {
            silences = 0;
        }
    }

    /** No answer came while one could be expected. */
    void swallowed(boolean isRepeated) {
        if (!isRepeated) {
            silences++;
        }
    }
}
