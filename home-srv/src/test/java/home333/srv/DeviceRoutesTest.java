package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Device;
import home333.testkit.Samples;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class DeviceRoutesTest {
    private ServedHome served;

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome();
    }

    @AfterEach
    void end() {
        served.close();
    }

    @Test
    void a_device_is_kept_shown_changed_and_forgotten() throws Exception {
        HttpResponse<String> added =
                served.send(
                        "POST",
                        "/api/v1/devices",
                        """
                        {"name": "NAS", "macs": ["00:11:32:aa:bb:cc"], "rack": 7, "id": "mine"}\
                        """);
        assertThat(added.statusCode()).isEqualTo(201);
        String path = added.headers().firstValue("Location").orElseThrow();
        assertThat(path).startsWith("/api/v1/devices/").doesNotEndWith("mine");
        HttpResponse<String> shown = served.get(path);
        assertThat(ServedHome.json(shown).path("rack").intValue()).isEqualTo(7);
        String tag = shown.headers().firstValue("ETag").orElseThrow();
        assertThat(added.headers().firstValue("ETag")).contains(tag);

        HttpResponse<String> changed =
                served.send("PATCH", path, "{\"name\": \"Storage\", \"rack\": null}");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(ServedHome.json(changed).path("name").textValue()).isEqualTo("Storage");
        assertThat(ServedHome.json(changed).has("rack")).isFalse();
        assertThat(ServedHome.json(changed).path("macs")).hasSize(1);
        assertThat(changed.headers().firstValue("ETag")).isPresent().get().isNotEqualTo(tag);

        assertThat(served.send("DELETE", path, "", "If-Match", tag).statusCode()).isEqualTo(412);
        assertThat(served.send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(served.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void nobody_replaces_what_they_have_not_seen() throws Exception {
        Device device = served.known(Samples.device("nas"));
        String path = "/api/v1/devices/nas";
        assertThat(served.send("PUT", path, "{\"name\": \"new\"}").statusCode()).isEqualTo(428);
        assertThat(
                        served.send("PUT", path, "{\"name\": \"new\"}", "If-Match", "\"99\"")
                                .statusCode())
                .isEqualTo(412);
        assertThat(served.home.devices().list()).containsExactly(device);

        HttpResponse<String> done =
                served.send("PUT", path, "{\"name\": \"new\"}", "If-Match", Version.tag(device));
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(ServedHome.json(done).path("name").textValue()).isEqualTo("new");
        assertThat(
                        served.send(
                                        "PUT",
                                        path,
                                        "{\"name\": \"late\"}",
                                        "If-Match",
                                        Version.tag(device))
                                .statusCode())
                .isEqualTo(412);
    }

    @Test
    void what_is_known_already_is_not_sent_again() throws Exception {
        Device device = served.known(Samples.device("nas"));
        HttpResponse<String> again =
                served.send(
                        served.request("/api/v1/devices/nas")
                                .header("If-None-Match", Version.tag(device)));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"macs": ["no card"]}    | 422 | cannot be understood
                    {"ips": ["198.18.0.300"]}| 422 | cannot be understood
                    {"macs": "x"}            | 422 | cannot be understood
                    {"name": 1               | 400 | not JSON
                    [1, 2]                   | 400 | not a JSON object
                    ''                       | 400 | not JSON
                    {"a": 1, "a": 2}         | 400 | not JSON
                    """)
    void bad_input_gets_one_clear_sentence_and_changes_nothing(
            String body, int status, String sentence) throws Exception {
        Device device = served.known(Samples.device("nas"));
        HttpResponse<String> refused = served.send("PATCH", "/api/v1/devices/nas", body);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(ServedHome.json(refused).path("detail").textValue()).contains(sentence);
        assertThat(served.home.devices().list()).containsExactly(device);
    }

    @Test
    void pages_follow_each_other_whatever_is_forgotten_meanwhile() throws Exception {
        for (int i = 0; i < 25; i++) {
            var _ = served.known(Samples.device("device-" + i));
        }
        JsonNode first = ServedHome.json(served.get("/api/v1/devices?limit=10"));
        assertThat(first.path("total").intValue()).isEqualTo(25);
        var _ = served.home.devices().delete(new home333.domain.DeviceId("device-3"));
        List<String> ids = new ArrayList<>(ids(first));
        JsonNode page = first;
        while (!page.path("next").isNull()) {
            page =
                    ServedHome.json(
                            served.get(
                                    "/api/v1/devices?limit=10&cursor="
                                            + page.path("next").textValue()));
            ids.addAll(ids(page));
        }
        assertThat(ids).hasSize(25).doesNotHaveDuplicates().endsWith("device-24");
    }

    private static List<String> ids(JsonNode page) {
        return page.path("devices").valueStream().map(it -> it.path("id").textValue()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "q=NAS, nas",
        "q=198.18.0.7, nas",
        "q=00:11:32, nas",
        "tag=backup, nas",
        "kind=printer, printer",
        "'kind=printer&q=nas', ''"
    })
    void devices_are_found_by_what_is_known_of_them(String query, String found) throws Exception {
        var _ = served.known(Samples.fullDevice("nas").toBuilder().tags(List.of("backup")).build());
        var _ = served.known(Samples.device("printer").toBuilder().kind("printer").build());

        assertThat(ids(ServedHome.json(served.get("/api/v1/devices?" + query))))
                .isEqualTo(found.isEmpty() ? List.of() : List.of(found));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=many, limit",
        "cursor=abc, cursor",
        "kinds=nas, There is no parameter",
        "'q=a&q=b', there twice"
    })
    void a_misspelt_question_is_no_question(String query, String sentence) throws Exception {
        HttpResponse<String> refused = served.get("/api/v1/devices?" + query);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(sentence);
    }

    @Test
    void two_become_one_and_one_becomes_two() throws IOException, InterruptedException {
        var _ = served.known(Samples.fullDevice("nas"));
        var _ = served.known(Samples.device("other"));
        assertThat(
                        served.send(
                                        "POST",
                                        "/api/v1/devices/nas/merge",
                                        "{\"absorbed\": \"other\"}")
                                .statusCode())
                .isEqualTo(200);
        HttpResponse<String> split =
                served.send(
                        "POST",
                        "/api/v1/devices/nas/split",
                        "{\"macs\": [\"02:00:00:00:00:01\"], \"ips\": [\"198.18.0.7\"]}");
        assertThat(split.statusCode()).isEqualTo(201);
        assertThat(ServedHome.json(split).path("ips")).hasSize(1);
        assertThat(
                        served.send(
                                        "POST",
                                        "/api/v1/devices/nas/merge",
                                        "{\"absorbed\": \"nobody\"}")
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void who_shows_what_another_shows_stands_in_its_way() throws Exception {
        var _ = served.known(Samples.fullDevice("nas"));
        HttpResponse<String> clash =
                served.send("POST", "/api/v1/devices", "{\"macs\": [\"00:11:32:aa:bb:cc\"]}");
        assertThat(clash.statusCode()).isEqualTo(409);
        assertThat(ServedHome.json(clash).path("device_id").textValue()).isEqualTo("nas");
    }
}
