package home333.adapters.net;

import home333.domain.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers for addresses, so that what is known of each can be kept in arrays. Sixteen addresses
 * that lie together get sixteen numbers at once, of which some may never be used. For one thread.
 */
final class AddressNumbers {
    private static final int BLOCK_BITS = 4;
    private static final int IN_BLOCK = (1 << BLOCK_BITS) - 1;

    /** By their first address; their hashes, which all end in zeros, would collide. */
    private final Map<IpAddress, Integer> blocks = new TreeMap<>();

    private final List<IpAddress> starts = new ArrayList<>();

    /** Its number, 0 or more; it gets one where it has none. */
    int give(IpAddress address) {
        IpAddress start = start(address);
        Integer block = blocks.putIfAbsent(start, starts.size());
        if (block != null) {
            return number(block, address);
        }
        starts.add(start);
        return number(starts.size() - 1, address);
    }

    /** Its number, negative where it has none. */
    int find(IpAddress address) {
        return number(blocks.getOrDefault(start(address), -1), address);
    }

    /** Whose number that is. */
    IpAddress address(int number) {
        return starts.get(number >> BLOCK_BITS).plus(number & IN_BLOCK);
    }

    private static IpAddress start(IpAddress address) {
        return address.first(address.bitLength() - BLOCK_BITS);
    }

    private static int number(int block, IpAddress address) {
        byte[] bytes = address.toBytes();
        return block << BLOCK_BITS | (bytes[bytes.length - 1] & IN_BLOCK);
    }
}
