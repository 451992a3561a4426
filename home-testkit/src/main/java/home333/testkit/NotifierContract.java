package home333.testkit;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.DeviceId;
import home333.domain.notice.Message;
import home333.domain.notice.Notice;
import home333.domain.notice.NoticeKind;
import home333.ports.Notifier;
import home333.ports.Notifier.Delivery;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Notifier} promises. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class NotifierContract {
    /** A notifier to somebody who takes messages. */
    protected abstract Notifier open() throws Exception;

    /** A notifier to a server that is not there. */
    protected abstract Notifier unreachable() throws Exception;

    /**
     * What was received, in its order.
     *
     * @param count how many to wait for
     */
    protected abstract List<Received> received(int count) throws Exception;

    /** What the recipient sees of a message. */
    public record Received(String id, String title, String text) {}

    /** A message of one notice. */
    protected static Message message(String id, String title, String text) {
        var notice =
                new Notice(
                        NoticeKind.WENT,
                        NOON,
                        Optional.of(new DeviceId("nas")),
                        false,
                        title,
                        "why");
        return new Message(id, NOON, false, title, text, List.of(notice), 0);
    }

    @Test
    void a_message_arrives_with_its_words() throws Exception {
        String text = "Grüße aus dem “Keller” 🏠\nzweite Zeile: 1 < 2 & \"x\" = 'y'";
        try (Notifier notifier = open()) {
            Delivery delivery = notifier.send(message("one", "Le NAS est hors ligne", text));

            assertThat(delivery).isEqualTo(new Delivery.Delivered());
            assertThat(received(1))
                    .containsExactly(new Received("one", "Le NAS est hors ligne", text));
        }
    }

    @Test
    void messages_arrive_in_their_order_and_a_repetition_has_the_same_id() throws Exception {
        try (Notifier notifier = open()) {
            for (String id : List.of("a", "b", "b")) {
                assertThat(notifier.send(message(id, "title", "text")))
                        .isInstanceOf(Delivery.Delivered.class);
            }

            assertThat(received(3)).extracting(Received::id).containsExactly("a", "b", "b");
        }
    }

    @Test
    void a_server_that_is_not_there_may_be_there_later() throws Exception {
        try (Notifier notifier = unreachable()) {
            Delivery delivery = notifier.send(message("one", "title", "text"));

            assertThat(delivery).isInstanceOf(Delivery.Later.class);
            assertThat(((Delivery.Later) delivery).reason()).isNotBlank().doesNotContain("\n");
        }
    }
}
