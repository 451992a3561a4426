package home333.adapters.services;

import home333.adapters.services.http.HttpAnswer;
import home333.adapters.services.http.HttpRequest;
import home333.adapters.services.message.Octets;
import home333.adapters.services.message.Reading;
import home333.domain.Anchor;
import home333.domain.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a printer for its model, which prints nothing: Get-Printer-Attributes of RFC 8011 section
 * 4.2.5 on the one port that is meant for it. A server for printers is asked for its page instead.
 */
final class IppProbe implements ServiceProbe {
    private static final int CHARSET = 0x47;
    private static final int LANGUAGE = 0x48;
    private static final int URI = 0x45;
    private static final int KEYWORD = 0x44;
    private static final int FIRST_VALUE_TAG = 0x10;
    private static final int MOST_ATTRIBUTES = 64;
    private static final String MODEL = "printer-make-and-model";
    private static final String FIRMWARE = "printer-firmware-string-version";
    private static final String UUID = "printer-uuid";

    private final HttpProbe http;

    IppProbe(HttpProbe http) {
        this.http = http;
    }

    @Override
    public boolean suits(Port port) {
        return port.number() == 631;
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        String host = HttpProbe.hostHeader(conversation);
        conversation.say(HttpRequest.post("/ipp/print", host, "application/ipp", question(host)));
        Optional<HttpAnswer> answer = HttpAnswer.read(conversation.hearUntil(HttpAnswer::saysAll));
        Optional<Answer> printer = answer.filter(HttpAnswer::isFine).flatMap(IppProbe::printer);
        return printer.isPresent() || answer.isEmpty() ? printer : page(conversation.again());
    }

    private Optional<Answer> page(Conversation conversation) throws IOException {
        try (conversation) {
            return http.ask(conversation).map(page -> page.with("ipp", List.of(), List.of()));
        }
    }

    private static byte[] question(String host) {
        var message = new Octets().two(0x0200).two(0x000B).four(1).one(1);
        attribute(message, CHARSET, "attributes-charset", "utf-8");
        attribute(message, LANGUAGE, "attributes-natural-language", "en");
        attribute(message, URI, "printer-uri", "ipp://" + host + "/ipp/print");
        attribute(message, KEYWORD, "requested-attributes", MODEL);
        attribute(message, KEYWORD, "", FIRMWARE);
        attribute(message, KEYWORD, "", UUID);
        return message.one(3).toBytes();
    }

    private static void attribute(Octets message, int tag, String name, String value) {
        message.one(tag).longText(name).longText(value);
    }

    private static Optional<Answer> printer(HttpAnswer answer) {
        try {
            var said = attributes(answer.page().getBytes(StandardCharsets.ISO_8859_1));
            String model = said.getOrDefault(MODEL, "");
            if (model.isEmpty()) {
                return Optional.empty();
            }
            String firmware = said.getOrDefault(FIRMWARE, "");
            var clue =
                    new Clue(
                            "ipp.printer",
                            firmware.isEmpty() ? model : model + " firmware " + firmware);
            return Optional.of(new Answer("ipp", List.of(clue), anchors(said)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static List<Anchor> anchors(Map<String, String> said) {
        String uuid = said.getOrDefault(UUID, "").toLowerCase(Locale.ROOT);
        return uuid.matches("urn:uuid:[0-9a-f-]{36}")
                ? List.of(new Anchor(Anchor.PRINTER_UUID, uuid.substring("urn:uuid:".length())))
                : List.of();
    }

    /** The first value of each attribute, RFC 8010 section 3.1; empty if the printer refused. */
    static Map<String, String> attributes(byte[] message) throws IOException {
        var reading = new Reading(message).skip(2);
        Map<String, String> values = new HashMap<>();
        if (reading.two() >= 0x0100) {
            return values;
        }
        var _ = reading.skip(4);
        for (int i = 0; i < MOST_ATTRIBUTES && reading.left() > 0; i++) {
            if (reading.one() >= FIRST_VALUE_TAG) {
                String name = reading.text(reading.two());
                String value = reading.text(reading.two(), StandardCharsets.UTF_8);
                var _ = values.putIfAbsent(name, value);
            }
        }
        return values;
    }
}
