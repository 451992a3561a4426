package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.account.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SessionRoutesTest {
    private ServedHome served;

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome();
    }

    @AfterEach
    void end() {
        served.close();
    }

    private HttpResponse<String> post(String path, String json, String... headers)
            throws Exception {
        var request =
                HttpRequest.newBuilder(served.at(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json));
        return served.send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> logIn(String name, String password) throws Exception {
        return post(
                "/api/v1/session",
                "{\"name\": \"" + name + "\", \"password\": \"" + password + "\"}");
    }

    @Test
    void a_login_gives_a_cookie_that_no_page_can_read() throws Exception {
        HttpResponse<String> in = logIn("owner", ServedHome.PASSWORD);
        assertThat(in.statusCode()).isEqualTo(200);
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("; HttpOnly", "; SameSite=Strict", "; Path=/");
        String token = cookie.replaceFirst("^[^=]*=", "").replaceFirst(";.*", "");
        assertThat(token).isNotBlank();
        assertThat(in.body()).doesNotContain(token);

        var me =
                HttpRequest.newBuilder(served.at("/api/v1/session"))
                        .header("Cookie", Cookies.SESSION + "=" + token);
        JsonNode caller = ServedHome.json(served.send(me));
        assertThat(caller.path("name").textValue()).isEqualTo("owner");
        assertThat(caller.path("credential").textValue()).isEqualTo("session");
    }

    @Test
    void who_is_not_known_and_whose_password_is_wrong_hear_the_same() throws Exception {
        HttpResponse<String> wrong = logIn("owner", "wrong password");
        HttpResponse<String> unknown = logIn("nobody", "wrong password");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void who_tries_too_often_has_to_wait() throws Exception {
        int status = 401;
        HttpResponse<String> last = logIn("owner", "wrong password 0");
        for (int i = 1; i < 100 && status == 401; i++) {
            last = logIn("owner", "wrong password " + i);
            status = last.statusCode();
        }
        assertThat(status).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void there_is_one_first_account() throws Exception {
        HttpResponse<String> late =
                post(
                        "/api/v1/claim",
                        "{\"code\": \"x\", \"name\": \"me\", \"password\": \"my long password\"}");
        assertThat(late.statusCode()).isBetween(400, 409);
        assertThat(served.accounts().users().list(served.local())).hasSize(1);
    }

    @Test
    void a_token_is_shown_once_and_does_what_its_scopes_say() throws Exception {
        String session = served.session(Role.OWNER);
        HttpResponse<String> made =
                post(
                        "/api/v1/tokens",
                        "{\"name\": \"backup\", \"scopes\": [\"read\"], \"days\": 1}",
                        "Authorization",
                        "Bearer " + session);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String token = ServedHome.json(made).path("token").textValue();

        var list =
                HttpRequest.newBuilder(served.at("/api/v1/tokens"))
                        .header("Authorization", "Bearer " + session);
        assertThat(served.send(list).body()).contains("backup").doesNotContain(token);
        assertThat(
                        post(
                                        "/api/v1/devices",
                                        "{\"name\": \"x\"}",
                                        "Authorization",
                                        "Bearer " + token)
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void who_may_not_change_something_and_tries_is_in_the_audit_log() throws Exception {
        String session = served.session(Role.VIEWER);
        HttpResponse<String> refused =
                post("/api/v1/devices", "{\"name\": \"x\"}", "Authorization", "Bearer " + session);
        assertThat(refused.statusCode()).isEqualTo(403);

        JsonNode last = ServedHome.json(served.get("/api/v1/audit?limit=1")).path("entries").get(0);
        assertThat(last.path("action").textValue()).isEqualTo("addDevice");
        assertThat(last.path("outcome").textValue()).isEqualTo("refused");
        assertThat(last.path("who").path("name").textValue()).isEqualTo("viewer");
    }

    @Test
    void what_is_changed_is_in_the_audit_log_with_who_did_it() throws Exception {
        String session = served.session(Role.OPERATOR);
        var _ = post("/api/v1/devices", "{\"name\": \"x\"}", "Authorization", "Bearer " + session);
        var _ =
                post(
                        "/api/v1/devices/nobody/merge",
                        "{\"absorbed\": \"y\"}",
                        "Authorization",
                        "Bearer " + session);

        JsonNode entries = ServedHome.json(served.get("/api/v1/audit?limit=2")).path("entries");
        assertThat(entries.get(1).path("action").textValue()).isEqualTo("addDevice");
        assertThat(entries.get(1).path("outcome").textValue()).isEqualTo("done");
        assertThat(entries.get(1).path("who").path("name").textValue()).isEqualTo("operator");
        assertThat(entries.get(0).path("object").textValue()).isEqualTo("devices/nobody/merge");
        assertThat(entries.get(0).path("outcome").textValue()).isEqualTo("failed");
        assertThat(entries.get(0).path("details").path("absorbed").textValue()).isEqualTo("y");
        HttpResponse<String> export = served.get("/api/v1/audit/export");
        assertThat(export.body().lines().count()).isGreaterThanOrEqualTo(entries.size());
        assertThat(export.body()).doesNotContain(ServedHome.PASSWORD);
    }
}
