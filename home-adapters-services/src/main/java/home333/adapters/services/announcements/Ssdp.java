package home333.adapters.services.announcements;

import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.Trait;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** SSDP, and the description that a UPnP device hands out (UPnP Device Architecture 1.1). */
final class Ssdp extends Dialect {
    static final MulticastGroup GROUP = MulticastGroup.of(1900, "239.255.255.250", "ff02::c");

    private static final int LONGEST_ANSWER = 4 * 1024;
    private static final String ROOT = "upnp:rootdevice";

    private final Pages pages;
    private final Consumer<Announcement> later;
    private final Set<String> fetched = new HashSet<>();

    /**
     * A dialect.
     *
     * @param later takes what descriptions say, on any thread
     */
    Ssdp(MulticastGroup group, Pages pages, Consumer<Announcement> later) {
        super(group);
        this.pages = pages;
        this.later = later;
    }

    @Override
    List<byte[]> toAll(boolean asMember) {
        return List.of(search("ssdp:all"), search(ROOT));
    }

    @Override
    List<byte[]> toOne(IpAddress host, boolean alone) {
        return alone ? List.of(search("ssdp:all")) : List.of();
    }

    private static byte[] search(String target) {
        return ("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\n"
                        + "MX: 1\r\nST: "
                        + target
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    void hear(Datagram datagram, Consumer<Announcement> told) {
        Map<String, String> fields = fields(datagram.content());
        if (fields.isEmpty()) {
            return;
        }
        IpAddress from = datagram.from();
        List<Trait> traits = new ArrayList<>();
        String target = fields.getOrDefault("st", "");
        if (!target.isEmpty() && !target.startsWith("uuid:") && !target.equals(ROOT)) {
            traits.add(new Trait("ssdp.type", target));
        }
        Optional.ofNullable(fields.get("server"))
                .ifPresent(server -> traits.add(new Trait("ssdp.server", server)));
        String name = fields.getOrDefault("usn", "");
        Optional<Anchor> anchor =
                name.endsWith("::" + ROOT)
                        ? udn(name.substring(0, name.length() - ROOT.length() - 2))
                        : Optional.empty();
        told.accept(new Announcement(from, List.of(), anchor.stream().toList(), traits));
        String location = fields.getOrDefault("location", "");
        if (!location.isEmpty() && fetched.add(from + " " + location)) {
            pages.fetch(
                    from,
                    location,
                    Optional.empty(),
                    page -> later.accept(described(from, Xml.parse(page))));
        }
    }

    /** The header fields of an answer, by their names in lower case; none of anything else. */
    static Map<String, String> fields(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        if (answer.length > LONGEST_ANSWER || !text.regionMatches(true, 0, "HTTP/1.1 200", 0, 12)) {
            return Map.of();
        }
        Map<String, String> fields = new HashMap<>();
        text.lines()
                .skip(1)
                .limit(40)
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        String value = Trait.visible(line.substring(colon + 1));
                        fields.putIfAbsent(
                                line.substring(0, colon).strip().toLowerCase(Locale.ROOT), value);
                    }
                });
        return fields;
    }

    /** What the description says of the root device; of those inside it only the types count. */
    static Announcement described(IpAddress from, Xml description) {
        List<Trait> traits = new ArrayList<>();
        description
                .texts("deviceType")
                .forEach(type -> traits.add(new Trait("upnp.device_type", type)));
        for (String field : List.of("manufacturer", "modelName", "modelNumber")) {
            description
                    .text("root/device/" + field)
                    .ifPresent(value ->
                            traits.add(new Trait("upnp." + field.toLowerCase(Locale.ROOT), value)));
        }
        List<HostName> names =
                description
                        .text("root/device/friendlyName")
                        .flatMap(name -> MdnsReading.name(name, "upnp"))
                        .stream()
                        .toList();
        List<Anchor> anchors =
                description.text("root/device/UDN").flatMap(Ssdp::udn).stream().toList();
        return new Announcement(from, names, anchors, traits);
    }

    /** A name that tells devices apart: some makers give all of theirs the same zeros. */
    private static Optional<Anchor> udn(String name) {
        String udn = name.strip().toLowerCase(Locale.ROOT);
        boolean isSomebody =
                udn.startsWith("uuid:")
                        && udn.length() > 12
                        && udn.length() <= 128
                        && udn.substring(5)
                                        .chars()
                                        .filter(Character::isLetterOrDigit)
                                        .distinct()
                                        .count()
                                > 3
                        && !udn.contains("12345678-1234-");
        return isSomebody ? Optional.of(new Anchor(Anchor.UPNP_UDN, udn)) : Optional.empty();
    }
}
