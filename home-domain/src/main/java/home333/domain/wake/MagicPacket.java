package home333.domain.wake;

import home333.domain.MacAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What makes a sleeping card start its machine.
 *
 * <table>
 * <caption>the payload</caption>
 * <tr><td>0</td><td>6</td><td>0xff</td></tr>
 * <tr><td>6</td><td>96</td><td>the card's address, sixteen times</td></tr>
 * <tr><td>102</td><td>0, 4 or 6</td><td>the SecureOn password</td></tr>
 * </table>
 *
 * @param mac the sleeping card
 * @param password what the card wants to see besides, where it was told to
 * @see <a
 *     href="https://www.amd.com/content/dam/amd/en/documents/archived-tech-docs/white-papers/20213.pdf">AMD,
 *     Magic Packet Technology, section 2</a>
 */
public record MagicPacket(MacAddress mac, Optional<SecureOn> password) {
    private static final int SYNCHRONIZATION = 6;
    private static final int REPETITIONS = 16;

    public MagicPacket {
        if (!mac.isCard()) {
            throw new IllegalArgumentException("not the address of one card: " + mac);
        }
    }

    /** For a card without a password. */
    public static MagicPacket of(MacAddress mac) {
        return new MagicPacket(mac, Optional.empty());
    }

    /** The payload of 102, 106 or 108 bytes. */
    public byte[] toBytes() {
        byte[] secret = password.map(SecureOn::toBytes).orElseGet(() -> new byte[0]);
        byte[] bytes = new byte[SYNCHRONIZATION * (1 + REPETITIONS) + secret.length];
        Arrays.fill(bytes, 0, SYNCHRONIZATION, (byte) 0xff);
        ByteBuffer rest = ByteBuffer.wrap(bytes).position(SYNCHRONIZATION);
        for (int i = 0; i < REPETITIONS; i++) {
            rest.put(mac.toBytes());
        }
        rest.put(secret);
        return bytes;
    }
}
