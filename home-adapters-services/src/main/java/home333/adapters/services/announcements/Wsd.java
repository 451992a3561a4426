package home333.adapters.services.announcements;

import home333.adapters.services.discovery.WsdMatch;
import home333.adapters.services.discovery.WsdQuestion;
import home333.adapters.services.discovery.Xml;
import home333.domain.Anchor;
import home333.domain.Announcement;
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
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** WS-Discovery, and the metadata that its devices hand out. */
final class Wsd extends Dialect {
    static final MulticastGroup GROUP = MulticastGroup.of(3702, "239.255.255.250", "ff02::c");

    private static final String ONVIF = "onvif://www.onvif.org/";
    private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z:/._-]{1,200}");
    static final int MOST_UNRESOLVED = 64;

    private final Map<String, Boolean> unresolved = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Pages pages;

    Wsd(MulticastGroup group, Pages pages) {
        super(group);
        this.pages = pages;
    }

    @Override
    List<byte[]> toAll(boolean asMember) {
        return probes();
    }

    @Override
    List<byte[]> toOne(IpAddress host, boolean alone) {
        return alone ? probes() : List.of();
    }

    private List<byte[]> probes() {
        return List.of(put(WsdQuestion.probe()), put(WsdQuestion.probeForDevices()));
    }

    private byte[] put(WsdQuestion question) {
        asked.add(question.id());
        return question.toBytes();
    }

    /** Where the endpoints are that did not say it. */
    @Override
    List<byte[]> next(List<IpAddress> nameless, boolean asMember) {
        List<byte[]> questions = new ArrayList<>();
        unresolved.forEach((endpoint, isAsked) -> {
            if (!isAsked) {
                questions.add(put(WsdQuestion.resolve(endpoint)));
            }
        });
        unresolved.replaceAll((_, _) -> true);
        return questions;
    }

    @Override
    void hear(Incoming incoming, Consumer<Announcement> told) {
        WsdMatch.read(incoming.content())
                .filter(match -> asked.contains(match.relatesTo()))
                .ifPresent(match -> {
                    told.accept(said(incoming.from(), match));
                    lookUp(incoming.from(), match);
                });
    }

    private static Announcement said(IpAddress from, WsdMatch match) {
        var saying = new Saying();
        match.types().forEach(type -> saying.trait("wsd.type", type.replaceFirst(".*:", "")));
        match.scopes().forEach(scope -> scope(scope, saying));
        if (match.endpoint().matches("(?i)urn:uuid:[0-9a-f-]{36}")) {
            saying.anchor(
                    new Anchor(Anchor.WSD_ENDPOINT, match.endpoint().toLowerCase(Locale.ROOT)));
        }
        return saying.by(from);
    }

    /** What an ONVIF camera says of itself in its scopes. */
    private static void scope(String scope, Saying saying) {
        if (!scope.startsWith(ONVIF)) {
            return;
        }
        String[] said = scope.substring(ONVIF.length()).split("/", 2);
        String field = said[0].toLowerCase(Locale.ROOT);
        String value = said.length < 2 ? "" : decoded(said[1]);
        if (field.equals("name")) {
            saying.name(value, "wsd");
        } else if (field.matches("[a-z_]{1,20}")) {
            saying.trait("onvif." + field, value);
        }
    }

    private static String decoded(String text) {
        try {
            return Trait.visible(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Trait.visible(text);
        }
    }

    private void lookUp(IpAddress from, WsdMatch match) {
        String endpoint = match.endpoint();
        if (!PLAIN.matcher(endpoint).matches()) {
            return;
        }
        if (match.places().isEmpty() && unresolved.size() < MOST_UNRESOLVED) {
            unresolved.putIfAbsent(endpoint, false);
        }
        match.places().stream()
                .filter(place -> !place.contains("onvif")) // which hands out no such metadata
                .forEach(place ->
                        pages.post(
                                from,
                                place,
                                WsdQuestion.get(endpoint).text(),
                                page -> described(from, Xml.parse(page))));
    }

    /** What the metadata says. */
    static Announcement described(IpAddress from, Xml metadata) {
        var saying = new Saying();
        metadata.text("ThisModel/Manufacturer")
                .ifPresent(maker -> saying.trait("wsd.manufacturer", maker));
        metadata.text("ThisModel/ModelName").ifPresent(model -> saying.trait("wsd.model", model));
        metadata.text("Host/Computer")
                .map(computer -> computer.replaceFirst("/.*", ""))
                .or(() -> metadata.text("ThisDevice/FriendlyName"))
                .ifPresent(name -> saying.name(name, "wsd"));
        return saying.by(from);
    }
}
