package home333.srv.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Secret;
import home333.testkit.LoopbackHttp;
import home333.testkit.LoopbackHttp.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that break off, never end, lie, send elsewhere or are something else. */
@Timeout(60)
class HostileServerTest {
    private static final Secret TOKEN = Secret.of("h333_a-token-nobody-may-see");
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String PROBLEM = "Content-Type: application/problem+json\r\n";
    private static final DeviceId NAS = new DeviceId("nas");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private LoopbackHttp stub;
    private HomeClient client;

    @BeforeEach
    void start() throws IOException {
        stub = LoopbackHttp.plain();
        client = client(Duration.ofSeconds(20));
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        stub.close();
    }

    private HomeClient client(Duration patience) {
        return HomeClient.to(stub.uri("")).with(TOKEN).patience(patience, patience).open();
    }

    private <T extends ApiException> T failure(Class<T> type) {
        T failure = catchThrowableOfType(type, () -> client.devices().find(NAS));
        assertThat(failure.getMessage())
                .isNotBlank()
                .doesNotContain("\n")
                .doesNotContain(TOKEN.reveal());
        return failure;
    }

    @Test
    void a_body_that_breaks_off_is_no_answer() {
        stub.answer((_, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n" + JSON + "\r\n{\"id\":");
            throw new IOException("it breaks off");
        });

        assertThat(failure(ApiException.Broken.class)).hasMessageContaining("broke");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Test
    void a_body_without_end_is_read_no_farther_than_any() {
        stub.answer(LoopbackHttp.endless());

        assertThat(failure(ApiException.Foreign.class)).hasMessageContaining("more than");
    }

    @Test
    void a_body_that_drips_ends_with_the_patience() throws IOException {
        client.close();
        client = client(Duration.ofSeconds(1));
        var closed = new CountDownLatch(1);
        stub.answer((_, out) -> {
            try {
                write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n" + JSON + "\r\n");
                while (true) {
                    write(out, " ");
                    Thread.sleep(20);
                }
            } finally {
                closed.countDown();
            }
        });

        assertThat(failure(ApiException.Broken.class)).hasMessageContaining("within 1 s");
        assertThatThrownBy(() -> client.scans().find(new home333.domain.ScanId("s")))
                .isInstanceOf(ApiException.Broken.class);
    }

    @Test
    void a_web_page_is_no_333home() {
        stub.answer(LoopbackHttp.text(200, "Content-Type: text/html\r\n", "<html>hello</html>"));

        assertThat(failure(ApiException.Foreign.class)).hasMessageContaining("is it 333HOME?");
    }

    @Test
    void a_page_that_is_not_found_is_not_taken_for_a_device_that_is_gone() {
        stub.answer(LoopbackHttp.text(404, "Content-Type: text/html\r\n", "<html>404</html>"));

        assertThat(failure(ApiException.Foreign.class)).hasMessageContaining("404");
    }

    @Test
    void nobody_is_followed_elsewhere() throws IOException {
        try (var elsewhere = LoopbackHttp.plain()) {
            stub.answer(LoopbackHttp.status(307, "Location: " + elsewhere.uri("/stolen") + "\r\n"));

            assertThat(failure(ApiException.Foreign.class)).hasMessageContaining("elsewhere");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"devices\": {}}",
                "{\"devices\": [7]}",
                "{\"devices\": [], \"next\": 7}",
                "{\"devices\"",
                "",
                "null"
            })
    void what_is_of_another_type_is_refused(String body) {
        stub.answer(LoopbackHttp.text(200, JSON, body));

        assertThatThrownBy(() -> client.devices().list(DeviceQuery.ALL).all())
                .isInstanceOf(ApiException.Foreign.class);
    }

    @Test
    void a_list_that_goes_in_circles_ends() {
        stub.answer(LoopbackHttp.text(200, JSON, "{\"devices\": [], \"next\": \"again\"}"));

        assertThatThrownBy(() -> client.devices().list(DeviceQuery.ALL).all())
                .hasMessageContaining("circle");
    }

    @Test
    void what_unpacks_without_end_is_refused() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 40; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        stub.answer((_, out) -> {
            write(
                    out,
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + packed.size()
                            + "\r\n"
                            + JSON
                            + "\r\n");
            out.write(packed.toByteArray());
        });

        assertThat(failure(ApiException.Foreign.class)).hasMessageContaining("more than");
    }

    private void answers(Answer... all) {
        Queue<Answer> left = new ArrayDeque<>(List.of(all));
        stub.answer((request, out) -> left.remove().to(request, out));
    }

    private static Answer device() {
        return LoopbackHttp.text(200, JSON, "{\"id\": \"nas\", \"name\": \"NAS\"}");
    }

