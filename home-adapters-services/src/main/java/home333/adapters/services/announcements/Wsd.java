package home333.adapters.services.announcements;

import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.Trait;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * WS-Discovery (April 2005, as Windows, printers and ONVIF cameras speak it), and the metadata that
 * its devices hand out.
 */
final class Wsd extends Dialect {
    static final MulticastGroup GROUP = MulticastGroup.of(3702, "239.255.255.250", "ff02::c");

    private static final String NAMESPACES =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope"
                    + " xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                    + " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
                    + " xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\"><s:Header>";
    private static final String ANONYMOUS =
            "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";
    private static final String DEVICES =
            "<d:Probe><d:Types xmlns:wsdp=\"http://schemas.xmlsoap.org/ws/2006/02/devprof\">wsdp:Device"
                    + "</d:Types></d:Probe>";
    private static final String ONVIF = "onvif://www.onvif.org/";

    private static final List<String> MATCHES =
            List.of("ProbeMatches/ProbeMatch/", "ResolveMatches/ResolveMatch/");
    private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z:/._-]{1,200}");
    private static final int MOST_UNRESOLVED = 64;

    private final Map<String, Boolean> unresolved = new LinkedHashMap<>();
    private final Pages pages;
    private final Consumer<Announcement> later;
    private final Set<String> fetched = new HashSet<>();

    /**
     * A dialect.
     *
     * @param later takes what metadata says, on any thread
     */
    Wsd(MulticastGroup group, Pages pages, Consumer<Announcement> later) {
        super(group);
        this.pages = pages;
        this.later = later;
    }

    @Override
    List<byte[]> toAll(boolean asMember) {
        return probes();
    }

    @Override
    List<byte[]> toOne(IpAddress host, boolean alone) {
        return alone ? probes() : List.of();
    }

    /** For every type, and, since some answer to no such question, for what Windows asks for. */
    private static List<byte[]> probes() {
        return List.of(probe("<d:Probe/>"), probe(DEVICES));
    }

    private static byte[] probe(String body) {
        return toAllDevices("Probe", body);
    }

    private static byte[] toAllDevices(String action, String body) {
        return envelope(
                        "urn:schemas-xmlsoap-org:ws:2005:04:discovery",
                        "http://schemas.xmlsoap.org/ws/2005/04/discovery/" + action,
                        "",
                        body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Where the endpoints are that did not say it. */
    @Override
    List<byte[]> next(List<IpAddress> nameless, boolean asMember) {
        List<byte[]> questions = new ArrayList<>();
        unresolved.forEach((endpoint, isAsked) -> {
            if (!isAsked) {
                questions.add(
                        toAllDevices(
                                "Resolve",
                                "<d:Resolve><a:EndpointReference><a:Address>"
                                        + endpoint
                                        + "</a:Address></a:EndpointReference></d:Resolve>"));
            }
        });
        unresolved.replaceAll((_, _) -> true);
        return questions;
    }

    private static String envelope(String to, String action, String more, String body) {
        return NAMESPACES
                + "<a:To>"
                + to
                + "</a:To><a:Action>"
                + action
                + "</a:Action><a:MessageID>urn:uuid:"
                + UUID.randomUUID()
                + "</a:MessageID>"
                + more
                + "</s:Header><s:Body>"
                + body
                + "</s:Body></s:Envelope>";
    }

    @Override
    void hear(Datagram datagram, Consumer<Announcement> told) {
        Xml xml = Xml.parse(datagram.content());
        for (String match : MATCHES) {
            Optional<String> endpoint = xml.text(match + "EndpointReference/Address");
            if (endpoint.isPresent()) {
                told.accept(said(datagram.from(), endpoint.get(), xml, match));
                whereItIs(datagram.from(), endpoint.get(), words(xml.text(match + "XAddrs")));
                return;
            }
        }
    }

    private static Announcement said(IpAddress from, String endpoint, Xml xml, String match) {
        List<Trait> traits = new ArrayList<>();
        List<HostName> names = new ArrayList<>();
        words(xml.text(match + "Types"))
                .forEach(type -> traits.add(new Trait("wsd.type", type.replaceFirst(".*:", ""))));
        words(xml.text(match + "Scopes")).forEach(scope -> scope(scope, names, traits));
        List<Anchor> anchors =
                endpoint.matches("(?i)urn:uuid:[0-9a-f-]{36}")
                        ? List.of(
                                new Anchor(Anchor.WSD_ENDPOINT, endpoint.toLowerCase(Locale.ROOT)))
                        : List.of();
        return new Announcement(from, names, anchors, traits);
    }

    private void whereItIs(IpAddress from, String endpoint, List<String> places) {
        if (!PLAIN.matcher(endpoint).matches()) {
            return;
        }
        if (places.isEmpty() && unresolved.size() < MOST_UNRESOLVED) {
            unresolved.putIfAbsent(endpoint, false);
        }
        places.forEach(place -> askForMetadata(from, place, endpoint));
    }

    private static List<String> words(Optional<String> text) {
        return text.map(words -> List.of(words.split(" "))).orElse(List.of());
    }

    /** What an ONVIF camera says of itself in its scopes. */
    private static void scope(String scope, List<HostName> names, List<Trait> traits) {
        if (!scope.startsWith(ONVIF)) {
            return;
        }
        String said = scope.substring(ONVIF.length());
        int slash = said.indexOf('/');
        String value = slash < 0 ? "" : decoded(said.substring(slash + 1));
        if (value.isEmpty()) {
            return;
        }
        String field = said.substring(0, slash).toLowerCase(Locale.ROOT);
        if (field.equals("name")) {
            MdnsReading.name(value, "wsd").ifPresent(names::add);
        } else if (field.matches("[a-z_]{1,20}")) {
            traits.add(new Trait("onvif." + field, value));
        }
    }

    private static String decoded(String text) {
        try {
            return Trait.visible(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Trait.visible(text);
        }
    }

    private void askForMetadata(IpAddress from, String place, String endpoint) {
        if (place.contains("onvif") || !fetched.add(from + " " + place)) {
            return;
        }
        String question =
                envelope(
                        endpoint,
                        "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get",
                        "<a:ReplyTo><a:Address>" + ANONYMOUS + "</a:Address></a:ReplyTo>",
                        "");
        pages.fetch(
                from,
                place,
                Optional.of(question),
                page -> later.accept(described(from, Xml.parse(page))));
    }

    /** What the metadata says. */
    static Announcement described(IpAddress from, Xml metadata) {
        List<Trait> traits = new ArrayList<>();
        metadata.text("ThisModel/Manufacturer")
                .ifPresent(maker -> traits.add(new Trait("wsd.manufacturer", maker)));
        metadata.text("ThisModel/ModelName")
                .ifPresent(model -> traits.add(new Trait("wsd.model", model)));
        List<HostName> names = new ArrayList<>();
        metadata.text("Host/Computer")
                .map(computer -> computer.replaceFirst("/.*", ""))
                .or(() -> metadata.text("ThisDevice/FriendlyName"))
                .flatMap(name -> MdnsReading.name(name, "wsd"))
                .ifPresent(names::add);
        return new Announcement(from, names, List.of(), traits);
    }
}
