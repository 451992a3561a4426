package home333.domain;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An IPv4 or IPv6 address; a number, never a name. All IPv4 addresses sort before all IPv6
 * addresses.
 *
 * <p>An IPv4 address mapped into IPv6 ({@code ::ffff:198.18.0.1}) is read as the IPv4 address that
 * it stands for.
 */
public sealed interface IpAddress extends Comparable<IpAddress> permits Ipv4Address, Ipv6Address {
    /**
     * Reads {@code 198.18.0.1}, {@code fd00:333::1} or {@code fe80::1%eth0}.
     *
     * @throws IllegalArgumentException if the text is neither; a name is never looked up
     */
    static IpAddress parse(String text) {
        String stripped = text.strip();
        return stripped.indexOf(':') >= 0
                ? Ipv6Address.parseAny(stripped)
                : Ipv4Address.parse(stripped);
    }

    /** The same address; the zone of a link-local address is kept by its interface's name. */
    static IpAddress of(InetAddress address) {
        return address instanceof Inet6Address six
                ? Ipv6Address.of(six)
                : Ipv4Address.fromBytes(address.getAddress(), 0);
    }

    /** 4 or 16 bytes in the order of the wire; the zone is not in them. */
    byte[] toBytes();

    /** 32 or 128. */
    int bitLength();

    boolean isMulticast();

    boolean isLinkLocal();

    boolean isLoopback();

    /**
     * The address that many places later, without its zone changed.
     *
     * @param count 0 or more
     * @throws ArithmeticException past the last address of the family, or backward
     */
    IpAddress plus(long count);

    /**
     * The address with all but the first {@code prefixLength} bits cleared.
     *
     * @param prefixLength 0 to {@link #bitLength()}
     * @throws IllegalArgumentException if the prefix is longer than the address, or negative
     */
    IpAddress first(int prefixLength);

    /**
     * The address with all but the first {@code prefixLength} bits set.
     *
     * @param prefixLength 0 to {@link #bitLength()}
     * @throws IllegalArgumentException if the prefix is longer than the address, or negative
     */
    IpAddress last(int prefixLength);

    /**
     * This address for the JDK's sockets. Where its zone is no interface of this machine, it is one
     * that they cannot send to.
     */
    default InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(toBytes());
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are always an address", e);
        }
    }

    /** Whether both are IPv4 or both IPv6. */
    default boolean isSameFamily(IpAddress other) {
        return bitLength() == other.bitLength();
    }
}
