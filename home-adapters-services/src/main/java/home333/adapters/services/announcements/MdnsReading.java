package home333.adapters.services.announcements;

import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.HostName;
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
                    List<IpAddress> here = addresses.stream().map(zoned).toList();
                    boolean speaksForItself = here.contains(sender);
                    Announcement said = speaksForItself ? whatItSays(host) : nameByAProxy(host);
                    for (IpAddress address : here) {
                        // Whoever can name an address must not make it another device.
                        List<Anchor> anchors = address.equals(sender) ? said.anchors() : List.of();
                        all.add(new Announcement(address, said.names(), anchors, said.traits()));
                    }
                });
        return all;
    }

    /** Who speaks for an address that is not its own is believed the name, and nothing else. */
    private Announcement nameByAProxy(DnsName host) {
        return new Announcement(
                sender,
                name(host.toString(), "mdns_proxy").stream().toList(),
                List.of(),
                List.of());
    }

    private Announcement whatItSays(DnsName host) {
        List<HostName> names = new ArrayList<>(name(host.toString(), "mdns").stream().toList());
        List<Anchor> anchors = new ArrayList<>();
        List<Trait> traits = new ArrayList<>();
        List<DnsName> instances = new ArrayList<>(book.instancesOf(host));
        if (book.hosts().size() == 1) {
            instances.addAll(book.loose());
        }
        for (DnsName instance : instances) {
            String type = instance.parent().first().toLowerCase(Locale.ROOT);
            traits.add(new Trait("mdns.type", type + "." + transport(instance)));
            if (CALLED_AFTER_THE_DEVICE.contains(type)) {
                name(instance.first(), "mdns_service").ifPresent(names::add);
            }
            workstation(instance).ifPresent(anchors::add);
            for (String string : book.textOf(instance)) {
                entry(type, string, names, anchors, traits);
            }
        }
        return new Announcement(sender, names, anchors, traits);
    }

    private static String transport(DnsName instance) {
        return instance.parent().parent().first().toLowerCase(Locale.ROOT);
    }

    private static void entry(
            String type,
            String string,
            List<HostName> names,
            List<Anchor> anchors,
            List<Trait> traits) {
        int equals = string.indexOf('=');
        if (equals <= 0) {
            return;
        }
        String key = string.substring(0, equals).toLowerCase(Locale.ROOT);
        String value = Trait.visible(string.substring(equals + 1));
        if (value.isEmpty()) {
            return;
        }
        traits.add(new Trait("mdns." + type + "." + key, value));
        if (type.equals("_googlecast") && key.equals("fn")) {
            name(value, "mdns_service").ifPresent(names::add);
        }
        Optional.ofNullable(IDS.getOrDefault(type, Map.of()).get(key))
                .map(kind -> new Anchor(kind, value.toLowerCase(Locale.ROOT)))
                .ifPresent(anchors::add);
    }

    private static Optional<Anchor> workstation(DnsName instance) {
        Matcher matcher = WORKSTATION.matcher(instance.first());
        return instance.parent().first().equalsIgnoreCase("_workstation") && matcher.matches()
                ? Optional.of(MacAddress.parse(matcher.group(1)))
                        .filter(MacAddress::identifiesOneMachine)
                        .map(Anchor::of)
                : Optional.empty();
    }

    static Optional<HostName> name(String text, String source) {
        String visible = Trait.visible(text);
        return visible.isEmpty() || visible.length() > 255
                ? Optional.empty()
                : Optional.of(new HostName(visible, source));
    }
}
