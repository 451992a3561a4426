package home333.adapters.notify;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.notice.Destination;
import home333.domain.notice.Message;
import home333.json.Json;
import home333.ports.Notifier;
import home333.ports.Notifier.Delivery;
import home333.testkit.LoopbackHttp;
import home333.testkit.LoopbackHttp.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NtfyNotifierTest extends OverHttp {
    private Notifier to(Optional<Path> token) {
        URI root = server.uri("/");
        return Notifiers.to(
                new Destination.Ntfy(root, "home", token, Optional.empty()), () -> NOON);
    }

    @Override
    protected Notifier open() {
        return to(Optional.empty());
    }

    @Override
    protected Notifier unreachable() throws IOException {
        server.close();
        return open();
    }

    @Override
    protected List<Received> received(int count) throws IOException {
        List<Received> all = new ArrayList<>();
        for (Request request : server.requests()) {
            JsonNode body = Json.read(request.body());
            all.add(
                    new Received(
                            body.path("sequence_id").asText(),
                            body.path("title").asText(),
                            body.path("message").asText()));
        }
        return all;
    }

    private JsonNode sent(boolean urgent, String text) throws Exception {
        try (Notifier notifier = open()) {
            var message = new Message("one", NOON, urgent, "title", text, List.of(), 0);
            assertThat(notifier.send(message)).isEqualTo(new Delivery.Delivered());
            return Json.read(server.requests().getLast().body());
        }
    }

    @Test
    void it_goes_to_the_root_of_the_server_with_topic_and_priority() throws Exception {
        assertThat(sent(true, "text").path("priority").asInt()).isEqualTo(5);
        JsonNode usual = sent(false, "text");
        assertThat(usual.path("priority").asInt()).isEqualTo(3);
        assertThat(usual.path("topic").asText()).isEqualTo("home");
        assertThat(server.requests().getLast().line()).isEqualTo("POST / HTTP/1.1");
        assertThat(server.requests().getLast().headers()).doesNotContainKey("authorization");
    }

    @Test
    void a_long_text_stays_a_message() throws Exception {
        String text = sent(false, "é🏠".repeat(2_000)).path("message").asText();

        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(3_990, 4_096);
        assertThat(text).startsWith("é🏠é").endsWith("…");
    }

    @Test
    void without_a_text_the_title_stands_for_it() throws Exception {
        assertThat(sent(false, "").path("message").asText()).isEqualTo("title");
    }

    @Test
    void the_token_is_shown_to_the_server_and_to_nobody_else() throws Exception {
        Path token = Secrets.write(folder.resolve("token"), "tk_sesame\n");
        server.answer(LoopbackHttp.status(403, ""));
        try (Notifier notifier = to(Optional.of(token))) {
            Delivery delivery = notifier.send(message("one", "title", "text"));

            assertThat(server.requests().getFirst().headers())
                    .containsEntry("authorization", "Bearer tk_sesame");
            assertThat(delivery.toString() + notifier).doesNotContain("sesame");
        }
    }

    @Test
    void what_is_no_token_is_not_sent() throws Exception {
        Path token = Secrets.write(folder.resolve("token"), "tk\r\nHost: elsewhere");
        try (Notifier notifier = to(Optional.of(token))) {
            assertThat(notifier.send(message("one", "title", "text")))
                    .isEqualTo(new Delivery.Later(token + " does not hold a token"));
            assertThat(server.requests()).isEmpty();
        }
    }
}
