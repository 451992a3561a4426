package home333.adapters.services.announcements;

import home333.domain.MacAddress;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a NetBIOS node status request (RFC 1002, 4.2.18).
 *
 * <pre>
 * offset  length  meaning
 *      0      12  header as in DNS: id, flags, counts
 *     12      34  the name that was asked for, encoded
 *     46      10  type 0x21, class 1, time to live, length
 *     56       1  how many names
 *     57      18  each: 15 characters, what it names, 2 bytes of flags (0x8000: a group)
 *      …       6  the card's address
 * </pre>
 *
 * @param names as they came
 * @param card empty where none is said, or it is no card's
 */
record NodeStatus(List<Entry> names, Optional<MacAddress> card) {
    static final int SERVES_FILES = 0x20;
    static final int DOMAIN_CONTROLLER = 0x1C;
    private static final int STATUS = 0x21;
    private static final int ANSWER = 0x8000;

    NodeStatus {
        names = List.copyOf(names);
    }

    /**
     * A name.
     *
     * @param names what it is the name of; 0 for a machine or a workgroup
     */
    record Entry(String name, int names, boolean isGroup) {}

    /** The question, 50 bytes: for the name {@code *}. */
    static byte[] question() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x33, 0x33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 32});
        out.writeBytes(("CK" + "A".repeat(30)).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {0, 0, STATUS, 0, 1});
        return out.toByteArray();
    }

    /** Reads an answer; empty if it is none, or ends too early. */
    static Optional<NodeStatus> parse(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        try {
            in.getShort();
            boolean isAnswer = (in.getShort() & ANSWER) != 0;
            in.position(in.position() + 8);
            for (int length = in.get() & 0xFF; length != 0; length = in.get() & 0xFF) {
                in.position(in.position() + length);
            }
            boolean isStatus = in.getShort() == STATUS;
            in.position(in.position() + 8);
            List<Entry> names = new ArrayList<>();
            for (int left = in.get() & 0xFF; left > 0; left--) {
                names.add(entry(in));
            }
            return isAnswer && isStatus
                    ? Optional.of(new NodeStatus(names, card(in)))
                    : Optional.empty();
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Entry entry(ByteBuffer in) {
        var name = new byte[15];
        in.get(name);
        int names = in.get() & 0xFF;
        boolean isGroup = (in.getShort() & 0x8000) != 0;
        return new Entry(new String(name, StandardCharsets.ISO_8859_1).strip(), names, isGroup);
    }

    private static Optional<MacAddress> card(ByteBuffer in) {
        return in.remaining() < 6
                ? Optional.empty()
                : Optional.of(MacAddress.fromBytes(rest(in), 0))
                        .filter(mac -> mac.bits() != 0 && mac.identifiesOneMachine());
    }

    private static byte[] rest(ByteBuffer in) {
        var rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }

    /** What the machine calls itself. */
    Optional<String> machine() {
        return first(false);
    }

    /** The workgroup or domain that it is in. */
    Optional<String> workgroup() {
        return first(true);
    }

    private Optional<String> first(boolean isGroup) {
        return names.stream()
                .filter(entry -> entry.names() == 0 && entry.isGroup() == isGroup)
                .map(Entry::name)
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    boolean has(int what) {
        return names.stream().anyMatch(entry -> entry.names() == what);
    }
}
