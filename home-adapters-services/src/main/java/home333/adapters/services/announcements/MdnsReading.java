package home333.adapters.services.announcements;

import home333.adapters.services.dns.DnsName;
import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.domain.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the records of one sender say of the addresses that they are tied to. */
final class MdnsReading {
    /** Whose instances are called after the device, for people. */
    private static final Set<String> CALLED_AFTER_THE_DEVICE =
            Set.of("_airplay", "_hap", "_companion-link", "_smb", "_afpovertcp", "_ipp", "_ipps");

    private static final Map<String, Map<String, String>> IDS =
            Map.of(
                    "_googlecast", Map.of("id", Anchor.CAST_ID),
                    "_hap", Map.of("id", Anchor.HOMEKIT_ID),
                    "_airplay", Map.of("deviceid", Anchor.AIRPLAY_ID),
                    "_ipp", Map.of("uuid", Anchor.PRINTER_UUID),
                    "_ipps", Map.of("uuid", Anchor.PRINTER_UUID));

    private static final Pattern WORKSTATION =
            Pattern.compile(".*\\[((?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2})\\]");

    private final MdnsBook book;
    private final IpAddress sender;
    private final UnaryOperator<IpAddress> zoned;

    /**
     * A reading.
     *
     * @param zoned gives link-local addresses the zone of the LAN where the sender was heard
     */
    MdnsReading(MdnsBook book, IpAddress sender, UnaryOperator<IpAddress> zoned) {
        this.book = book;
        this.sender = sender;
        this.zoned = zoned;
    }

    List<Announcement> announcements() {
        List<Announcement> all = new ArrayList<>();
        book.hosts()
                .forEach((host, addresses) -> {
                    for (IpAddress address : addresses.stream().map(zoned).toList()) {
                        boolean isItsOwn = address.equals(sender);
                        all.add(isItsOwn ? whatItSays(host) : nameByAProxy(host, address));
                    }
                });
        return all;
    }

    /** Who speaks for an address that is not its own is believed the name, and nothing else. */
    private static Announcement nameByAProxy(DnsName host, IpAddress address) {
        var saying = new Saying();
        saying.name(host.toString(), "mdns_proxy");
        return saying.by(address);
    }

    private Announcement whatItSays(DnsName host) {
        var saying = new Saying();
        saying.name(host.toString(), "mdns");
        List<DnsName> instances = new ArrayList<>(book.instancesOf(host));
        if (book.hosts().size() == 1) {
            instances.addAll(book.loose());
        }
        instances.forEach(instance -> instance(instance, saying));
        return saying.by(sender);
    }

    private void instance(DnsName instance, Saying saying) {
        String type = label(instance.parent());
        saying.trait("mdns.type", type + "." + label(instance.parent().parent()));
        if (CALLED_AFTER_THE_DEVICE.contains(type)) {
            saying.name(instance.first(), "mdns_service");
        }
        if (type.equals("_workstation")) {
            card(instance.first()).map(Anchor::of).ifPresent(saying::anchor);
        }
        book.textOf(instance).forEach(string -> entry(type, string, saying));
    }

    private static String label(DnsName name) {
        return name.first().toLowerCase(Locale.ROOT);
    }

    /** The card that stands behind the name of a Linux computer. */
    private static Optional<MacAddress> card(String workstation) {
        Matcher matcher = WORKSTATION.matcher(workstation);
        return matcher.matches()
                ? Optional.of(MacAddress.parse(matcher.group(1)))
                        .filter(MacAddress::identifiesOneMachine)
                : Optional.empty();
    }

    private static void entry(String type, String string, Saying saying) {
        String[] said = string.split("=", 2);
        String key = said[0].toLowerCase(Locale.ROOT);
        String value = said.length < 2 ? "" : Trait.visible(said[1]);
        if (key.isEmpty() || value.isEmpty()) {
            return;
        }
        saying.trait("mdns." + type + "." + key, value);
        if (type.equals("_googlecast") && key.equals("fn")) {
            saying.name(value, "mdns_service");
        }
        Optional.ofNullable(IDS.getOrDefault(type, Map.of()).get(key))
                .map(kind -> new Anchor(kind, value.toLowerCase(Locale.ROOT)))
                .ifPresent(saying::anchor);
    }
}
