package home333.adapters.net.packet;

/**
 * The checksum of the Internet protocols.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1071">RFC 1071</a>
 */
final class Checksum {
    private Checksum() {}

    /**
     * The checksum of some bytes in which its own field is still 0; an odd last byte counts as if a
     * zero followed.
     *
     * @param seed what else is summed, like a pseudo header; 0 for nothing
     */
    static short of(byte[] bytes, int from, int length, long seed) {
        long sum = seed;
        for (int i = 0; i < length; i++) {
            int value = bytes[from + i] & 0xff;
            sum += (i & 1) == 0 ? value << 8 : value;
        }
        return folded(sum);
    }

    /** The checksum of what adds up to that sum. */
    static short folded(long sum) {
        long rest = sum;
        while (rest >>> 16 != 0) {
            rest = (rest & 0xffff) + (rest >>> 16);
        }
        return (short) ~rest;
    }
}