    @Test
    void who_is_asked_to_come_again_comes_again() throws Exception {
        answers(LoopbackHttp.status(503, "Retry-After: 0\r\n"), device());

        assertThat(client.devices().find(NAS)).isPresent();
        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void who_is_asked_to_come_much_later_says_when() {
        stub.answer(
                LoopbackHttp.text(
                        503,
                        PROBLEM + "Retry-After: 3600\r\n",
                        "{\"type\": \"/problems/unavailable\", \"detail\": \"It rests.\"}"));

        assertThat(failure(ApiException.Refused.class).problem().retryAfter())
                .contains(Duration.ofHours(1));
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void who_never_can_is_left_alone_after_a_few_tries() {
        stub.answer(LoopbackHttp.status(502, ""));

        assertThat(failure(ApiException.Refused.class).problem().status()).isEqualTo(502);
        assertThat(stub.requests()).hasSize(4);
    }

    @Test
    void what_makes_things_is_sent_again_with_the_same_key_alone() throws Exception {
        answers(LoopbackHttp.status(503, "Retry-After: 0\r\n"), device());

        var _ = client.devices().add(Device.named("NAS", NOON).build());

        assertThat(stub.requests())
                .extracting(request -> request.headers().get("idempotency-key"))
                .hasSize(2)
                .doesNotContainNull()
                .satisfies(keys -> assertThat(keys.getFirst()).isEqualTo(keys.getLast()));
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void what_makes_things_is_sent_once_where_a_proxy_lost_the_answer(int status) {
        stub.answer(LoopbackHttp.status(status, ""));

        assertThatThrownBy(() -> client.devices().add(Device.named("NAS", NOON).build()))
                .isInstanceOf(ApiException.Refused.class);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void what_hurts_if_it_is_done_twice_is_sent_once() {
        stub.answer(LoopbackHttp.status(503, "Retry-After: 0\r\n"));

        assertThatThrownBy(() -> client.devices().change(NAS, "{}"))
                .isInstanceOf(ApiException.Refused.class);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void a_problem_says_all_that_belongs_to_it_on_one_line() {
        stub.answer(
                LoopbackHttp.text(
                        409,
                        PROBLEM + "ETag: \"9\"\r\n",
                        """
                        {"type": "/problems/conflict", "title": "T", "detail": "a\\nb\\u001b[31m",
                        "denial": "last_owner", "device_id": "tv", "scope": "admin"}
                        """));

        ApiException.Problem problem = failure(ApiException.Refused.class).problem();

        assertThat(problem.kind()).isEqualTo("conflict");
        assertThat(problem.detail()).isEqualTo("a b [31m");
        assertThat(problem.denial()).contains("last_owner");
        assertThat(problem.deviceId()).contains(new DeviceId("tv"));
        assertThat(problem.scope()).contains("admin");
        assertThat(problem.etag()).contains("\"9\"");
    }

    @Test
    void nobody_there_is_said_so() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (var nobody = HomeClient.to(URI.create("http://127.0.0.1:" + port)).open()) {
            assertThatThrownBy(() -> nobody.about().requireAlive())
                    .isInstanceOf(ApiException.Unreachable.class)
                    .hasMessage("127.0.0.1:" + port + " cannot be reached: nobody listens there");
        }
    }

    @Test
    void who_does_not_speak_http_is_said_so() {
        stub.answer((_, out) -> {
            write(out, "SSH-2.0-OpenSSH_9.2\r\n\r\n");
            throw new IOException("enough");
        });

        assertThat(failure(ApiException.class)).hasMessageContaining("127.0.0.1");
    }

    @Test
    void an_interrupt_ends_the_wait() {
        stub.answer(LoopbackHttp.silence());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.devices().find(NAS))
                .isInstanceOf(InterruptedException.class);
    }

    private static Answer events(String text) {
        return (_, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + text);
            throw new IOException("it breaks off");
        };
    }

    private static String event(String id, String error) {
        return "id: %s\nevent: look_failed\ndata: {\"event\": \"look_failed\", \"at\": \"%s\", \"error\": \"%s\"}\n\n"
                .formatted(id, NOON, error);
    }

    @Test
    void events_go_on_after_the_connection_broke() throws Exception {
        answers(
                events("retry: 3000\n\n" + event("5", "one") + "id: 6\nevent: look"),
                events(event("6", "two") + event("9", "three")));

        try (Following<EventsApi.Told> told = client.events().follow()) {
            assertThat(told.next().orElseThrow().id()).isEqualTo("5");
            assertThat(told.next().orElseThrow().id()).isEqualTo("6");
            assertThat(told.next().orElseThrow().missed()).isEqualTo(2);
        }
        assertThat(stub.requests().get(1).headers()).containsEntry("last-event-id", "5");
    }

    @Test
    void an_event_without_end_is_refused() {
        stub.answer((_, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: ");
            while (true) {
                out.write(new byte[8_192]);
            }
        });

        assertThatThrownBy(() -> client.events().follow().next())
                .isInstanceOf(ApiException.Foreign.class)
                .hasMessageContaining("more than");
    }

    @Test
    void a_stream_that_is_a_page_is_refused() {
        stub.answer(LoopbackHttp.text(200, "Content-Type: text/html\r\n", "<html>"));

        assertThatThrownBy(() -> client.events().follow()).isInstanceOf(ApiException.Foreign.class);
    }

    @Test
    void a_token_that_would_break_a_header_is_refused_without_being_shown() {
        Throwable refusal = catchThrowable(() -> client.with(Secret.of("evil\r\nX-Injected: yes")));

        assertThat(refusal)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://pi",
                "http:///x",
                "https://user:secret@pi",
                "https://pi?token=1",
                "pi:8080",
                "https://pi#x"
            })
    void what_is_no_address_of_a_server_is_refused(String address) {
        assertThatThrownBy(() -> HomeClient.to(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void nothing_is_sent_in_the_clear_to_others_unasked() {
        assertThatThrownBy(() -> HomeClient.to(URI.create("http://198.18.0.9")).open())
                .isInstanceOf(IllegalStateException.class);
        HomeClient.to(URI.create("http://198.18.0.9")).inTheClear().open().close();
        HomeClient.to(URI.create("http://[::1]:8080")).open().close();
    }
}
