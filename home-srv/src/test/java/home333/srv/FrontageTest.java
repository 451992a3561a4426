package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.IpAddress;
import home333.domain.account.Role;
import home333.testkit.TestCertificate;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server behind a proxy, which is the test: it writes what a proxy writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class FrontageTest {
    private ServedHome served;

    @BeforeAll
    void start() throws Exception {
        served =
                new ServedHome(
                        ServerOptions.LOOPBACK
                                .at("127.0.0.1", 0)
                                .behind(
                                        Frontage.DIRECT
                                                .at(URI.create("https://home.example"))
                                                .named(Set.of("pi", "pi.local"))
                                                .trusting(Set.of(IpAddress.parse("127.0.0.1")))));
    }

    @AfterAll
    void end() {
        served.close();
    }

    /** The answer to a request as it stands on the wire. */
    private String ask(String method, String path, String json, String... headers)
            throws Exception {
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(json.length())
                .append("\r\n\r\n")
                .append(json);
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), served.server.uri().getPort())) {
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "home.example",
                "HOME.example:443",
                "localhost",
                "localhost:9000",
                "a.localhost",
                "127.0.0.1",
                "127.0.0.1:8080",
                "127.1.2.3",
                "[::1]:8080",
                "pi",
                "pi.local:1"
            })
    void it_is_called_by_names_of_its_own(String host) throws Exception {
        assertThat(status(ask("GET", "/healthz", "", "Host", host))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "home.example.evil.example",
                "xhome.example",
                "127.0.0.1.nip.io",
                "198.18.77.77",
                "localhost.evil.example",
                "[fd00:333::77]",
                "pi.evil.example",
                "0.0.0.0"
            })
    void whoever_calls_it_otherwise_gets_nothing(String host) throws Exception {
        String answer =
                ask(
                        "GET",
                        "/api/v1/devices",
                        "",
                        "Host",
                        host,
                        "Authorization",
                        "Bearer " + ServedHome.LOCAL.reveal());
        assertThat(status(answer)).isEqualTo(421);
        assertThat(answer).contains("This server is not called so").doesNotContain("devices\":");
    }

    @Test
    void a_host_in_the_address_counts_as_well() throws Exception {
        assertThat(status(ask("GET", "http://evil.example/healthz", "", "Host", "localhost")))
                .isIn(400, 421);
        assertThat(status(ask("GET", "/healthz", "", "Host", ""))).isIn(400, 421);
    }

    @Test
    void its_cookie_is_for_encrypted_ways_to_this_host_alone() throws Exception {
        String answer =
                ask(
                        "POST",
                        "/api/v1/session",
                        "{\"name\": \"owner\", \"password\": \"" + ServedHome.PASSWORD + "\"}",
                        "Host",
                        "home.example");
        assertThat(answer)
                .containsPattern(
                        "Set-Cookie: __Host-home333_session=[^;]+; Path=/; HttpOnly; SameSite=Strict; Secure");
    }

    @ParameterizedTest
    @CsvSource({
        "home.example, https://home.example, 201",
        "home.example:443, https://home.example, 201",
        "home.example, http://home.example, 403",
        "home.example, https://home.example:8443, 403",
        "home.example, https://evil.example, 403",
        "home.example, null, 403",
        "localhost:80, http://localhost, 201",
        "localhost:80, https://localhost, 403",
        "localhost:80, https://home.example, 403",
        "pi.local, http://home.example, 403"
    })
    void a_page_has_to_be_where_it_sends_to(String host, String origin, int status)
            throws Exception {
        String cookie = "__Host-" + Cookies.SESSION + "=" + served.session(Role.OWNER);
        String answer =
                ask(
                        "POST",
                        "/api/v1/devices",
                        "{\"name\": \"x\"}",
                        "Host",
                        host,
                        "Origin",
                        origin,
                        "Cookie",
                        cookie);
        assertThat(status(answer)).as(answer).isEqualTo(status);
    }

    @Test
    void a_cookie_of_the_name_for_unencrypted_ways_opens_nothing() throws Exception {
        String cookie = Cookies.SESSION + "=" + served.session(Role.OWNER);
        assertThat(status(ask("GET", "/api/v1/devices", "", "Host", "localhost", "Cookie", cookie)))
                .isEqualTo(401);
    }

    @Test
    void who_guesses_waits_and_nobody_else_behind_the_proxy() throws Exception {
        int status = 401;
        for (int i = 0; i < 60 && status == 401; i++) {
            status = guess("nobody" + i, "198.18.9.9", "1.2.3." + i + ", 198.18.9.9");
        }
        assertThat(status).isEqualTo(429);
        assertThat(guess("somebody", "198.18.9.10", "198.18.9.9, 198.18.9.10")).isEqualTo(401);
    }

    private int guess(String name, String client, String forwarded) throws Exception {
        return status(
                ask(
                        "POST",
                        "/api/v1/session",
                        "{\"name\": \"" + name + "\", \"password\": \"wrong for " + client + "\"}",
                        "Host",
                        "localhost",
                        "X-Forwarded-For",
                        forwarded));
    }

    @Test
    void what_is_done_is_noted_with_whom_the_proxy_names() throws Exception {
        String token = "Bearer " + served.session(Role.OPERATOR);
        var _ =
                ask(
                        "POST",
                        "/api/v1/devices",
                        "{\"name\": \"y\"}",
                        "Host",
                        "localhost",
                        "X-Forwarded-For",
                        "1.2.3.4, 198.18.9.77",
                        "Authorization",
                        token);
        String log =
                ask(
                        "GET",
                        "/api/v1/audit?limit=1",
                        "",
                        "Host",
                        "localhost",
                        "Authorization",
                        "Bearer " + ServedHome.LOCAL.reveal());
        assertThat(log).contains("\"from\":\"198.18.9.77\"").doesNotContain("1.2.3.4");
    }

    @Test
    void the_token_of_this_machine_opens_nothing_to_whom_a_proxy_lets_in() throws Exception {
        String answer =
                ask(
                        "GET",
                        "/api/v1/devices",
                        "",
                        "Host",
                        "localhost",
                        "X-Forwarded-For",
                        "198.18.9.9",
                        "Authorization",
                        "Bearer " + ServedHome.LOCAL.reveal());
        assertThat(status(answer)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "home.example",
                "ftp://home.example",
                "https://",
                "https://u@home.example",
                "https://home.example/path",
                "https://home.example?x",
                "https://home.example#x"
            })
    void a_public_url_names_a_server_and_nothing_in_it(String url) {
        assertThatThrownBy(() -> Frontage.DIRECT.at(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_encrypted_without_a_proxy_has_the_same_cookie(@TempDir Path folder)
            throws Exception {
        var certificate = TestCertificate.in(folder);
        var files = new TlsFiles(certificate.pem(), certificate.key());
        assertThat(new Cookies(ServerOptions.LOOPBACK.encrypted(files)).keep("x"))
                .isEqualTo("__Host-home333_session=x; Path=/; HttpOnly; SameSite=Strict; Secure");
        assertThat(new Cookies(ServerOptions.LOOPBACK).keep("x")).doesNotContain("Secure");
    }
}
