package home333.domain;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * All addresses from one to another, both included.
 *
 * @param first the lowest
 * @param last the highest; of the same family, and with the same zone
 */
public record IpRange(IpAddress first, IpAddress last) {
    public IpRange {
        if (!first.isSameFamily(last)) {
            throw new IllegalArgumentException(
                    "a range is of one family, got " + first + " and " + last);
        }
        if (first instanceof Ipv6Address low
                && last instanceof Ipv6Address high
                && !low.zone().equals(high.zone())) {
            throw new IllegalArgumentException(
                    "a range lies on one link, got " + first + " and " + last);
        }
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException(
                    "a range goes from low to high, got " + first + "-" + last);
        }
    }

    /** The range that holds one address. */
    public static IpRange of(IpAddress only) {
        return new IpRange(only, only);
    }

    /** How many addresses; {@link Long#MAX_VALUE} when there are more than that. */
    public long size() {
        return switch (first) {
            case Ipv4Address low -> {
                var high = (Ipv4Address) last;
                yield Integer.toUnsignedLong(high.bits()) - Integer.toUnsignedLong(low.bits()) + 1;
            }
            case Ipv6Address low -> {
                var high = (Ipv6Address) last;
                long difference = high.low() - low.low();
                boolean more =
                        high.high()
                                        - low.high()
                                        - (Long.compareUnsigned(high.low(), low.low()) < 0 ? 1 : 0)
                                != 0;
                yield more || difference < 0 || difference == Long.MAX_VALUE
                        ? Long.MAX_VALUE
                        : difference + 1;
            }
        };
    }

    /** Whether the address lies in the range; a zone on either side is not looked at. */
    public boolean contains(IpAddress address) {
        return address.isSameFamily(first)
                && withoutZone(first).compareTo(withoutZone(address)) <= 0
                && withoutZone(address).compareTo(withoutZone(last)) <= 0;
    }

    /** Whether every address of the other range lies in this one. */
    public boolean contains(IpRange other) {
        return contains(other.first) && contains(other.last);
    }

    /** Whether some address lies in both; zones are not looked at. */
    public boolean overlaps(IpRange other) {
        return contains(other.first) || other.contains(first);
    }

    /**
     * The addresses from low to high.
     *
     * @throws IllegalArgumentException if there are more than 2^24, which nobody should walk
     *     through
     */
    public Stream<IpAddress> addresses() {
        if (size() > 1L << 24) {
            throw new IllegalArgumentException("too many addresses to walk through: " + this);
        }
        return LongStream.range(0, size()).mapToObj(first::plus);
    }

    private static IpAddress withoutZone(IpAddress address) {
        return address instanceof Ipv6Address six ? six.withZone("") : address;
    }

    /** {@code first-last} with the zone, if there is one, behind the last; or the one address. */
    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : withoutZone(first) + "-" + last;
    }
}
