package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile or a clumsy caller sends. */
@Timeout(60)
class LimitsTest {
    private ServedHome served;

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome();
    }

    @AfterEach
    void end() throws Exception {
        assertThat(served.get("/readyz").statusCode()).isEqualTo(200);
        served.close();
    }

    @Test
    void a_body_that_is_too_large_is_not_read() throws Exception {
        HttpResponse<String> refused =
                served.send(
                        "POST",
                        "/api/v1/devices",
                        "{\"notes\": \"" + "x".repeat(2 * Call.LARGEST_BODY) + "\"}");
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(served.home.devices().list()).isEmpty();
    }

    @Test
    void a_body_that_is_no_json_is_not_guessed_at() throws Exception {
        HttpResponse<String> refused =
                served.send(
                        served.request("/api/v1/devices")
                                .POST(HttpRequest.BodyPublishers.ofString("name=x"))
                                .header("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(refused.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/../../etc/passwd",
                "/api/v1/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2fetc%2fpasswd",
                "/api/v1/devices/..%2f..%2fsettings",
                "/api/v1//devices",
                "/api/v1/devices/",
                "/api/v1/devices/%zz",
                "/api/v1/devices/%00",
                "//evil.example/",
                "/API/v1/devices"
            })
    void no_path_leads_elsewhere(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + authorization());
        assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*").doesNotContain("root:");
    }

    private String authorization() {
        return "Authorization: Bearer " + ServedHome.LOCAL.reveal() + "\r\n";
    }

    /** The answer to a request that no client sends so. */
    private String raw(String head) throws Exception {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), served.server.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            String request = head + "Connection: close\r\n\r\n";
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Test
    void headers_without_end_are_cut_off() throws Exception {
        String answer =
                raw(
                        "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: "
                                + "x".repeat(40_000)
                                + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void two_lengths_of_one_body_are_refused() throws Exception {
        String answer =
                raw(
                        "POST /api/v1/devices HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
                                + "Transfer-Encoding: chunked\r\n"
                                + authorization());
        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void what_fails_says_nothing_of_what_is_inside() throws Exception {
        String answer = raw("BREW /healthz HTTP/1.1\r\nHost: localhost\r\n");
        assertThat(answer).startsWith("HTTP/1.1 405 ").doesNotContainIgnoringCase("jetty");
        assertThat(raw("GET /nowhere HTTP/1.1\r\nHost: localhost\r\n"))
                .contains("application/problem+json")
                .contains("X-Content-Type-Options: nosniff")
                .doesNotContainIgnoringCase("jetty");
    }

    @Test
    void long_answers_are_packed_for_who_can_unpack_them() throws Exception {
        var packed =
                HttpClient.newHttpClient()
                        .send(
                                served.request("/api/v1/openapi.json")
                                        .header("Accept-Encoding", "gzip")
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(served.get("/api/v1/openapi.json").body());
        }
    }

    @Test
    void http_2_and_http_1_are_spoken() throws Exception {
        for (HttpClient.Version version : HttpClient.Version.values()) {
            if (version.name().matches("HTTP_(1_1|2)")) {
                HttpResponse<String> answer =
                        served.client.send(
                                served.request("/healthz").version(version).build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(version);
            }
        }
    }

    @Test
    void a_head_is_an_answer_without_its_body() throws Exception {
        String answer = raw("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
    }

    @Test
    void methods_that_somebody_makes_up_are_counted_together() throws Exception {
        for (String method : new String[] {"BREW", "STEEP", "POUR"}) {
            var _ = raw(method + " /healthz HTTP/1.1\r\nHost: localhost\r\n");
        }
        assertThat(served.get("/metrics").body())
                .contains("{method=\"?\",route=\"?\",status=\"405\"} 3")
                .doesNotContain("BREW");
    }

    @Test
    void a_body_that_breaks_off_gets_an_answer() throws Exception {
        String answer =
                raw(
                        "POST /api/v1/devices HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Transfer-Encoding: chunked\r\n"
                                + authorization()
                                + "Connection: close\r\n\r\nzz\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json")
                .doesNotContain("<html");
    }

    @Test
    void what_is_counted_is_read_by_prometheus() throws Exception {
        var _ = served.get("/api/v1/devices");
        assertThat(served.get("/metrics").body())
                .contains("home333_devices{status=\"online\"} 0")
                .contains(
                        "home333_http_request_seconds_count{method=\"GET\",route=\"/api/v1/devices\",status=\"200\"} 1");
    }
}
