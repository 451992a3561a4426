package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.DeviceId;
import home333.domain.Settings;
import home333.domain.wake.Cron;
import home333.domain.wake.WakeSchedule;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is woken when: the field {@code wakes} of the settings, {@code [{name, cron, devices[],
 * tags[], zone}]}. It is written by hand, and read by the letter.
 */
public final class WakeSchedulesJson {
    private static final String FIELD = "wakes";

    private WakeSchedulesJson() {}

    /**
     * What the settings say; none where they say nothing.
     *
     * @param zone whose clocks are meant where no other is named
     * @throws IllegalArgumentException saying in one sentence what is wrong first
     */
    public static List<WakeSchedule> of(Settings settings, ZoneId zone) {
        String json = settings.extras().json().get(FIELD);
        if (json == null) {
            return List.of();
        }
        try {
            return read(Json.read(json), zone);
        } catch (IOException e) {
            throw new IllegalArgumentException(FIELD + ": " + e.getMessage(), e);
        }
    }

    private static List<WakeSchedule> read(JsonNode list, ZoneId zone) {
        if (!list.isArray()) {
            throw new IllegalArgumentException(FIELD + " has to be a list");
        }
        List<WakeSchedule> schedules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : list) {
            WakeSchedule schedule = schedule(node, zone);
            if (!names.add(schedule.name())) {
                throw new IllegalArgumentException(
                        FIELD + ": two schedules are called '" + schedule.name() + "'");
            }
            schedules.add(schedule);
        }
        return schedules;
    }

    private static WakeSchedule schedule(JsonNode node, ZoneId zone) {
        String called = node.path("name").asText("");
        var section = new Section(called.isEmpty() ? "a wake" : "wake '" + called + "'", node);
        String name = section.need("name", Section::text);
        Cron cron = section.need("cron", it -> new Cron(Section.text(it)));
        ZoneId own = section.find("zone", it -> ZoneId.of(Section.text(it))).orElse(zone);
        var devices = section.list("devices", it -> new DeviceId(Section.text(it)));
        var tags = section.list("tags", Section::text);
        section.end();
        return section.make(() ->
                new WakeSchedule(
                        name,
                        cron,
                        own,
                        new HashSet<>(devices.orElse(List.of())),
                        new HashSet<>(tags.orElse(List.of()))));
    }
}
