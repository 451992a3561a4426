package home333.adapters.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.json.Json;
import home333.ports.PresenceBoard.Shown;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The topics by which Home Assistant knows a device: its discovery, state, availability and
 * attributes, each retained. A device whose presence nobody can say is not available.
 *
 * @param base what the names of our topics begin with
 * @param discovery what the names of the discovery topics begin with
 * @see <a href="https://www.home-assistant.io/integrations/device_tracker.mqtt/">MQTT device
 *     tracker</a>
 */
record TrackerTopics(String base, String discovery) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** The topic of our own state. */
    static String status(String base) {
        return base + "/status";
    }

    /** The filter of all discovery topics of ours. */
    String filter() {
        return config("+");
    }

    private String config(String object) {
        return discovery + "/device_tracker/" + node() + "/" + object + "/config";
    }

    private String node() {
        return base.replace('/', '_');
    }

    private String topic(String object, String what) {
        return base + "/device/" + object + "/" + what;
    }

    /** A device's name in topics; ids that do not fit there are replaced by ones that do. */
    static String object(DeviceId id) {
        return PLAIN.matcher(id.value()).matches()
                ? id.value()
                : UUID.nameUUIDFromBytes(id.value().getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Whose discovery topic it is, where it is named as ours are. */
    Optional<String> objectOf(String topic) {
        Matcher matcher =
                Pattern.compile(Pattern.quote(config("\0")).replace("\0", "\\E(" + PLAIN + ")\\Q"))
                        .matcher(topic);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** All topics of a device, the one that makes it known first. */
    List<String> of(String object) {
        return List.of(
                config(object),
                topic(object, "state"),
                topic(object, "availability"),
                topic(object, "attributes"));
    }

    /** What a device's topics say. */
    Map<String, String> show(Shown shown) {
        String object = object(shown.id());
        Map<String, String> topics = new LinkedHashMap<>();
        topics.put(topic(object, "state"), state(shown.presence()));
        topics.put(topic(object, "availability"), isKnown(shown) ? "online" : "offline");
        topics.put(topic(object, "attributes"), attributes(shown));
        topics.put(config(object), config(object, shown.name()));
        return topics;
    }

    private static boolean isKnown(Shown shown) {
        return switch (shown.presence()) {
            case ONLINE, ASLEEP, OFFLINE -> true;
            case UNKNOWN, MOVED -> false;
        };
    }

    /** Who sleeps is at home. */
    private static String state(Presence presence) {
        return switch (presence) {
            case ONLINE, ASLEEP -> "home";
            case OFFLINE -> "not_home";
            case UNKNOWN, MOVED -> "None"; // Home Assistant's word for a state that is not known
        };
    }

    private static String attributes(Shown shown) {
        return Json.line(
                Json.object()
                        .put("presence", shown.presence().name().toLowerCase(Locale.ROOT))
                        .put("since", shown.since().toString())
                        .put("device_id", shown.id().value()));
    }

    private String config(String object, String name) {
        String id = node() + "_" + object;
        ObjectNode config = Json.object();
        config.putNull("name"); // that of the device
        config.put("unique_id", id);
        config.put("state_topic", topic(object, "state"));
        config.put("payload_home", "home");
        config.put("payload_not_home", "not_home");
        config.put("source_type", "router");
        config.put("json_attributes_topic", topic(object, "attributes"));
        var availability = config.putArray("availability");
        availability.addObject().put("topic", status(base));
        availability.addObject().put("topic", topic(object, "availability"));
        config.put("availability_mode", "all");
        ObjectNode device = config.putObject("device");
        device.putArray("identifiers").add(id);
        device.put("name", name);
        config.putObject("origin").put("name", "333HOME");
        return Json.line(config);
    }
}
