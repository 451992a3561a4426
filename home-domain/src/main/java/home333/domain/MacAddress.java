package home333.domain;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The 48-bit hardware address of one network card.
 *
 * @param bits the six bytes, first byte in bits 47 to 40; 0 to 2^48 - 1
 * @see <a
 *     href="https://standards.ieee.org/wp-content/uploads/import/documents/tutorials/eui.pdf">IEEE,
 *     Guidelines for use of EUI, OUI and CID</a>
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
    private static final int BITS = 48;
    private static final long LOCALLY_ADMINISTERED = 0x02L << 40;
    private static final long GROUP = 0x01L << 40;
    private static final Pattern PAIRS = Pattern.compile("[0-9a-f]{1,2}([:\\- ][0-9a-f]{1,2}){5}");
    private static final Pattern BLOCKS =
            Pattern.compile(
                    "[0-9a-f]{12}|[0-9a-f]{4}([.:\\-][0-9a-f]{4}){2}|[0-9a-f]{6}[:\\-][0-9a-f]{6}");

    /**
     * Prefixes of addresses that several machines share on purpose: they say nothing about who
     * answers.
     */
    private static final List<Prefix> SHARED =
            List.of(
                    new Prefix(0x00005e0001L, 40), // VRRP and CARP, IPv4: RFC 9568 section 7.3
                    new Prefix(0x00005e0002L, 40), // VRRP, IPv6
                    new Prefix(0x00000c07acL, 40), // HSRP version 1: RFC 2281
                    new Prefix(0x00000c9ffL, 36), // HSRP version 2
                    new Prefix(0x000573a00L, 36), // HSRP for IPv6
                    new Prefix(0x0007b400L, 32), // GLBP
                    // Docker: made from the address inside its bridge, the same in many homes
                    new Prefix(0x0242L, 16));

    public MacAddress {
        if (bits >>> BITS != 0) {
            throw new IllegalArgumentException(
                    "MAC address has 48 bits, got 0x" + Long.toHexString(bits));
        }
    }

    /**
     * Reads every usual spelling: {@code b8:27:eb:0a:0b:0c}, {@code B8-27-EB-0A-0B-0C}, {@code
     * b827.eb0a.0b0c}, {@code b827eb-0a0b0c}, {@code b827eb0a0b0c}, and pairs without their leading
     * zero.
     *
     * @throws IllegalArgumentException if the text is none of them
     */
    public static MacAddress parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (PAIRS.matcher(lower).matches()) {
            return new MacAddress(pairs(lower));
        }
        if (BLOCKS.matcher(lower).matches()) {
            return new MacAddress(Long.parseLong(lower.replaceAll("[^0-9a-f]", ""), 16));
        }
        throw new IllegalArgumentException(
                "not a MAC address: " + Quotation.of(text) + " (write it like b8:27:eb:0a:0b:0c)");
    }

    private static long pairs(String text) {
        long bits = 0;
        long pair = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                bits = bits << 8 | pair;
                pair = 0;
            } else {
                pair = pair << 4 | digit;
            }
        }
        return bits << 8 | pair;
    }

    /**
     * Reads an address from a packet.
     *
     * @param bytes at least {@code offset + 6} bytes
     */
    public static MacAddress fromBytes(byte[] bytes, int offset) {
        long bits = 0;
        for (int i = 0; i < 6; i++) {
            bits = bits << 8 | (bytes[offset + i] & 0xff);
        }
        return new MacAddress(bits);
    }

    /** The six bytes in the order of the wire. */
    public byte[] toBytes() {
        byte[] bytes = new byte[6];
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) (bits >>> (40 - 8 * i));
        }
        return bytes;
    }

    /**
     * Whether the address was chosen by software (a phone's private address, a virtual machine) and
     * names no vendor.
     */
    public boolean isLocallyAdministered() {
        return (bits & LOCALLY_ADMINISTERED) != 0;
    }

    /** Whether this is a group address (broadcast included), which no single card owns. */
    public boolean isMulticast() {
        return (bits & GROUP) != 0;
    }

    /** Whether the address can belong to one card: not a group address and not all zeros. */
    public boolean isCard() {
        return bits != 0 && !isMulticast();
    }

    /**
     * Whether an answer from this address tells who answers: a card, and not one of the addresses
     * that routers share.
     */
    public boolean identifiesOneMachine() {
        return isCard()
                && SHARED.stream().noneMatch(shared -> prefix(shared.length()) == shared.bits());
    }

    /**
     * The leading bits, as a number: what registries of vendors are keyed by.
     *
     * @param length 1 to 48; registries use 24 (MA-L), 28 (MA-M) and 36 (MA-S)
     */
    public long prefix(int length) {
        if (length < 1 || length > BITS) {
            throw new IllegalArgumentException(
                    "a prefix of a MAC address has 1 to 48 bits, got " + length);
        }
        return bits >>> (BITS - length);
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    /** Six pairs in lower case with colons. */
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(toBytes());
    }

    private record Prefix(long bits, int length) {}
}
