package home333.adapters.services.discovery;

import java.util.List;
import java.util.Optional;

/**
 * What answers to a question of WS-Discovery.
 *
 * @param relatesTo the id of the question, empty if none is said
 * @param endpoint its name for itself
 * @param types with prefixes, like {@code wsdp:Device}
 * @param scopes where it belongs and what it is called
 * @param places URLs where it hands out its metadata
 */
public record WsdMatch(
        String relatesTo,
        String endpoint,
        List<String> types,
        List<String> scopes,
        List<String> places) {
    private static final List<String> MATCHES =
            List.of("ProbeMatches/ProbeMatch/", "ResolveMatches/ResolveMatch/");

    public WsdMatch {
        types = List.copyOf(types);
        scopes = List.copyOf(scopes);
        places = List.copyOf(places);
    }

    /** The first match of an answer; empty of anything else. */
    public static Optional<WsdMatch> read(byte[] message) {
        Xml xml = Xml.parse(message);
        return MATCHES.stream()
                .flatMap(match ->
                        xml.text(match + "EndpointReference/Address").stream()
                                .map(endpoint -> read(xml, match, endpoint)))
                .findFirst();
    }

    private static WsdMatch read(Xml xml, String match, String endpoint) {
        return new WsdMatch(
                xml.text("Header/RelatesTo").orElse(""),
                endpoint,
                words(xml.text(match + "Types")),
                words(xml.text(match + "Scopes")),
                words(xml.text(match + "XAddrs")));
    }

    private static List<String> words(Optional<String> text) {
        return text.map(words -> List.of(words.split(" "))).orElse(List.of());
    }
}
