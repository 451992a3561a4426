package home333.testkit;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A message of the DNS that every reader of such messages has to refuse; all are replies.
 *
 * @param why what is wrong with it
 * @param hex the message
 */
public record HostileDns(String why, String hex) {
    /** A reply with one answer. */
    private static final String ANSWER = "000084000000000100000000";

    /** A reply with one question. */
    private static final String QUESTION = "000084000001000000000000";

    /** Type PTR, class IN, a minute to live. */
    private static final String POINTER = "000c00010000003c";

    /** A type that nobody knows. */
    private static final String UNKNOWN = "ffff00010000003c";

    public byte[] message() {
        return HexFormat.of().parseHex(hex);
    }

    /** All of them. */
    public static List<HostileDns> messages() {
        List<HostileDns> all = new ArrayList<>();
        all.add(new HostileDns("ends in the header", "0000840000000001"));
        all.add(new HostileDns("has no record, but says so", ANSWER));
        all.add(new HostileDns("a label that is longer than the rest", QUESTION + "3f78"));
        all.add(new HostileDns("a pointer to itself", question("c00c")));
        all.add(new HostileDns("a pointer to where the name begins", question("027069c00c")));
        all.add(new HostileDns("a pointer forward", question("c00e00")));
        all.add(new HostileDns("a pointer past the end", question("c0ff")));
        all.add(new HostileDns("a pointer into the header", question("c004")));
        all.add(
                new HostileDns(
                        "a label of no known kind", question("40" + "78".repeat(64) + "00")));
        all.add(
                new HostileDns(
                        "a name of 257 bytes",
                        question(("3f" + "78".repeat(63)).repeat(4) + "00")));
        all.add(new HostileDns("a name of 41 labels", question("0178".repeat(41) + "00")));
        all.add(new HostileDns("a name in 17 pieces", pieces(17)));
        all.add(new HostileDns("data beyond the end", ANSWER + "00" + POINTER + "0009" + "017800"));
        all.add(
                new HostileDns(
                        "a name beyond its data", ANSWER + "00" + POINTER + "0001" + "017800"));
        return all;
    }

    /** What is just not hostile: a name of 40 labels, and one in 16 pieces. */
    public static byte[] harmless() {
        return HexFormat.of().parseHex(pieces(16));
    }

    private static String question(String name) {
        return QUESTION + name + "000c0001";
    }

    /**
     * Two records: the first holds pointers from one to the next, and the second is of the name
     * that they are and points to one of 40 labels.
     */
    private static String pieces(int jumps) {
        int start = 23;
        var chain = new StringBuilder("00");
        for (int i = 1; i < jumps; i++) {
            chain.append("c0%02x".formatted(i == 1 ? start : start + 2 * i - 3));
        }
        String owner = "c0%02x".formatted(start + 2 * jumps - 3);
        return "000084000000000200000000"
                + ("00" + UNKNOWN + "%04x".formatted(chain.length() / 2) + chain)
                + (owner + POINTER + "0051" + "0178".repeat(40) + "00");
    }

    @Override
    public String toString() {
        return why;
    }
}
