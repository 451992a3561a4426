package home333.domain;

/**
 * An IPv4 address.
 *
 * @param bits the four bytes, the first one in the highest bits
 */
public record Ipv4Address(int bits) implements IpAddress {
    /** The limited broadcast, 255.255.255.255. */
    public static final Ipv4Address BROADCAST = new Ipv4Address(-1);

    /**
     * Reads four decimal numbers with dots; short forms and octal numbers are refused, as they are
     * read differently by different programs.
     *
     * @throws IllegalArgumentException if the text is not such an address
     */
    public static Ipv4Address parse(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length != 4) {
            throw notAnAddress(text);
        }
        int bits = 0;
        for (String part : parts) {
            bits = bits << 8 | octet(part, text);
        }
        return new Ipv4Address(bits);
    }

    private static int octet(String part, String text) {
        int octet = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean fits = c >= '0' && c <= '9' && (i == 0 || octet > 0);
            octet = fits ? 10 * octet + c - '0' : 256;
            if (octet > 255) {
                throw notAnAddress(text);
            }
        }
        if (part.isEmpty()) {
            throw notAnAddress(text);
        }
        return octet;
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("not an IP address: " + Quotation.of(text));
    }

    /**
     * Reads an address from a packet.
     *
     * @param bytes at least {@code offset + 4} bytes
     */
    public static Ipv4Address fromBytes(byte[] bytes, int offset) {
        return new Ipv4Address(
                (bytes[offset] & 0xff) << 24
                        | (bytes[offset + 1] & 0xff) << 16
                        | (bytes[offset + 2] & 0xff) << 8
                        | (bytes[offset + 3] & 0xff));
    }

    @Override
    public byte[] toBytes() {
        return new byte[] {
            (byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits
        };
    }

    @Override
    public int bitLength() {
        return 32;
    }

    @Override
    public boolean isMulticast() {
        return bits >>> 28 == 0xe;
    }

    @Override
    public boolean isLinkLocal() {
        return bits >>> 16 == 0xa9fe;
    }

    @Override
    public boolean isLoopback() {
        return bits >>> 24 == 127;
    }

    @Override
    public Ipv4Address plus(long count) {
        long sum = Math.addExact(Integer.toUnsignedLong(bits), count);
        if (count < 0 || sum > 0xffff_ffffL) {
            throw new ArithmeticException("no IPv4 address " + count + " places after " + this);
        }
        return new Ipv4Address((int) sum);
    }

    @Override
    public Ipv4Address first(int prefixLength) {
        return new Ipv4Address(bits & mask(prefixLength));
    }

    @Override
    public Ipv4Address last(int prefixLength) {
        return new Ipv4Address(bits | ~mask(prefixLength));
    }

    private int mask(int prefixLength) {
        IpNetwork.checkPrefixLength(this, prefixLength);
        return prefixLength == 0 ? 0 : -1 << (32 - prefixLength);
    }

    @Override
    public int compareTo(IpAddress other) {
        return switch (other) {
            case Ipv4Address four -> Integer.compareUnsigned(bits, four.bits);
            case Ipv6Address _ -> -1;
        };
    }

    @Override
    public String toString() {
        return (bits >>> 24)
                + "."
                + (bits >>> 16 & 0xff)
                + "."
                + (bits >>> 8 & 0xff)
                + "."
                + (bits & 0xff);
    }
}
