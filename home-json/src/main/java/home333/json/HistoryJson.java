package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.Presence;
import home333.domain.history.DeviceHistory;
import home333.domain.history.Interval;
import home333.domain.history.Latency;
import home333.domain.history.Stretch;
import home333.domain.history.Summary;
import home333.domain.history.Transition;
import home333.domain.history.Uptime;
import home333.domain.history.UsualHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a device: {@code {device_id, since, until, transitions[{at, status, reason,
 * duration_ms, because{kind, details[]}}], periods[{period: day|week|month, online_ms, asleep_ms,
 * offline_ms, moved_ms, unknown_ms, uptime, latency: {looks, answers, min_ms, mean_ms, max_ms,
 * since, total_ms}}], usual_hours: {monday[24], …}}}, the latest transition first. {@code uptime}
 * and the usual hours are shares of the known time, 0 to 1, null where nothing is known.
 */
public final class HistoryJson {
    private HistoryJson() {}

    public static ObjectNode write(DeviceHistory history) {
        ObjectNode node = Json.object();
        node.put("device_id", history.deviceId().value());
        node.put("since", history.shown().from().toString());
        node.put("until", history.shown().to().toString());
        ArrayNode transitions = node.putArray("transitions");
        history.stretches().forEach(stretch -> transitions.add(write(stretch)));
        ArrayNode periods = node.putArray("periods");
        history.summaries().forEach(summary -> periods.add(write(summary)));
        var _ = node.set("usual_hours", write(history.usualHours()));
        return node;
    }

    private static ObjectNode write(Stretch stretch) {
        ObjectNode node = Json.object();
        node.put("at", stretch.begun().at().toString());
        node.put("status", Fields.word(stretch.presence()));
        node.put("reason", stretch.begun().reason().toString());
        node.put("duration_ms", stretch.span().length().toMillis());
        node.set("because", ReasonJson.write(stretch.begun().reason()));
        return node;
    }

    private static ObjectNode write(Summary summary) {
        ObjectNode node = Json.object();
        node.put("period", Fields.word(summary.period()));
        for (Presence presence : Presence.values()) {
            node.put(Fields.word(presence) + "_ms", summary.uptime().time(presence).toMillis());
        }
        node.put("uptime", share(summary.uptime().share(Presence.ONLINE)));
        Optional<Latency> latency = summary.latency();
        latency.ifPresentOrElse(
                it -> node.set("latency", write(it)), () -> node.putNull("latency"));
        return node;
    }

    private static ObjectNode write(Latency latency) {
        boolean isAnswered = latency.answers() > 0;
        ObjectNode node = Json.object();
        node.put("looks", latency.looks());
        node.put("answers", latency.answers());
        Fields.putMilliseconds(
                node, "min_ms", Optional.of(latency.shortest()).filter(_ -> isAnswered));
        Fields.putMilliseconds(node, "mean_ms", latency.mean());
        Fields.putMilliseconds(
                node, "max_ms", Optional.of(latency.longest()).filter(_ -> isAnswered));
        node.put("since", latency.start().toString());
        Fields.putMilliseconds(node, "total_ms", Optional.of(latency.total()));
        return node;
    }

    private static ObjectNode write(UsualHours hours) {
        ObjectNode node = Json.object();
        for (DayOfWeek day : DayOfWeek.values()) {
            ArrayNode ofDay = node.putArray(Fields.word(day));
            for (int hour = 0; hour < 24; hour++) {
                ofDay.add(share(hours.share(day, hour)));
            }
        }
        return node;
    }

    private static @Nullable Double share(OptionalDouble share) {
        return share.isPresent() ? Math.round(share.getAsDouble() * 1e4) / 1e4 : null;
    }

    /**
     * Reads a history. How long each transition held is known to the millisecond.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static DeviceHistory read(JsonNode node) {
        var id = new DeviceId(Fields.text(node.path("device_id")));
        var shown =
                new Interval(
                        Fields.instant(node.path("since")), Fields.instant(node.path("until")));
        return new DeviceHistory(
                id,
                shown,
                Fields.each(node.path("transitions"), it -> stretch(id, it)),
                Fields.each(node.path("periods"), it -> summary(id, it)),
                usualHours(node.path("usual_hours")));
    }

    private static Stretch stretch(DeviceId id, JsonNode node) {
        var begun =
                new Transition(
                        id,
                        Fields.constant(Presence.class, node.path("status")),
                        ReasonJson.of(node, "because", "reason"),
                        Fields.instant(node.path("at")));
        Duration length = Fields.milliseconds(node.path("duration_ms"));
        return new Stretch(begun, new Interval(begun.at(), begun.at().plus(length)));
    }

    private static Summary summary(DeviceId id, JsonNode node) {
        var times = new EnumMap<Presence, Duration>(Presence.class);
        for (Presence presence : Presence.values()) {
            JsonNode time = node.path(Fields.word(presence) + "_ms");
            Fields.maybe(time, Fields::milliseconds).ifPresent(it -> times.put(presence, it));
        }
        return new Summary(
                Fields.constant(Summary.Period.class, node.path("period")),
                new Uptime(times),
                Fields.maybe(node.path("latency"), it -> latency(id, it)));
    }

    private static Latency latency(DeviceId id, JsonNode node) {
        return new Latency(
                id,
                Fields.instant(node.path("since")),
                Fields.count(node.path("looks")),
                Fields.count(node.path("answers")),
                Fields.milliseconds(node.path("total_ms")),
                Fields.maybe(node.path("min_ms"), Fields::milliseconds).orElse(Duration.ZERO),
                Fields.maybe(node.path("max_ms"), Fields::milliseconds).orElse(Duration.ZERO));
    }

    private static UsualHours usualHours(JsonNode node) {
        List<OptionalDouble> shares = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (JsonNode share : node.path(Fields.word(day))) {
                shares.add(
                        share.isNumber()
                                ? OptionalDouble.of(share.doubleValue())
                                : OptionalDouble.empty());
            }
        }
        return new UsualHours(shares);
    }
}
