package home333.adapters.services;

import home333.adapters.services.message.Ber;
import home333.adapters.services.message.Reading;
import home333.domain.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the entry in which a directory describes itself to anybody, RFC 4512 section 5.1. */
final class LdapProbe implements ServiceProbe {
    private static final int SEARCH = 0x63;
    private static final int ENTRY = 0x64;
    private static final int DONE = 0x65;
    private static final int PRESENT = 0x87;
    private static final int LONGEST = 16 * 1024;
    private static final int MOST_VALUES = 64;
    private static final List<String> ATTRIBUTES =
            List.of(
                    "objectClass",
                    "vendorName",
                    "vendorVersion",
                    "dnsHostName",
                    "domainControllerFunctionality");
    private static final byte[] QUESTION =
            Ber.element(
                    Ber.SEQUENCE,
                    Ber.small(Ber.INTEGER, 1),
                    Ber.element(
                            SEARCH,
                            Ber.text(Ber.OCTETS, ""),
                            Ber.small(Ber.ENUMERATED, 0),
                            Ber.small(Ber.ENUMERATED, 0),
                            Ber.small(Ber.INTEGER, 1),
                            Ber.small(Ber.INTEGER, 5),
                            Ber.small(Ber.BOOLEAN, 0),
                            Ber.text(PRESENT, "objectClass"),
                            Ber.element(
                                    Ber.SEQUENCE,
                                    ATTRIBUTES.stream()
                                            .map(name -> Ber.text(Ber.OCTETS, name))
                                            .toArray(byte[][]::new))));

    @Override
    public boolean suits(Port port) {
        return port.number() == 389 || port.number() == 3268;
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        conversation.say(QUESTION);
        return read(Ber.hear(conversation::hear, LONGEST));
    }

    /**
     * Each attribute is a clue of its values; a directory that shows nothing is one all the same.
     */
    static Optional<Answer> read(byte[] message) throws IOException {
        Reading reading = Ber.next(new Reading(message), Ber.SEQUENCE);
        var _ = Ber.next(reading, Ber.INTEGER);
        Ber.Element operation = Ber.next(reading);
        if (operation.tag() == DONE) {
            return Optional.of(new Answer("ldap", List.of()));
        }
        if (operation.tag() != ENTRY) {
            return Optional.empty();
        }
        var _ = Ber.next(operation.content(), Ber.OCTETS);
        Reading attributes = Ber.next(operation.content(), Ber.SEQUENCE);
        List<Clue> clues = new ArrayList<>();
        for (int i = 0; i < ATTRIBUTES.size() && attributes.left() > 0; i++) {
            clues.add(attribute(Ber.next(attributes, Ber.SEQUENCE)));
        }
        return Optional.of(new Answer("ldap", clues));
    }

    private static Clue attribute(Reading attribute) throws IOException {
        String name = text(Ber.next(attribute, Ber.OCTETS));
        String field =
                Stream.of("objectClass", "vendorName", "vendorVersion")
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .map(known -> "ldap." + known.toLowerCase(Locale.ROOT))
                        .orElse("ldap.other");
        Reading values = Ber.next(attribute).content();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < MOST_VALUES && values.left() > 0; i++) {
            texts.add(text(Ber.next(values, Ber.OCTETS)));
        }
        String said = String.join(" ", texts);
        return new Clue(field, field.equals("ldap.other") ? name + " " + said : said);
    }

    private static String text(Reading octets) throws IOException {
        return octets.text(octets.left(), StandardCharsets.UTF_8);
    }
}
