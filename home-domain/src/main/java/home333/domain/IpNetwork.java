package home333.domain;

/**
 * A block of addresses that share their first bits (CIDR).
 *
 * @param address the first address, all bits behind the prefix are 0
 * @param prefixLength 0 to 32, or 0 to 128
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632</a>
 */
public record IpNetwork(IpAddress address, int prefixLength) {
    /** How many bits lead to an IPv4 address in IPv6: RFC 4291, section 2.5.5.2. */
    private static final int MAPPED_PREFIX = 96;

    public IpNetwork {
        if (!address.first(prefixLength).equals(address)) {
            throw new IllegalArgumentException(
                    "host bits are set in " + address + "/" + prefixLength);
        }
    }

    /** The network that the address lies in. */
    public static IpNetwork around(IpAddress address, int prefixLength) {
        return new IpNetwork(address.first(prefixLength), prefixLength);
    }

    static void checkPrefixLength(IpAddress address, int prefixLength) {
        if (prefixLength < 0 || prefixLength > address.bitLength()) {
            throw new IllegalArgumentException(
                    "prefix length of "
                            + address
                            + " is 0 to "
                            + address.bitLength()
                            + ", got "
                            + prefixLength);
        }
    }

    /**
     * Reads {@code 198.18.0.0/24} or {@code fd00:333::/64}; host bits are allowed and cleared. A
     * network of IPv4 addresses mapped into IPv6 is read as the IPv4 network.
     *
     * @throws IllegalArgumentException if the text is not a network
     */
    public static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        String length = slash < 0 ? "" : text.substring(slash + 1).strip();
        if (slash < 0 || !length.matches("[0-9]{1,3}")) {
            throw notANetwork(text);
        }
        IpAddress address = IpAddress.parse(text.substring(0, slash));
        int prefixLength = Integer.parseInt(length);
        boolean isMapped = address instanceof Ipv4Address && text.indexOf(':') >= 0;
        if (isMapped && prefixLength < MAPPED_PREFIX) {
            throw notANetwork(text);
        }
        return around(address, isMapped ? prefixLength - MAPPED_PREFIX : prefixLength);
    }

    private static IllegalArgumentException notANetwork(String text) {
        return new IllegalArgumentException(
                "not a network: " + Quotation.of(text) + " (write it like 198.18.0.0/24)");
    }

    /** Whether the address lies in the network; a zone on either side is not looked at. */
    public boolean contains(IpAddress other) {
        return range().contains(other);
    }

    /** Every address of the network. */
    public IpRange range() {
        return new IpRange(address, address.last(prefixLength));
    }

    /**
     * The addresses that hosts can have: without the network's own and its broadcast in an IPv4
     * network up to /30.
     */
    public IpRange hosts() {
        if (address instanceof Ipv4Address && prefixLength <= 30) {
            Ipv4Address last = (Ipv4Address) address.last(prefixLength);
            return new IpRange(address.plus(1), new Ipv4Address(last.bits() - 1));
        }
        return range();
    }

    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }
}
