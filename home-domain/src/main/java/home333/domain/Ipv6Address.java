package home333.domain;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * An IPv6 address.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 * @param zone the interface that a link-local address is meant on, by name or number; empty for
 *     none
 */
public record Ipv6Address(long high, long low, String zone) implements IpAddress {
    /** Given to no interface: the system refuses to send there. */
    private static final int NO_INTERFACE = Integer.MAX_VALUE;

    private static final Comparator<Ipv6Address> ORDER =
            Comparator.<Ipv6Address>comparingLong(a -> a.high + Long.MIN_VALUE)
                    .thenComparingLong(a -> a.low + Long.MIN_VALUE)
                    .thenComparing(Ipv6Address::zone);

    public Ipv6Address {
        if (!zone.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '%' && c != '/')) {
            throw new IllegalArgumentException(
                    "not the name of an interface: " + Quotation.of(zone));
        }
        if (!zone.isEmpty() && high >>> 54 != 0x3fa && high >>> 56 != 0xff) {
            throw new IllegalArgumentException(
                    "only link-local and multicast addresses have a zone, got "
                            + Quotation.of(zone));
        }
    }

    /** An address without a zone. */
    public Ipv6Address(long high, long low) {
        this(high, low, "");
    }

    /** Reads an address; a mapped one gives IPv4. */
    static IpAddress parseAny(String text) {
        int percent = text.indexOf('%');
        String number = percent < 0 ? text : text.substring(0, percent);
        if (percent == text.length() - 1 || number.startsWith("[")) {
            throw notAnAddress(text);
        }
        InetAddress read = literal(number, text);
        if (!(read instanceof Inet6Address six)) {
            if (percent >= 0) {
                throw notAnAddress(text);
            }
            return IpAddress.of(read);
        }
        Ipv6Address address = fromBytes(six.getAddress(), 0);
        return percent < 0 ? address : address.withZone(text.substring(percent + 1));
    }

    private static InetAddress literal(String number, String text) {
        try {
            for (String group : number.split(":", -1)) {
                if (group.length() > 4) {
                    // What the JDK reads more generously than we do: four numbers with zeros ahead.
                    var _ = Ipv4Address.parse(group);
                }
            }
            return Inet6Address.ofLiteral(number);
        } catch (IllegalArgumentException _) {
            throw notAnAddress(text);
        }
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("not an IP address: " + Quotation.of(text));
    }

    /** The same address; a mapped one gives IPv4. */
    static IpAddress of(Inet6Address address) {
        Ipv6Address plain = fromBytes(address.getAddress(), 0);
        if (plain.isMapped()) {
            return new Ipv4Address((int) plain.low);
        }
        if (!plain.isLinkLocal()) {
            return plain;
        }
        var scope = address.getScopedInterface();
        if (scope != null) {
            return plain.withZone(scope.getName());
        }
        return address.getScopeId() > 0
                ? plain.withZone(Integer.toString(address.getScopeId()))
                : plain;
    }

    private boolean isMapped() {
        return high == 0 && low >>> 32 == 0xffff;
    }

    /**
     * Reads an address from a packet. A mapped one stays IPv6 here: no card has such an address, so
     * it is nobody whom we know.
     *
     * @param bytes at least {@code offset + 16} bytes
     */
    public static Ipv6Address fromBytes(byte[] bytes, int offset) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, 16);
        return new Ipv6Address(buffer.getLong(), buffer.getLong());
    }

    /**
     * The address that a card gives itself in a /64 when it makes no secret of its MAC (modified
     * EUI-64).
     *
     * @param network any address of the /64
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#appendix-A">RFC 4291, appendix A</a>
     */
    public static Ipv6Address eui64(Ipv6Address network, MacAddress mac) {
        long upper = (mac.bits() >>> 24 ^ 0x020000L) << 40;
        return new Ipv6Address(
                network.high, upper | 0xfffeL << 24 | (mac.bits() & 0xffffffL), network.zone);
    }

    /** This address on that interface; an empty zone takes the zone away. */
    public Ipv6Address withZone(String newZone) {
        return new Ipv6Address(high, low, newZone);
    }

    @Override
    public byte[] toBytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    @Override
    public int bitLength() {
        return 128;
    }

    @Override
    public boolean isMulticast() {
        return high >>> 56 == 0xff;
    }

    @Override
    public boolean isLinkLocal() {
        return high >>> 54 == 0x3fa;
    }

    @Override
    public boolean isLoopback() {
        return high == 0 && low == 1;
    }

    @Override
    public Ipv6Address plus(long count) {
        long sum = low + count;
        boolean carry = Long.compareUnsigned(sum, low) < 0;
        if (count < 0 || (carry && high == -1)) {
            throw new ArithmeticException("no IPv6 address " + count + " places after " + this);
        }
        return new Ipv6Address(carry ? high + 1 : high, sum, zone);
    }

    @Override
    public Ipv6Address first(int prefixLength) {
        IpNetwork.checkPrefixLength(this, prefixLength);
        return new Ipv6Address(high & highMask(prefixLength), low & lowMask(prefixLength), zone);
    }

    @Override
    public Ipv6Address last(int prefixLength) {
        IpNetwork.checkPrefixLength(this, prefixLength);
        return new Ipv6Address(high | ~highMask(prefixLength), low | ~lowMask(prefixLength), zone);
    }

    private static long highMask(int prefixLength) {
        return prefixLength == 0 ? 0 : -1L << Math.max(0, 64 - prefixLength);
    }

    private static long lowMask(int prefixLength) {
        return prefixLength <= 64 ? 0 : -1L << (128 - prefixLength);
    }

    @Override
    public InetAddress toInetAddress() {
        if (zone.isEmpty()) {
            return IpAddress.super.toInetAddress();
        }
        try {
            return InetAddress.ofLiteral(toString());
        } catch (IllegalArgumentException _) {
            return nowhere();
        }
    }

    private InetAddress nowhere() {
        try {
            return Inet6Address.getByAddress(null, toBytes(), NO_INTERFACE);
        } catch (UnknownHostException e) {
            throw new AssertionError("16 bytes are always an address", e);
        }
    }

    @Override
    public int compareTo(IpAddress other) {
        return switch (other) {
            case Ipv4Address _ -> 1;
            case Ipv6Address six -> ORDER.compare(this, six);
        };
    }

    /**
     * The canonical text, with {@code %zone} behind it where there is one.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5952#section-4">RFC 5952, section 4</a>
     */
    @Override
    public String toString() {
        int[] gap = longestRunOfZeros();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == gap[0]) {
                text.append("::");
                i += gap[1] - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(i)));
        }
        return zone.isEmpty() ? text.toString() : text.append('%').append(zone).toString();
    }

    private int group(int index) {
        return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index & 3))) & 0xffff;
    }

    /**
     * Where the first longest run of two or more zero groups starts, and its length; {-1, 0} for
     * none.
     */
    private int[] longestRunOfZeros() {
        int[] best = {-1, 0};
        int length = 0;
        for (int i = 0; i < 8; i++) {
            length = group(i) == 0 ? length + 1 : 0;
            if (length > Math.max(best[1], 1)) {
                best = new int[] {i - length + 1, length};
            }
        }
        return best;
    }
}
