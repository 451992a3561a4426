package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.account.Role;
import home333.json.Json;
import home333.testkit.SoftAuthenticator;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PasskeyRoutesTest {
    private ServedHome served;
    private String owner;
    private SoftAuthenticator authenticator;

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome();
        owner = served.session(Role.OWNER);
        authenticator = new SoftAuthenticator(1);
    }

    @AfterEach
    void end() {
        served.close();
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return served.send(
                HttpRequest.newBuilder(served.at(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static String answer(JsonNode question, String response) throws Exception {
        ObjectNode node = Json.object().put("name", "phone");
        node.put("challenge", question.path("challenge").textValue());
        node.set("response", Json.read(response));
        return Json.line(node);
    }

    private JsonNode added() throws Exception {
        HttpResponse<String> asked = served.as(owner, "POST", "/api/v1/passkeys/options", "");
        JsonNode question = ServedHome.json(asked);
        assertThat(question.path("options").path("rp").path("id").textValue())
                .isEqualTo(ServedHome.SITE);
        String made = authenticator.create(Json.line(question.path("options")));
        HttpResponse<String> added =
                served.as(owner, "POST", "/api/v1/passkeys", answer(question, made));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return ServedHome.json(added);
    }

    private String proof() throws Exception {
        JsonNode question = ServedHome.json(post("/api/v1/session/passkey/options", ""));
        return answer(question, authenticator.get(Json.line(question.path("options"))));
    }

    @Test
    void who_made_one_logs_in_by_it_alone_and_each_answer_is_good_once() throws Exception {
        assertThat(added().path("recovery_codes")).hasSize(10);

        String proof = proof();
        HttpResponse<String> in = post("/api/v1/session/passkey", proof);
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        String session = ServedHome.cookie(in, Cookies.SESSION);
        assertThat(served.as(session, "GET", "/api/v1/session", "").statusCode()).isEqualTo(200);
        assertThat(post("/api/v1/session/passkey", proof).statusCode()).isEqualTo(401);
    }

    @Test
    void what_was_made_for_another_site_lets_nobody_in() throws Exception {
        var _ = added();
        authenticator.origin = "https://evil.example.org";
        assertThat(post("/api/v1/session/passkey", proof()).statusCode()).isEqualTo(401);
        HttpResponse<String> nothing =
                post("/api/v1/session/passkey", "{\"challenge\": \"x\", \"response\": \"x\"}");
        assertThat(nothing.statusCode()).isEqualTo(422);
    }

    @Test
    void one_proves_anew_by_it_gets_another_name_and_is_forgotten() throws Exception {
        String path = "/api/v1/passkeys/" + added().path("passkey").path("id").textValue();
        assertThat(served.as(owner, "PATCH", path, "{\"name\": \"key\"}").statusCode())
                .isEqualTo(403);

        HttpResponse<String> proved =
                served.as(owner, "POST", "/api/v1/session/proof/passkey", proof());
        assertThat(proved.statusCode()).as(proved.body()).isEqualTo(200);
        String token = ServedHome.cookie(proved, Cookies.SESSION);
        HttpResponse<String> renamed = served.as(token, "PATCH", path, "{\"name\": \"key\"}");
        assertThat(ServedHome.json(renamed).path("name").textValue()).isEqualTo("key");
        JsonNode list =
                ServedHome.json(served.as(token, "GET", "/api/v1/passkeys", "")).path("passkeys");
        assertThat(list.findValuesAsText("name")).containsExactly("key");

        assertThat(served.as(token, "DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(served.as(token, "DELETE", path, "").statusCode()).isEqualTo(404);
        assertThat(post("/api/v1/session/passkey", proof()).statusCode()).isEqualTo(401);
    }

    @Test
    void nobody_touches_anothers() throws Exception {
        String path = "/api/v1/passkeys/" + added().path("passkey").path("id").textValue();
        String admin = served.session(Role.ADMIN);
        assertThat(served.as(admin, "DELETE", path, "").statusCode()).isEqualTo(404);
        assertThat(served.as(admin, "PATCH", path, "{\"name\": \"x\"}").statusCode())
                .isEqualTo(404);
        assertThat(
                        ServedHome.json(served.as(admin, "GET", "/api/v1/passkeys", ""))
                                .path("passkeys"))
                .isEmpty();
    }

    @Test
    void everybody_may_know_by_what_one_logs_in() throws Exception {
        HttpResponse<String> ways =
                served.send(HttpRequest.newBuilder(served.at("/api/v1/session/ways")));
        assertThat(ServedHome.json(ways))
                .isEqualTo(Json.read("{\"claimed\": true, \"passkey\": true, \"oidc\": true}"));
    }
}
