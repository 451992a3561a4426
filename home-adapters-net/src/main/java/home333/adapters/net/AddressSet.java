package home333.adapters.net;

import home333.domain.IpAddress;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of addresses, of which a whole network takes about a byte for each, and one that stands
 * alone no more than in a set of objects. For one thread.
 */
final class AddressSet {
    private static final int BLOCK_BITS = 6; // of a long

    /**
     * Which of the 64 addresses that begin there are in the set; their hashes, which all end in
     * zeros, would collide.
     */
    private final Map<IpAddress, Long> blocks = new TreeMap<>();

    private int size;

    /** Returns whether it was not there before. */
    boolean add(IpAddress address) {
        if (contains(address)) {
            return false;
        }
        blocks.merge(block(address), bit(address), (before, more) -> before | more);
        size++;
        return true;
    }

    boolean contains(IpAddress address) {
        return (blocks.getOrDefault(block(address), 0L) & bit(address)) != 0;
    }

    int size() {
        return size;
    }

    private static IpAddress block(IpAddress address) {
        return address.first(address.bitLength() - BLOCK_BITS);
    }

    private static long bit(IpAddress address) {
        byte[] bytes = address.toBytes();
        return 1L << bytes[bytes.length - 1]; // a shift looks at the lowest six bits only
    }
}
