package home333.adapters.notify;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.notice.Destination;
import home333.json.Json;
import home333.ports.Notifier.Delivery;
import home333.ports.PresenceBoard;
import home333.ports.PresenceBoard.Shown;
import home333.testkit.PresenceBoardContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Mosquitto, read as Home Assistant does: from the discovery topics on. */
class HomeAssistantIT extends PresenceBoardContract {
    private static final String CONFIG = "homeassistant/device_tracker/home333/nas/config";

    @TempDir Path folder;
    private final List<MqttNotifier> notifiers = new ArrayList<>();
    private Broker broker;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        notifiers.forEach(MqttNotifier::close);
        if (broker != null) {
            broker.close();
        }
    }

    @Override
    protected MqttNotifier open() throws IOException {
        var to = new Destination.Mqtt(broker.server(), "home333", Optional.of("homeassistant"));
        var notifier = new MqttNotifier(to);
        notifiers.add(notifier);
        return notifier;
    }

    @Override
    protected Map<String, Presence> seen(Map<String, Presence> expected) throws Exception {
        try (var subscriber = new Subscriber(broker, "#")) {
            return devices(subscriber.latest(topics -> devices(topics).equals(expected)));
        }
    }

    /** What Home Assistant makes of the topics. */
    private static Map<String, Presence> devices(Map<String, String> topics) {
        Map<String, Presence> devices = new HashMap<>();
        topics.forEach((topic, text) -> {
            if (topic.startsWith("homeassistant/")) {
                JsonNode config = parsed(text);
                devices.put(config.path("device").path("name").asText(), state(config, topics));
            }
        });
        return devices;
    }

    private static Presence state(JsonNode config, Map<String, String> topics) {
        for (JsonNode availability : config.path("availability")) {
            if (!"online".equals(topics.get(availability.path("topic").asText()))) {
                return Presence.UNKNOWN;
            }
        }
        String attributes =
                topics.getOrDefault(config.path("json_attributes_topic").asText(), "{}");
        String state = topics.getOrDefault(config.path("state_topic").asText(), "");
        Presence presence =
                Presence.valueOf(
                        parsed(attributes)
                                .path("presence")
                                .asText("unknown")
                                .toUpperCase(Locale.ROOT));
        boolean isHome = presence == Presence.ONLINE || presence == Presence.ASLEEP;
        String payload = config.path(isHome ? "payload_home" : "payload_not_home").asText();
        return state.equals(payload) ? presence : Presence.MOVED;
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.read(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void a_device_is_announced_as_home_assistant_reads_it() throws Exception {
        PresenceBoard board = open();
        var _ =
                board.show(
                        List.of(new Shown(new DeviceId("nas"), "Das NAS", Presence.ONLINE, NOON)));

        try (var subscriber = new Subscriber(broker, "#")) {
            Map<String, String> topics = subscriber.latest(all -> all.size() == 5);
            assertThat(topics)
                    .containsEntry("home333/status", "online")
                    .containsEntry("home333/device/nas/state", "home")
                    .containsEntry("home333/device/nas/availability", "online")
                    .containsEntry(
                            "home333/device/nas/attributes",
                            """
                            {"presence":"online","since":"2026-11-22T12:00:00Z","device_id":"nas"}\
                            """)
                    .containsEntry(
                            CONFIG,
                            """
                            {"name":null,"unique_id":"home333_nas",\
                            "state_topic":"home333/device/nas/state","payload_home":"home",\
                            "payload_not_home":"not_home","source_type":"router",\
                            "json_attributes_topic":"home333/device/nas/attributes",\
                            "availability":[{"topic":"home333/status"},\
                            {"topic":"home333/device/nas/availability"}],\
                            "availability_mode":"all",\
                            "device":{"identifiers":["home333_nas"],"name":"Das NAS"},\
                            "origin":{"name":"333HOME"}}\
                            """);
        }
    }

    @Test
    void an_id_that_no_topic_can_hold_gets_another_name_there() throws Exception {
        PresenceBoard board = open();
        Delivery delivery = board.show(List.of(shown("küche+#", Presence.ONLINE)));

        assertThat(delivery).isEqualTo(new Delivery.Delivered());
        assertThat(seen(Map.of("küche+#", Presence.ONLINE)))
                .isEqualTo(Map.of("küche+#", Presence.ONLINE));
    }

    @Test
    void when_the_program_ends_nobody_is_known_any_more() throws Exception {
        MqttNotifier board = open();
        var _ = board.show(List.of(shown("nas", Presence.ONLINE)));

        board.close();

        assertThat(seen(Map.of("nas", Presence.UNKNOWN)))
                .isEqualTo(Map.of("nas", Presence.UNKNOWN));
    }

    @Test
    void a_broker_that_forgot_everything_is_told_again() throws Exception {
        MqttNotifier board = open();
        List<Shown> devices = List.of(shown("nas", Presence.OFFLINE));
        assertThat(board.show(devices)).isEqualTo(new Delivery.Delivered());
        broker = broker.restart();

        assertThat(Polling.until(() -> board.show(devices) instanceof Delivery.Delivered)).isTrue();

        assertThat(seen(Map.of("nas", Presence.OFFLINE)))
                .isEqualTo(Map.of("nas", Presence.OFFLINE));
    }
}
