package home333.launcher;

import com.fasterxml.jackson.databind.node.TextNode;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Extras;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import home333.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Changes of one device, gathered from the command line and made together. */
final class DeviceEdit implements UnaryOperator<Device> {
    /** Keys that have an option of their own, or that nobody but the program sets. */
    private static final Set<String> RESERVED =
            Set.of(
                    "id",
                    "name",
                    "mac",
                    "macs",
                    "mac_address",
                    "ip",
                    "ips",
                    "ip_address",
                    "tag",
                    "tags",
                    "anchors",
                    "version",
                    "created_at",
                    "updated_at");

    private final Session session;
    private final Arguments arguments;
    private final List<Consumer<Device.Builder>> changes = new ArrayList<>();
    private final List<UnaryOperator<Extras>> extras = new ArrayList<>();
    private Optional<DeviceId> parent = Optional.empty();

    DeviceEdit(Session session) {
        this.session = session;
        this.arguments = new Arguments(session.messages());
    }

    void name(String name) {
        if (name.isBlank()) {
            throw Refusal.wrongUsage(session.text("bad.name"));
        }
        changes.add(builder -> builder.name(name.strip()));
    }

    void macs(List<String> texts) {
        List<MacAddress> macs = arguments.macs(texts);
        changes.add(builder -> builder.macs(macs));
    }

    void ips(List<String> texts) {
        List<IpAddress> ips = arguments.ips(texts);
        changes.add(builder -> builder.ips(ips));
    }

    void tags(List<String> texts) {
        List<String> tags = Arguments.notEmpty(texts);
        changes.add(builder -> builder.tags(tags));
    }

    /**
     * Sets one field by its name; an empty value empties or removes it.
     *
     * @param setting {@code KEY=VALUE}
     */
    void set(String setting) throws IOException {
        int equals = setting.indexOf('=');
        String key = equals < 0 ? "" : setting.substring(0, equals).strip();
        if (key.isEmpty()) {
            throw Refusal.wrongUsage(session.text("bad.setting", setting));
        }
        if (RESERVED.contains(key)) {
            throw Refusal.wrongUsage(session.text("bad.reserved", key));
        }
        set(key, setting.substring(equals + 1));
    }

    private void set(String key, String value) throws IOException {
        switch (key) {
            case "kind", "type" -> {
                String kind = value.strip().toLowerCase(Locale.ROOT);
                changes.add(builder -> builder.kind(kind));
            }
            case "notes" -> changes.add(builder -> builder.notes(value));
            case "site_id" -> changes.add(builder -> builder.siteId(value.strip()));
            case "parent_id" -> parent(value.strip());
            case "vpn_ip", "vpn_ips", "tailscale_ip" -> {
                List<IpAddress> ips = arguments.ips(List.of(value.split("[, ]", -1)));
                changes.add(builder -> builder.vpnIps(ips));
            }
            default -> extras.add(before -> with(before, key, value));
        }
    }

    private void parent(String reference) throws IOException {
        if (reference.isEmpty()) {
            changes.add(Device.Builder::noParent);
        } else {
            DeviceId chosen = new DeviceLookup(session).one(reference).id();
            changes.add(builder -> builder.parentId(chosen));
            parent = Optional.of(chosen);
        }
    }

    private static Extras with(Extras extras, String key, String value) {
        if (!value.isEmpty()) {
            return extras.with(key, Json.line(TextNode.valueOf(value)));
        }
        var rest = new LinkedHashMap<>(extras.json());
        rest.remove(key);
        return new Extras(rest);
    }

    @Override
    public Device apply(Device device) {
        if (parent.filter(device.id()::equals).isPresent()) {
            throw Refusal.wrongUsage(session.text("bad.parent", device.name()));
        }
        Device.Builder builder = device.toBuilder();
        changes.forEach(change -> change.accept(builder));
        Extras changed = device.extras();
        for (UnaryOperator<Extras> extra : extras) {
            changed = extra.apply(changed);
        }
        return builder.extras(changed).build();
    }
}
