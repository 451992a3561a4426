package home333.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.DeviceId;
import home333.domain.notice.Due;
import home333.domain.notice.Letter;
import home333.domain.notice.Message;
import home333.domain.notice.Notice;
import home333.domain.notice.NoticeKind;
import home333.domain.notice.Occasion;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Notice NOTICE =
            new Notice(
                    NoticeKind.KEY_CHANGED,
                    NOON,
                    Optional.of(new DeviceId("nas")),
                    true,
                    "NAS shows another key",
                    "");
    private static final Letter LETTER =
            Letter.of(7, "id", "phone", new Due(Occasion.QUIET_HOURS, NOON), NOTICE)
                    .tried(NOON.plusMillis(1));

    @Test
    void a_letter_is_read_as_it_was_written() throws IOException {
        String json = Json.line(LetterJson.write(LETTER));

        assertThat(LetterJson.read(Json.read(json))).isEqualTo(LETTER);
    }

    @Test
    void a_message_is_written_with_its_notices() {
        var message = new Message("id", NOON, true, "title", "text", List.of(NOTICE), 2);

        assertThat(Json.line(LetterJson.write(message)))
                .isEqualTo(
                        """
                        {"id":"id","at":"2026-11-22T12:00:00Z","urgent":true,"title":"title",\
                        "text":"text","notices":[{"kind":"key_changed","at":"2026-11-22T12:00:00Z",\
                        "device_id":"nas","urgent":true,"title":"NAS shows another key",\
                        "text":""}],"omitted":2}\
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "occasion", "due_at", "notices", "omitted"})
    void what_is_no_letter_is_refused(String field) {
        ObjectNode node = LetterJson.write(LETTER);
        node.put(field, "x");
        assertThatIllegalArgumentException().isThrownBy(() -> LetterJson.read(node));
    }
}
