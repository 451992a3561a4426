package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.DeviceId;
import home333.domain.Settings;
import home333.domain.notice.Audience;
import home333.domain.notice.Channel;
import home333.domain.notice.NoticeKind;
import home333.domain.notice.NoticeSettings;
import home333.domain.notice.QuietHours;
import home333.domain.notice.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who is told of what: the field {@code notifications} of the settings, {@code {language: en|fr,
 * zone, channels[{name, type, kinds[], devices[], tags[], urgent[], grouping_ms, quiet_hours{from,
 * to}, digest_at, …}]}}, with the fields of {@link DestinationJson} by type. It is written by hand,
 * and read by the letter.
 */
public final class NoticeSettingsJson {
    private static final String FIELD = "notifications";

    private final Path folder;
    private final ZoneId zone;

    /**
     * A reader.
     *
     * @param folder that the names of files are relative to
     * @param zone whose times of the day hold where no other is named
     */
    public NoticeSettingsJson(Path folder, ZoneId zone) {
        this.folder = folder;
        this.zone = zone;
    }

    /**
     * What the settings say; nobody is told where they say nothing.
     *
     * @throws IllegalArgumentException saying in one sentence what is wrong first, and never a
     *     secret
     */
    public NoticeSettings of(Settings settings) {
        String json = settings.extras().json().get(FIELD);
        if (json == null) {
            return NoticeSettings.NONE;
        }
        try {
            return read(Json.read(json));
        } catch (IOException e) {
            throw new IllegalArgumentException(FIELD + ": " + e.getMessage(), e);
        }
    }

    private NoticeSettings read(JsonNode node) {
        var section = new Section(FIELD, node);
        Locale language =
                section.find("language", NoticeSettingsJson::language).orElse(Locale.ENGLISH);
        ZoneId own = section.find("zone", it -> ZoneId.of(Section.text(it))).orElse(zone);
        List<Section> channels =
                section.list("channels", NoticeSettingsJson::channelSection).orElse(List.of());
        section.end();
        return section.make(() ->
                new NoticeSettings(
                        language, channels.stream().map(it -> channel(it, own)).toList()));
    }

    private static Locale language(JsonNode value) {
        return switch (Section.text(value)) {
            case "en" -> Locale.ENGLISH;
            case "fr" -> Locale.FRENCH;
            default -> throw new IllegalArgumentException("it is en or fr, got " + value);
        };
    }

    private static Section channelSection(JsonNode node) {
        String name = node.path("name").asText("");
        return new Section(name.isEmpty() ? "a channel" : "channel '" + name + "'", node);
    }

    private Channel channel(Section section, ZoneId own) {
        String name = section.need("name", Section::text);
        var destination = new DestinationJson(folder, section).read();
        Audience audience = audience(section);
        Timing timing = timing(section, own);
        section.end();
        return section.make(() -> new Channel(name, destination, audience, timing));
    }

    private static Audience audience(Section section) {
        return new Audience(
                section.list("kinds", NoticeSettingsJson::kind)
                        .map(NoticeSettingsJson::kinds)
                        .orElse(Audience.ALL.kinds()),
                new HashSet<>(
                        section.list("devices", it -> new DeviceId(Section.text(it)))
                                .orElse(List.of())),
                new HashSet<>(section.list("tags", Section::text).orElse(List.of())));
    }

    private static Timing timing(Section section, ZoneId own) {
        Set<NoticeKind> urgent =
                section.list("urgent", NoticeSettingsJson::kind)
                        .map(NoticeSettingsJson::kinds)
                        .orElse(Timing.USUALLY_URGENT);
        Duration grouping =
                section.find("grouping_ms", it -> Duration.ofMillis(Fields.count(it)))
                        .orElse(Timing.USUAL_GROUPING);
        var quiet = section.inner("quiet_hours").map(NoticeSettingsJson::quietHours);
        var digest = section.find("digest_at", NoticeSettingsJson::time);
        return section.make(() -> new Timing(urgent, grouping, quiet, digest, own));
    }

    private static QuietHours quietHours(Section section) {
        LocalTime from = section.need("from", NoticeSettingsJson::time);
        LocalTime to = section.need("to", NoticeSettingsJson::time);
        section.end();
        return section.make(() -> new QuietHours(from, to));
    }

    private static NoticeKind kind(JsonNode value) {
        return Section.word(NoticeKind.class, value);
    }

    private static Set<NoticeKind> kinds(List<NoticeKind> list) {
        Set<NoticeKind> all = EnumSet.noneOf(NoticeKind.class);
        all.addAll(list);
        return all;
    }

    private static LocalTime time(JsonNode value) {
        String text = Section.text(value);
        if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            throw new IllegalArgumentException(
                    "a time of the day is written like 22:30, got '" + text + "'");
        }
        return LocalTime.parse(text);
    }
}
