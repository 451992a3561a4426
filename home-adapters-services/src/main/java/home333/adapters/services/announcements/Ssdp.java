package home333.adapters.services.announcements;

import home333.adapters.services.discovery.SsdpMessage;
import home333.adapters.services.discovery.Xml;
import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.IpAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** SSDP, and the description that a UPnP device hands out (UPnP Device Architecture 1.1). */
final class Ssdp extends Dialect {
    static final MulticastGroup GROUP = MulticastGroup.of(1900, "239.255.255.250", "ff02::c");

    private static final String ALL = "ssdp:all";
    private static final Pattern UDN = Pattern.compile("uuid:[\\x21-\\x7e]{8,123}");
    private static final String OF_THE_ROOT = "::" + SsdpMessage.ROOT;

    private final Pages pages;

    Ssdp(MulticastGroup group, Pages pages) {
        super(group);
        this.pages = pages;
    }

    @Override
    List<byte[]> toAll(boolean asMember) {
        return List.of(SsdpMessage.toAll(ALL), SsdpMessage.toAll(SsdpMessage.ROOT));
    }

    @Override
    List<byte[]> toOne(IpAddress host, boolean alone) {
        return alone ? List.of(SsdpMessage.toAll(ALL)) : List.of();
    }

    @Override
    void hear(Incoming incoming, Consumer<Announcement> told) {
        IpAddress from = incoming.from();
        Map<String, String> fields = SsdpMessage.fields(incoming.content());
        told.accept(said(from, fields));
        Optional.ofNullable(fields.get("location"))
                .ifPresent(location ->
                        pages.fetch(from, location, page -> described(from, Xml.parse(page))));
    }

    private static Announcement said(IpAddress from, Map<String, String> fields) {
        var saying = new Saying();
        String target = fields.getOrDefault("st", "");
        if (!target.startsWith("uuid:") && !target.equals(SsdpMessage.ROOT)) {
            saying.trait("ssdp.type", target);
        }
        saying.trait("ssdp.server", fields.getOrDefault("server", ""));
        String name = fields.getOrDefault("usn", "");
        if (name.endsWith(OF_THE_ROOT)) {
            udn(name.substring(0, name.length() - OF_THE_ROOT.length())).ifPresent(saying::anchor);
        }
        return saying.by(from);
    }

    /** What the description says of the root device; of those inside it only the types count. */
    static Announcement described(IpAddress from, Xml description) {
        var saying = new Saying();
        description.texts("deviceType").forEach(type -> saying.trait("upnp.device_type", type));
        for (String field : List.of("manufacturer", "modelName", "modelNumber")) {
            description
                    .text("root/device/" + field)
                    .ifPresent(
                            value -> saying.trait("upnp." + field.toLowerCase(Locale.ROOT), value));
        }
        description.text("root/device/friendlyName").ifPresent(name -> saying.name(name, "upnp"));
        description.text("root/device/UDN").flatMap(Ssdp::udn).ifPresent(saying::anchor);
        return saying.by(from);
    }

    /** A name that tells devices apart: some makers give all of theirs the same zeros. */
    private static Optional<Anchor> udn(String name) {
        String udn = name.strip().toLowerCase(Locale.ROOT);
        boolean isSomebody =
                UDN.matcher(udn).matches()
                        && udn.chars().skip(5).filter(Character::isLetterOrDigit).distinct().count()
                                > 3
                        && !udn.contains("12345678-1234-");
        return isSomebody ? Optional.of(new Anchor(Anchor.UPNP_UDN, udn)) : Optional.empty();
    }
}
