package home333.adapters.tailscale;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a machine, as the cases write it. */
final class Facts {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Facts() {}

    /** What a case expects is so; of what it does not name anything may be. */
    static void assertExpected(JsonNode one, VpnList list, List<VpnDevice> shown) {
        if (one.path("expect").isNull()) {
            assertThat(shown).isEmpty();
            return;
        }
        JsonNode facts = MAPPER.valueToTree(of(shown.getFirst()));
        for (Map.Entry<String, JsonNode> expected : one.path("expect").properties()) {
            assertThat(facts.get(expected.getKey()))
                    .as(expected.getKey())
                    .isEqualTo(expected.getValue());
        }
        assertThat(list.toString()).doesNotContain("PRIVATE");
        assertThat(list.warnings()).hasSize(one.has("warns") ? 1 : 0);
        one.path("warns")
                .forEach(word -> assertThat(list.warnings().getFirst()).contains(word.asText()));
    }

    private static Map<String, @Nullable Object> of(VpnDevice device) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("id", device.nodeId());
        facts.put("name", device.name());
        facts.put("hostname", device.hostname());
        facts.put("os", device.os());
        facts.put("user", device.user());
        facts.put("version", device.version());
        facts.put("addresses", texts(device.addresses()));
        facts.put("endpoints", texts(device.endpoints()));
        facts.put("presence", device.presence().state().name());
        facts.put("last_seen", device.presence().lastSeen().map(Object::toString).orElse(null));
        facts.put("key", device.key().state(NOON).map(Enum::name).orElse(null));
        facts.put("key_ends", device.key().expiresAt().map(Object::toString).orElse(null));
        facts.put("advertised", texts(device.routes().advertised()));
        facts.put("enabled", texts(device.routes().enabled()));
        facts.put("path", device.path().map(way -> way.kind() + " " + way.via()).orElse(null));
        facts.put("tags", texts(device.tags()));
        facts.put("traits", texts(device.traits()).stream().sorted().toList());
        return facts;
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
