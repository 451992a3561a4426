package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WakeRoutesTest {
    private static final String CARD = "b8:27:eb:00:00:77";
    private static final String OTHER = "b8:27:eb:00:00:78";

    private ServedHome served;

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome(ServerOptions.LOOPBACK.at("127.0.0.1", 0).listeners(1));
    }

    @AfterEach
    void end() {
        served.close();
    }

    private HttpRequest.Builder order(String mac, int millis) {
        return served.request("/api/v1/wakes")
                .header("Content-Type", "application/json")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"mac\": \"" + mac + "\", \"wait_ms\": " + millis + "}"));
    }

    private HttpRequest.Builder told(String mac, int millis) {
        return order(mac, millis).header("Accept", "text/event-stream");
    }

    private JsonNode lastEntry() throws Exception {
        return ServedHome.json(served.get("/api/v1/audit?limit=1")).path("entries").path(0);
    }

    @Test
    void one_card_is_waited_for_once_at_a_time() throws Exception {
        try (var first = new Followed(served, told(CARD, 3_000))) {
            assertThat(first.next()).isPresent();
            HttpResponse<String> second = served.send(order(CARD, 3_000));
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.headers().firstValue("Retry-After")).contains("30");
            assertThat(served.send(order(CARD, 0)).statusCode()).isEqualTo(200);
            assertThat(served.send(order(OTHER, 1)).statusCode()).isEqualTo(200);
            while (first.next().isPresent()) {
                // until it is over
            }
        }
        assertThat(served.send(order(CARD, 1)).statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_told_of_is_noted_when_it_is_over() throws Exception {
        try (var wake = new Followed(served, told(CARD, 3_000))) {
            assertThat(wake.next()).isPresent();
            assertThat(lastEntry().path("action").asText()).isNotEqualTo("wake");
            while (wake.next().isPresent()) {
                // until it is over
            }
        }
        assertThat(lastEntry().path("action").asText()).isEqualTo("wake");
        assertThat(lastEntry().path("outcome").asText()).isEqualTo("done");
    }

    @Test
    void who_leaves_does_not_end_it() throws Exception {
        var wake = new Followed(served, told(CARD, 3_000));
        assertThat(wake.next()).isPresent();
        wake.close();
        assertThat(served.send(order(CARD, 1)).statusCode()).isEqualTo(409);
        assertThat(lastEntry().path("outcome").asText()).isEqualTo("failed"); // the second one
        while (!lastEntry().path("outcome").asText().equals("done")) {
            Thread.sleep(100);
        }
        assertThat(lastEntry().path("action").asText()).isEqualTo("wake");
    }

    @Test
    void where_nobody_can_listen_any_more_the_card_stays_free() throws Exception {
        try (var events = new Followed(served, served.request("/api/v1/events"))) {
            assertThat(events.status()).isEqualTo(200);
            HttpResponse<String> refused =
                    served.send(told(CARD, 3_000).version(HttpClient.Version.HTTP_1_1));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Connection")).contains("close");
            assertThat(served.send(order(CARD, 1)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void several_may_wait_for_several_cards() throws Exception {
        var both =
                CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> assertOk(CARD)),
                        CompletableFuture.runAsync(() -> assertOk(OTHER)));
        both.join();
    }

    private void assertOk(String mac) {
        try {
            assertThat(served.send(order(mac, 500)).statusCode()).isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
