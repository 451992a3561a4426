package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Secret;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import home333.domain.account.Totp;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FactorRoutesTest {
    private ServedHome served;
    private String owner;

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome();
        owner = served.session(Role.OWNER);
    }

    @AfterEach
    void end() {
        served.close();
    }

    private JsonNode begun(String token) throws Exception {
        HttpResponse<String> begun = served.as(token, "POST", "/api/v1/totp", "");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        return ServedHome.json(begun);
    }

    private static String code(JsonNode begun, int later) {
        Secret secret = Secret.of(begun.path("secret").textValue());
        return Totp.code(secret, Instant.now().plusSeconds(later));
    }

    private HttpResponse<String> confirm(String token, String code) throws Exception {
        return served.as(token, "POST", "/api/v1/totp/confirm", "{\"code\": \"" + code + "\"}");
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return served.send(
                HttpRequest.newBuilder(served.at(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> logIn() throws Exception {
        return post(
                "/api/v1/session",
                "{\"name\": \"owner\", \"password\": \"" + ServedHome.PASSWORD + "\"}");
    }

    @Test
    void an_app_is_used_once_it_showed_a_code_and_then_a_login_takes_one() throws Exception {
        JsonNode begun = begun(owner);
        assertThat(begun.path("uri").textValue()).startsWith("otpauth://totp/");
        assertThat(confirm(owner, "000000").statusCode()).isEqualTo(403);
        assertThat(ServedHome.json(logIn()).path("state").textValue()).isEqualTo("logged_in");

        HttpResponse<String> confirmed = confirm(owner, code(begun, 0));
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        JsonNode codes = ServedHome.json(confirmed).path("recovery_codes");
        assertThat(codes).hasSize(10);
        JsonNode login = ServedHome.json(logIn());
        assertThat(login.path("state").textValue()).isEqualTo("second_factor_needed");
        HttpResponse<String> in =
                post(
                        "/api/v1/session/factor",
                        "{\"pending\": \""
                                + login.path("pending").textValue()
                                + "\", \"code\": \""
                                + codes.get(0).textValue()
                                + "\"}");
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        assertThat(ServedHome.json(in).path("account").path("recovery_codes").intValue())
                .isEqualTo(9);
    }

    @Test
    void codes_on_paper_are_made_anew_and_an_app_is_done_without() throws Exception {
        assertThat(served.as(owner, "POST", "/api/v1/recovery-codes", "").statusCode())
                .isEqualTo(404);
        JsonNode begun = begun(owner);
        assertThat(confirm(owner, code(begun, 0)).statusCode()).isEqualTo(200);
        HttpResponse<String> proved =
                served.as(
                        owner,
                        "POST",
                        "/api/v1/session/proof",
                        "{\"proof\": \"" + code(begun, 30) + "\"}");
        assertThat(proved.statusCode()).as(proved.body()).isEqualTo(200);
        String token = ServedHome.cookie(proved, Cookies.SESSION);

        HttpResponse<String> anew = served.as(token, "POST", "/api/v1/recovery-codes", "");
        assertThat(ServedHome.json(anew).path("recovery_codes")).hasSize(10);
        HttpResponse<String> without = served.as(token, "DELETE", "/api/v1/totp", "");
        assertThat(ServedHome.json(without).path("totp").booleanValue()).isFalse();
        assertThat(ServedHome.json(logIn()).path("state").textValue()).isEqualTo("logged_in");
    }

    @Test
    void a_token_changes_nothing_of_this_and_no_secret_is_in_the_audit_log() throws Exception {
        String token = served.token(Scope.ADMIN);
        assertThat(served.as(token, "POST", "/api/v1/totp", "").statusCode()).isEqualTo(403);
        JsonNode begun = begun(owner);
        HttpResponse<String> confirmed = confirm(owner, code(begun, 0));

        String log = served.get("/api/v1/audit/export").body();
        assertThat(log)
                .contains("totp.begin", "totp.confirm")
                .doesNotContain(begun.path("secret").textValue());
        for (JsonNode code : ServedHome.json(confirmed).path("recovery_codes")) {
            assertThat(log).doesNotContain(code.textValue());
        }
    }

    @Test
    void somebody_logs_out_everywhere_else() throws Exception {
        String other = served.session(Role.OWNER);
        HttpResponse<String> ended = served.as(owner, "DELETE", "/api/v1/sessions", "");
        assertThat(ServedHome.json(ended).path("ended").intValue()).isEqualTo(1);
        assertThat(served.as(other, "GET", "/api/v1/session", "").statusCode()).isEqualTo(401);
        assertThat(served.as(owner, "GET", "/api/v1/session", "").statusCode()).isEqualTo(200);
    }

    @Test
    void an_admin_sees_and_ends_sessions_of_those_it_looks_after_alone() throws Exception {
        String admin = served.session(Role.ADMIN);
        String viewer = served.session(Role.VIEWER);
        String ofViewer = "/api/v1/users/" + account(viewer) + "/sessions";
        String ofOwner = "/api/v1/users/" + served.owner.id() + "/sessions";

        HttpResponse<String> list = served.as(admin, "GET", ofViewer, "");
        assertThat(ServedHome.json(list).path("sessions")).hasSize(1);
        assertThat(served.as(admin, "GET", ofOwner, "").statusCode()).isEqualTo(404);
        assertThat(served.as(admin, "DELETE", ofOwner, "").statusCode()).isEqualTo(404);
        assertThat(served.as(viewer, "DELETE", ofViewer, "").statusCode()).isEqualTo(403);

        HttpResponse<String> ended = served.as(admin, "DELETE", ofViewer, "");
        assertThat(ServedHome.json(ended).path("ended").intValue()).isEqualTo(1);
        assertThat(served.as(viewer, "GET", "/api/v1/session", "").statusCode()).isEqualTo(401);
        assertThat(served.as(owner, "GET", "/api/v1/session", "").statusCode()).isEqualTo(200);
    }

    private String account(String token) throws Exception {
        HttpResponse<String> me = served.as(token, "GET", "/api/v1/session", "");
        return ServedHome.json(me).path("account_id").textValue();
    }

    @Test
    void a_lost_second_factor_is_taken_away_by_who_looks_after_somebody() throws Exception {
        String viewer = served.session(Role.VIEWER);
        JsonNode begun = begun(viewer);
        assertThat(confirm(viewer, code(begun, 0)).statusCode()).isEqualTo(200);

        String factors = "/api/v1/users/" + account(viewer) + "/factors";
        HttpResponse<String> taken = served.as(owner, "DELETE", factors, "");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(ServedHome.json(taken).path("totp").booleanValue()).isFalse();
        assertThat(served.as(viewer, "GET", "/api/v1/session", "").statusCode()).isEqualTo(401);
    }
}
