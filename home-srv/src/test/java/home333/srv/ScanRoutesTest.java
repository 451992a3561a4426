package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.testkit.MemoryHost;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ScanRoutesTest {
    private ServedHome served;

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome();
        served.lan.add(MemoryHost.of("198.18.0.5", "b8:27:eb:00:00:05").open("22"));
        served.lan.add(MemoryHost.of("198.18.0.9", "00:11:32:00:00:09"));
    }

    @AfterEach
    void end() {
        served.close();
    }

    @Test
    void a_scan_is_started_followed_and_remembered() throws Exception {
        HttpResponse<String> started = served.send("POST", "/api/v1/scans", "{\"ports\": \"22\"}");
        assertThat(started.statusCode()).isEqualTo(202);
        String path = started.headers().firstValue("Location").orElseThrow();

        List<String> events = new ArrayList<>();
        Optional<JsonNode> report = Optional.empty();
        try (var followed = new Followed(served, served.request(path + "/events"))) {
            for (var event = followed.next(); event.isPresent(); event = followed.next()) {
                events.add(event.get().name());
                report = Optional.of(event.get().data().path("scan"));
            }
        }

        assertThat(events).contains("found").endsWith("report");
        assertThat(report.orElseThrow().path("hosts").size()).isGreaterThanOrEqualTo(2);
        JsonNode kept = ServedHome.json(served.get(path));
        assertThat(kept).isEqualTo(report.get());
        assertThat(ServedHome.json(served.get("/api/v1/scans/last"))).isEqualTo(kept);
        assertThat(ServedHome.json(served.get("/api/v1/scans")).path("scans")).hasSize(1);
        try (var late = new Followed(served, served.request(path + "/events"))) {
            assertThat(late.next()).isPresent();
        }
    }

    @Test
    void strangers_of_a_scan_are_kept_and_woken() throws Exception {
        HttpResponse<String> started = served.send("POST", "/api/v1/scans", "{}");
        String path = started.headers().firstValue("Location").orElseThrow();
        try (var followed = new Followed(served, served.request(path + "/events"))) {
            while (followed.next().isPresent()) {
                // until it is over
            }
        }
        JsonNode adopted =
                ServedHome.json(
                        served.send(
                                "POST", "/api/v1/devices/adopt", "{\"ips\": [\"198.18.0.9\"]}"));
        assertThat(adopted.path("devices")).hasSize(1);
        String id = adopted.path("devices").get(0).path("id").textValue();

        JsonNode wake =
                ServedHome.json(
                        served.send("POST", "/api/v1/wakes", "{\"device_id\": \"" + id + "\"}"));
        assertThat(wake.path("progress").textValue()).isEqualTo("sent");
        assertThat(ServedHome.json(served.get("/api/v1/wakes?mac=00:11:32:00:00:09")).path("wakes"))
                .hasSize(1);
        JsonNode statuses = ServedHome.json(served.get("/api/v1/statuses"));
        assertThat(statuses.path("statuses").get(0).path("status").textValue()).isEqualTo("online");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                              | allowed | 198.18.0.0
                    {"targets": ["203.0.113.0/28"]} | ask     | outside
                    {"targets": ["10.0.0.0/6"]}     | refused | too_many
                    {"udp": "53,123"}               | allowed | "ports":2
                    """)
    void what_a_scan_would_be_is_told_before_anything_is_sent(
            String order, String verdict, String content) throws Exception {
        HttpResponse<String> told = served.send("POST", "/api/v1/scans/plan", order);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        assertThat(ServedHome.json(told).path("verdict").textValue()).isEqualTo(verdict);
        assertThat(told.body().replace(" ", "")).contains(content);
        assertThat(served.home.scans().live().running()).isEmpty();
        assertThat(served.home.scans().list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"targets": ["203.0.113.0/28"]}                 | 409 | confirm
                    {"targets": ["10.0.0.0/6"], "confirm": true}    | 422 | more than
                    {"targets": ["nonsense/99"]}                    | 422 | nonsense
                    {"targets": "198.18.0.0/24"}                    | 422 | list of texts
                    {"ports": "0-70000"}                            | 422 | 1 to 65535
                    {"top": "many"}                                 | 422 | whole number
                    {"top": 3000000000}                             | 422 | 1 to 65535
                    {"rate": 0}                                     | 422 | rate
                    {"save": "yes"}                                 | 422 | true or false
                    """)
    void what_may_not_be_scanned_is_not(String order, int status, String sentence)
            throws Exception {
        HttpResponse<String> refused = served.send("POST", "/api/v1/scans", order);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(ServedHome.json(refused).path("detail").textValue()).contains(sentence);
        assertThat(served.home.scans().live().running()).isEmpty();
    }

    @Test
    void a_scan_that_fails_says_why_to_who_looks_on() throws Exception {
        served.lan.fail("the cable is out");
        HttpResponse<String> started = served.send("POST", "/api/v1/scans", "{}");
        String path = started.headers().firstValue("Location").orElseThrow();

        String last = "";
        try (var followed = new Followed(served, served.request(path + "/events"))) {
            for (var event = followed.next(); event.isPresent(); event = followed.next()) {
                last = event.get().name() + " " + event.get().data().path("error").asText();
            }
        }
        assertThat(last).isEqualTo("failed the cable is out");
        assertThat(ServedHome.json(served.get(path)).path("state").asText()).isEqualTo("over");
    }

    @Test
    void whoever_is_far_away_is_not_asked_for_a_word_of_nobodys() throws Exception {
        HttpResponse<String> far =
                served.send("POST", "/api/v1/statuses", "{\"ips\": [\"203.0.113.1\"]}");
        assertThat(far.statusCode()).isEqualTo(422);
        HttpResponse<String> near =
                served.send("POST", "/api/v1/statuses", "{\"ips\": [\"198.18.0.9\"]}");
        assertThat(near.statusCode()).isEqualTo(200);
    }

    @Test
    void more_wakes_are_not_waited_for_than_a_lan_can_bear() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            waiting.add(
                    served.client.sendAsync(
                            served.request("/api/v1/wakes")
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"mac\": \"00:11:32:00:01:0"
                                                            + i
                                                            + "\", \"wait_ms\": 4000}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()));
        }

        assertThat(waiting.stream().map(it -> it.join().statusCode()))
                .containsOnlyOnce(429)
                .contains(200);
    }

    @Test
    void a_scan_that_nobody_started_is_not_there() throws Exception {
        for (String path : List.of("", "/events")) {
            assertThat(served.get("/api/v1/scans/20200101-000000-000-0000" + path).statusCode())
                    .isEqualTo(404);
        }
        assertThat(served.get("/api/v1/scans/..%2f..%2fetc").statusCode()).isBetween(400, 404);
        assertThat(served.get("/api/v1/scans/last").statusCode()).isEqualTo(404);
        assertThat(served.get("/api/v1/scans/diff?earlier=a").statusCode()).isEqualTo(400);
    }
}
