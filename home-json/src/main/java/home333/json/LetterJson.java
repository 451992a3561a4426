package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.notice.Due;
import home333.domain.notice.Letter;
import home333.domain.notice.Message;
import home333.domain.notice.Notice;
import home333.domain.notice.NoticeKind;
import home333.domain.notice.Occasion;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What waits to be sent: {@code {number, id, channel, occasion: prompt|quiet_hours|digest, due_at,
 * notices[], omitted, first_tried_at}}, and what is sent: {@code {id, at, urgent, title, text,
 * notices[], omitted}}. A notice: {@code {kind, at, device_id, urgent, title, text}}.
 */
public final class LetterJson {
    private LetterJson() {}

    public static ObjectNode write(Letter letter) {
        ObjectNode node = Json.object();
        node.put("number", letter.number());
        node.put("id", letter.id());
        node.put("channel", letter.channel());
        node.put("occasion", Fields.word(letter.due().occasion()));
        node.put("due_at", letter.due().at().toString());
        putNotices(node, letter.notices(), letter.omitted());
        node.put("first_tried_at", letter.firstTried().map(Instant::toString).orElse(null));
        return node;
    }

    public static ObjectNode write(Message message) {
        ObjectNode node = Json.object();
        node.put("id", message.id());
        node.put("at", message.at().toString());
        node.put("urgent", message.isUrgent());
        node.put("title", message.title());
        node.put("text", message.text());
        putNotices(node, message.notices(), message.omitted());
        return node;
    }

    private static void putNotices(ObjectNode node, List<Notice> notices, int omitted) {
        var array = node.putArray("notices");
        for (Notice notice : notices) {
            array.addObject()
                    .put("kind", Fields.word(notice.kind()))
                    .put("at", notice.at().toString())
                    .put("device_id", notice.deviceId().map(DeviceId::value).orElse(null))
                    .put("urgent", notice.isUrgent())
                    .put("title", notice.title())
                    .put("text", notice.text());
        }
        node.put("omitted", omitted);
    }

    /**
     * Reads a letter.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Letter read(JsonNode node) {
        try {
            List<Notice> notices = new ArrayList<>();
            node.path("notices").forEach(notice -> notices.add(notice(notice)));
            var due =
                    new Due(
                            Fields.constant(Occasion.class, node.path("occasion")),
                            time(node.path("due_at")));
            return new Letter(
                    Fields.number(node.path("number")),
                    Fields.text(node.path("id")),
                    Fields.text(node.path("channel")),
                    due,
                    notices,
                    Math.toIntExact(Fields.count(node.path("omitted"))),
                    present(node.path("first_tried_at")).map(LetterJson::time));
        } catch (ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Notice notice(JsonNode node) {
        return new Notice(
                Fields.constant(NoticeKind.class, node.path("kind")),
                time(node.path("at")),
                present(node.path("device_id")).map(id -> new DeviceId(Fields.text(id))),
                Fields.truth(node.path("urgent")),
                Fields.text(node.path("title")),
                Fields.text(node.path("text")));
    }

    private static Optional<JsonNode> present(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? Optional.empty() : Optional.of(value);
    }

    private static Instant time(JsonNode value) {
        return Instant.parse(Fields.text(value));
    }
}
