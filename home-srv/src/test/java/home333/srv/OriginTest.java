package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.account.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that a browser sends along with its cookie, from pages of all kinds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class OriginTest {
    private ServedHome served;
    private String session;

    @BeforeAll
    void start() throws Exception {
        served = new ServedHome();
        session = served.session(Role.OWNER);
    }

    @AfterAll
    void end() {
        served.close();
    }

    private HttpResponse<String> add(Optional<String> origin, String cookie) throws Exception {
        var request =
                HttpRequest.newBuilder(served.at("/api/v1/devices"))
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"x\"}"));
        origin.ifPresent(it -> request.header("Origin", it));
        return served.send(request);
    }

    private String cookie() {
        return "theme=dark; " + Cookies.SESSION + "=" + session;
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "null",
        "http://evil.example",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://127.0.0.1.evil.example:PORT",
        "http://evil.127.0.0.1:PORT",
        "http://127.0.0.1:PORT@evil.example",
        "http://localhost:PORT",
        "ftp://127.0.0.1:PORT"
    })
    void no_page_of_another_server_changes_anything(String origin) throws Exception {
        String port = String.valueOf(served.server.uri().getPort());
        Optional<String> sent =
                Optional.of(origin.replace("PORT", port)).filter(it -> !it.isEmpty());

        assertThat(add(sent, cookie()).statusCode()).isEqualTo(403);
        assertThat(served.home.devices().list()).isEmpty();
    }

    @Test
    void a_page_of_this_server_does() throws Exception {
        String own = served.server.uri().toString();
        assertThat(add(Optional.of(own), "").statusCode()).isEqualTo(401);
        HttpResponse<String> added = add(Optional.of(own), cookie());
        assertThat(added.statusCode()).isEqualTo(201);
        String path = added.headers().firstValue("Location").orElseThrow();
        assertThat(served.send("DELETE", path, "").statusCode()).isEqualTo(204);
    }

    @Test
    void nobody_else_is_let_read_by_a_browser() throws Exception {
        HttpResponse<String> read =
                served.send(
                        HttpRequest.newBuilder(served.at("/api/v1/devices"))
                                .header("Cookie", cookie())
                                .header("Origin", "http://evil.example"));
        assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
}
