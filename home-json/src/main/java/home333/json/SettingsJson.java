package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Extras;
import home333.domain.Settings;
import home333.domain.Target;
import home333.domain.WatchSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings: {@code {status_cache_ms, scans_kept, targets[], scan_every_ms, longest_sleep_ms:
 * {KIND: …}}} and whatever else came.
 */
public final class SettingsJson {
    private static final Set<String> WRITTEN =
            Set.of("status_cache_ms", "scans_kept", "targets", "scan_every_ms", "longest_sleep_ms");

    private static final int LONGEST_SHOWN = 120;

    private SettingsJson() {}

    public static ObjectNode write(Settings settings) {
        ObjectNode node = Json.object();
        node.put("status_cache_ms", settings.statusCache().toMillis());
        node.put("scans_kept", settings.scansKept());
        var targets = node.putArray("targets");
        settings.targets().forEach(target -> targets.add(target.toString()));
        node.put("scan_every_ms", settings.watch().scanEvery().toMillis());
        ObjectNode sleeps = node.putObject("longest_sleep_ms");
        new TreeMap<>(settings.watch().longestSleeps())
                .forEach((kind, sleep) -> sleeps.put(kind, sleep.toMillis()));
        Fields.putRest(node, settings.extras());
        return node;
    }

    /**
     * Reads settings; what cannot be understood stands at its default and is kept among the extras.
     *
     * @throws IllegalArgumentException if the node is no object
     */
    public static Settings read(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(
                    "settings are a JSON object, got " + node.getNodeType());
        }
        var fields = new Fields(node, WRITTEN);
        Settings usual = Settings.DEFAULT;
        return new Settings(
                fields.first(Fields::milliseconds, "status_cache_ms").orElse(usual.statusCache()),
                fields.first(SettingsJson::scansKept, "scans_kept").orElse(usual.scansKept()),
                fields.all(value -> Target.parse(Fields.text(value)), "targets"),
                new WatchSettings(
                        fields.first(SettingsJson::scanEvery, "scan_every_ms")
                                .orElse(usual.watch().scanEvery()),
                        fields.first(SettingsJson::sleeps, "longest_sleep_ms")
                                .orElse(usual.watch().longestSleeps())),
                fields.rest());
    }

    /**
     * What a person should know about the settings that were read from a node: one sentence for
     * each field whose value was not understood, which is kept, and what stands instead.
     */
    public static List<String> remarks(JsonNode node, Settings read) {
        ObjectNode standing = write(read);
        return read.extras().json().entrySet().stream()
                .filter(extra -> extra.getKey().contains(Fields.UNREADABLE))
                .filter(extra -> !node.has(extra.getKey())) // else it was set aside before
                .map(extra -> remark(extra.getKey(), extra.getValue(), standing))
                .toList();
    }

    private static String remark(String keptAs, String value, ObjectNode standing) {
        String field = keptAs.substring(0, keptAs.indexOf(Fields.UNREADABLE));
        JsonNode instead = standing.path(field);
        return "'%s' is not understood where it is %s; %s stands instead"
                .formatted(
                        field,
                        value.length() > LONGEST_SHOWN
                                ? value.substring(0, LONGEST_SHOWN) + "…"
                                : value,
                        instead.isContainerNode() && instead.isEmpty()
                                ? "what is usual"
                                : Json.line(instead));
    }

    private static int scansKept(JsonNode value) {
        int kept = Math.toIntExact(Fields.number(value));
        Settings usual = Settings.DEFAULT;
        return new Settings(usual.statusCache(), kept, List.of(), usual.watch(), Extras.NONE)
                .scansKept();
    }

    private static Duration scanEvery(JsonNode value) {
        return new WatchSettings(Fields.milliseconds(value), Map.of()).scanEvery();
    }

    private static Map<String, Duration> sleeps(JsonNode value) {
        if (!value.isObject()) {
            throw new IllegalArgumentException("not an object: " + value);
        }
        Map<String, Duration> sleeps = new TreeMap<>();
        value.properties()
                .forEach(
                        field -> sleeps.put(field.getKey(), Fields.milliseconds(field.getValue())));
        return new WatchSettings(Duration.ZERO, sleeps).longestSleeps();
    }
}
