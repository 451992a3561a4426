package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Secret;
import home333.domain.Settings;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SettingsRoutesTest {
    private static final String SETTINGS = "/api/v1/settings";

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
    void what_is_sent_is_changed_and_all_else_stays() throws Exception {
        HttpResponse<String> before = served.get(SETTINGS);
        HttpResponse<String> changed =
                served.send(
                        "PATCH",
                        SETTINGS,
                        "{\"scans_kept\": 7, \"vpn\": {\"tailnet\": \"-\"}, \"mine\": {\"a\": 1}}",
                        "If-Match",
                        before.headers().firstValue("ETag").orElseThrow());
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(ServedHome.json(changed).path("read_at_start").toString())
                .isEqualTo("[\"vpn\"]");
        assertThat(served.home.settings().scansKept()).isEqualTo(7);

        var _ = served.send("PATCH", SETTINGS, "{\"mine\": null, \"vpn\": {\"socket\": \"none\"}}");
        JsonNode after = ServedHome.json(served.get(SETTINGS));
        assertThat(after.path("scans_kept").intValue()).isEqualTo(7);
        assertThat(after.path("status_cache_ms").longValue()).isEqualTo(60_000);
        assertThat(after.has("mine")).isFalse();
        assertThat(after.path("vpn").toString())
                .isEqualTo("{\"tailnet\":\"-\",\"socket\":\"none\"}");
        assertThat(served.caretaker.seen).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"scans_kept": "many"}         | 'scans_kept' is not understood
                    {"scans_kept": 0}              | 'scans_kept' is not understood
                    {"targets": ["no target!"]}    | 'targets' is not understood
                    {"vpn": {"base_url": "wrong"}} | vpn: it is wrong
                    """)
    void what_cannot_be_is_refused_in_one_sentence_and_nothing_changes(
            String patch, String sentence) throws Exception {
        HttpResponse<String> refused = served.send("PATCH", SETTINGS, patch);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(ServedHome.json(refused).path("detail").textValue()).contains(sentence);
        assertThat(served.home.settings()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void what_others_changed_meanwhile_is_not_changed_unseen() throws Exception {
        String tag = served.get(SETTINGS).headers().firstValue("ETag").orElseThrow();
        var _ = served.send("PATCH", SETTINGS, "{\"scans_kept\": 7}");
        HttpResponse<String> late =
                served.send("PATCH", SETTINGS, "{\"scans_kept\": 8}", "If-Match", tag);
        assertThat(late.statusCode()).isEqualTo(412);
    }

    @Test
    void a_secret_is_entered_and_never_seen_again() throws Exception {
        HttpResponse<String> entered =
                served.send("PUT", "/api/v1/secrets/vpn", "{\"secret\": \"s3cret-key\\n\"}");
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(204);
        assertThat(served.caretaker.entered).containsEntry("vpn", Secret.of("s3cret-key"));
        assertThat(served.get("/api/v1/secrets").body())
                .isEqualTo("{\"secrets\":[{\"name\":\"vpn\",\"kept\":true}]}\n");
        assertThat(served.get("/api/v1/audit/export").body())
                .contains("enterSecret", "secrets/vpn")
                .doesNotContain("s3cret-key");
        assertThat(served.get("/api/v1/secrets/vpn").statusCode()).isEqualTo(405);

        assertThat(served.send("DELETE", "/api/v1/secrets/vpn", "").statusCode()).isEqualTo(204);
        assertThat(served.caretaker.entered).isEmpty();
    }

    @Test
    void a_secret_that_cannot_be_right_is_refused_without_repeating_it() throws Exception {
        HttpResponse<String> refused =
                served.send("PUT", "/api/v1/secrets/vpn", "{\"secret\": \"tskey-auth-x\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("opens something else").doesNotContain("tskey");
        HttpResponse<String> unknown =
                served.send("PUT", "/api/v1/secrets/accounts.key", "{\"secret\": \"x\"}");
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void channels_are_named_and_tested_and_where_they_lead_is_not_told() throws Exception {
        assertThat(served.get("/api/v1/notifications/channels").body())
                .isEqualTo("{\"channels\":[{\"name\":\"phone\",\"kind\":\"webhook\"}]}\n");
        HttpResponse<String> tested =
                served.send("POST", "/api/v1/notifications/test", "{\"channel\": \"phone\"}");
        assertThat(ServedHome.json(tested).path("channels").get(0).path("reason").textValue())
                .isEqualTo("nobody answers");
        HttpResponse<String> none =
                served.send("POST", "/api/v1/notifications/test", "{\"channel\": \"x\"}");
        assertThat(none.statusCode()).isEqualTo(404);
    }

    @Test
    void who_is_woken_when_is_told_with_the_next_time() throws Exception {
        JsonNode schedule =
                ServedHome.json(served.get("/api/v1/wakes/schedules")).path("schedules").get(0);
        assertThat(schedule.path("name").textValue()).isEqualTo("work");
        assertThat(schedule.path("next_at").textValue()).contains("T07:30:00Z");
    }
}
