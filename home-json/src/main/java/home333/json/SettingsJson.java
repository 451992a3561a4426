package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Extras;
import home333.domain.Settings;
import home333.domain.Target;
import java.util.List;
import java.util.Set;

/** The settings: {@code {status_cache_ms, scans_kept, targets[]}} and whatever else came. */
public final class SettingsJson {
    private static final Set<String> WRITTEN = Set.of("status_cache_ms", "scans_kept", "targets");

    private SettingsJson() {}

    public static ObjectNode write(Settings settings) {
        ObjectNode node = Json.object();
        node.put("status_cache_ms", settings.statusCache().toMillis());
        node.put("scans_kept", settings.scansKept());
        var targets = node.putArray("targets");
        settings.targets().forEach(target -> targets.add(target.toString()));
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
                fields.rest());
    }

    private static int scansKept(JsonNode value) {
        int kept = Math.toIntExact(Fields.number(value));
        return new Settings(Settings.DEFAULT.statusCache(), kept, List.of(), Extras.NONE)
                .scansKept();
    }
}
