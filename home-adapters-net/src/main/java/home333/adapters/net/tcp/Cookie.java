package home333.adapters.net.tcp;

/**
 * Sequence numbers of the requests to one host that only we can make: an answer proves by its
 * acknowledgement that it is one to a request of ours, so that none has to be remembered. The host
 * itself may find out how they are made, which says nothing about those of others.
 *
 * @param salt at random, for this host alone
 */
record Cookie(long salt) {
    /** The sequence number of a request to that port. */
    int of(int port) {
        return (int) (mix(salt ^ ((long) port << 32)) >>> 32);
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long mixed = value + 0x9e37_79b9_7f4a_7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return mixed ^ (mixed >>> 31);
    }
}
