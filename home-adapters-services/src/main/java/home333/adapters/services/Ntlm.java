package home333.adapters.services;

import home333.adapters.services.message.Octets;
import home333.adapters.services.message.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine says of itself before it knows who is there: the challenge of NTLM, [MS-NLMP]
 * section 2.2.1.2. Numbers have their low octet first; offsets are from the signature:
 *
 * <pre>
 *  0  8  NTLMSSP and a zero
 *  8  4  2
 * 12  8  length, room and offset of the target's name
 * 20  4  flags
 * 24  8  the challenge
 * 40  8  length, room and offset of the target's description
 * 48  8  version: major, minor, build in two octets, four more
 * </pre>
 *
 * @param version like {@code 10.0.19041}; Samba says {@code 6.1.0}
 * @param names of the computer and its domain, by their kind in the description
 */
record Ntlm(String version, Map<Integer, String> names) {
    /** The greeting that is answered by a challenge; it names nobody. */
    static final byte[] GREETING =
            new Octets()
                    .text("NTLMSSP")
                    .one(0)
                    .fourLow(1)
                    .fourLow(0xA208_8205) // Unicode, target, NTLM, signing, extended, version, keys
                    .zeros(24)
                    .toBytes();

    private static final String SIGNATURE = "NTLMSSP\0\2\0\0\0";
    private static final int COMPUTER = 1;
    private static final int DOMAIN = 2;
    private static final int DNS_COMPUTER = 3;
    private static final int MOST_NAMES = 16;

    Ntlm {
        names = Map.copyOf(names);
    }

    /** Finds a challenge in a message, wherever it is packed. */
    static Optional<Ntlm> in(byte[] message) {
        int start = new String(message, StandardCharsets.ISO_8859_1).indexOf(SIGNATURE);
        if (start < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(message, start));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Ntlm read(byte[] message, int start) throws IOException {
        var challenge = new Reading(message).from(start);
        challenge.skip(40);
        int length = challenge.twoLow();
        int offset = challenge.skip(2).fourLow();
        String version = challenge.one() + "." + challenge.one() + "." + challenge.twoLow();
        if (offset < 0 || offset > message.length) {
            throw new Reading.TornException();
        }
        Reading description = new Reading(message).from(start + offset).part(length);
        Map<Integer, String> names = new HashMap<>();
        for (int i = 0; i < MOST_NAMES && description.left() >= 4; i++) {
            int kind = description.twoLow();
            byte[] value = description.bytes(description.twoLow());
            if (kind >= COMPUTER && kind <= DNS_COMPUTER) {
                names.put(kind, new String(value, StandardCharsets.UTF_16LE));
            }
        }
        return new Ntlm(version, names);
    }

    /**
     * What the rules are asked about.
     *
     * @param protocol in which it was said
     */
    List<Clue> clues(String protocol) {
        String computer = names.getOrDefault(COMPUTER, "");
        String domain = names.getOrDefault(DOMAIN, "");
        return List.of(
                new Clue(protocol + ".ntlm", "NTLM version " + version),
                new Clue(
                        Clue.REMARK,
                        ("computer "
                                        + computer
                                        + " of "
                                        + domain
                                        + " "
                                        + names.getOrDefault(DNS_COMPUTER, ""))
                                .strip()));
    }
}
