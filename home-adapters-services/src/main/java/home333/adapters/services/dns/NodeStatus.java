package home333.adapters.services.dns;

import home333.adapters.services.message.Reading;
import home333.adapters.services.message.Reading.TornException;
import home333.domain.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a NetBIOS node status request (RFC 1002, 4.2.18): a message of the DNS without
 * questions, whose one record has a type that is another one there, and this data:
 *
 * <pre>
 * offset  length  meaning
 *      0       1  how many names
 *      1      18  each: 15 characters, what it names, 2 bytes of flags (0x8000: a group)
 *      …       6  the card's address
 * </pre>
 *
 * @param names as they came
 * @param card empty where none is said, or it is no card's
 */
public record NodeStatus(List<Entry> names, Optional<MacAddress> card) {
    public static final int SERVES_FILES = 0x20;
    public static final int DOMAIN_CONTROLLER = 0x1C;
    private static final int STATUS = 0x21;
    private static final int ANSWER = 0x8000;
    private static final int GROUP = 0x8000;
    private static final int CARD = 6;

    /** The name {@code *}: two letters for each byte, counted from A. */
    private static final DnsName ANYBODY = DnsName.of("CK" + "A".repeat(30));

    public NodeStatus {
        names = List.copyOf(names);
    }

    /**
     * A name.
     *
     * @param names what it is the name of; 0 for a machine or a workgroup
     */
    public record Entry(String name, int names, boolean isGroup) {}

    /** The question, 50 bytes. */
    public static byte[] question(int id) {
        return DnsMessage.asking(id, List.of(new DnsQuestion(ANYBODY, STATUS)));
    }

    /** Reads an answer to the question with that id; empty if it is none, or ends too early. */
    public static Optional<NodeStatus> answering(int id, byte[] bytes) {
        try {
            var in = new Reading(bytes);
            boolean isOurs = in.two() == id && (in.two() & ANSWER) != 0;
            var _ = DnsName.read(in.skip(8));
            boolean isStatus = in.two() == STATUS;
            NodeStatus status = read(in.skip(8));
            return isOurs && isStatus ? Optional.of(status) : Optional.empty();
        } catch (TornException _) {
            return Optional.empty();
        }
    }

    private static NodeStatus read(Reading in) throws TornException {
        List<Entry> names = new ArrayList<>();
        for (int left = in.one(); left > 0; left--) {
            String name = in.text(15).strip();
            names.add(new Entry(name, in.one(), (in.two() & GROUP) != 0));
        }
        Optional<MacAddress> card =
                in.left() < CARD
                        ? Optional.empty()
                        : Optional.of(MacAddress.fromBytes(in.bytes(CARD), 0));
        return new NodeStatus(
                names, card.filter(mac -> mac.bits() != 0 && mac.identifiesOneMachine()));
    }

    /** What the machine calls itself. */
    public Optional<String> machine() {
        return first(false);
    }

    /** The workgroup or domain that it is in. */
    public Optional<String> workgroup() {
        return first(true);
    }

    private Optional<String> first(boolean isGroup) {
        return names.stream()
                .filter(entry -> entry.names() == 0 && entry.isGroup() == isGroup)
                .map(Entry::name)
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    public boolean has(int what) {
        return names.stream().anyMatch(entry -> entry.names() == what);
    }
}
