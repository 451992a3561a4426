package home333.adapters.net.tcp;

/**
 * How many requests of a scan got lost, by those that were answered at last: what it learns from
 * hosts that answer much holds for their neighbours that answer little. For one thread.
 */
final class LossCount {
    private static final int ENOUGH = 40;

    private int answered;
    private int lost;

    /**
     * A port answered.
     *
     * @param request which one to it that was, 1 for the first
     */
    void answered(int request) {
        answered++;
        lost += request - 1;
    }

    /** The share of requests that got lost; 0 as long as too little was answered to tell. */
    double share() {
        return answered < ENOUGH ? 0 : (double) lost / (answered + lost);
    }
}
