package home333.adapters.net.tcp;

import home333.domain.IpAddress;
import java.nio.ByteBuffer;

/**
 * Sequence numbers that only we can make: an answer proves by its acknowledgement that it is one to
 * a request of ours, so that none has to be remembered.
 *
 * @param key of the scan; nobody else knows it
 */
record Cookie(long key) {
    /** What the sequence numbers of one host are made of. */
    long salt(IpAddress address) {
        byte[] bytes = address.toBytes();
        long mixed = key;
        for (int at = 0; at < bytes.length; at += 4) {
            mixed = mix(mixed ^ ByteBuffer.wrap(bytes).getInt(at));
        }
        return mixed;
    }

    /** The sequence number of a request to that port. */
    static int of(long salt, int port) {
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
