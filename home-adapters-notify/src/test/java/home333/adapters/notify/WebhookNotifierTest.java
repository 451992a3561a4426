package home333.adapters.notify;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.notice.Destination;
import home333.json.Json;
import home333.ports.Notifier;
import home333.ports.Notifier.Delivery;
import home333.testkit.LoopbackHttp;
import home333.testkit.LoopbackHttp.Request;
import home333.testkit.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookNotifierTest extends OverHttp {
    private Notifier to(URI url, Optional<Path> secret, Optional<Path> caFile) {
        return Notifiers.to(new Destination.Webhook(url, secret, caFile), () -> NOON);
    }

    @Override
    protected Notifier open() {
        return to(server.uri("/hook"), Optional.empty(), Optional.empty());
    }

    @Override
    protected Notifier unreachable() throws IOException {
        URI gone = server.uri("/hook");
        server.close();
        return to(gone, Optional.empty(), Optional.empty());
    }

    @Override
    protected List<Received> received(int count) throws IOException {
        List<Received> all = new ArrayList<>();
        for (Request request : server.requests()) {
            JsonNode body = Json.read(request.body());
            assertThat(request.headers()).containsEntry("home333-id", body.path("id").asText());
            all.add(
                    new Received(
                            body.path("id").asText(),
                            body.path("title").asText(),
                            body.path("text").asText()));
        }
        return all;
    }

    private Delivery send(Notifier notifier) throws InterruptedException {
        try (notifier) {
            return notifier.send(message("one", "title", "text"));
        }
    }

    @Test
    void the_body_and_its_time_are_signed() throws Exception {
        Path secret = Secrets.write(folder.resolve("secret"), "open sesame\n");

        assertThat(send(to(server.uri("/hook?x=1"), Optional.of(secret), Optional.empty())))
                .isEqualTo(new Delivery.Delivered());

        Request request = server.requests().getFirst();
        assertThat(request.line()).isEqualTo("POST /hook?x=1 HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("home333-timestamp", Long.toString(NOON.getEpochSecond()))
                .containsEntry("home333-signature", "v1=" + hmac(request))
                .doesNotContainValue("open sesame");
    }

    private static String hmac(Request request) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("open sesame".getBytes(StandardCharsets.UTF_8), "RAW"));
        String signed = request.headers().get("home333-timestamp") + "." + request.body();
        return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void without_its_secret_nothing_is_sent() throws Exception {
        Path secret = Secrets.write(folder.resolve("secret"), "sesame", "rw-r--r--");

        Delivery delivery = send(to(server.uri("/"), Optional.of(secret), Optional.empty()));

        assertThat(delivery)
                .isEqualTo(
                        new Delivery.Later(
                                secret
                                        + " may be read by others than its owner (chmod 600 helps)"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (var elsewhere = LoopbackHttp.plain()) {
            server.answer(
                    LoopbackHttp.status(307, "Location: " + elsewhere.uri("/steal") + "\r\n"));

            assertThat(send(open()))
                    .isEqualTo(
                            new Delivery.Refused(
                                    "127.0.0.1 answered with status 307, a redirect, which is not"
                                            + " followed"));
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 429, 500, 503})
    void what_may_be_repaired_is_tried_later(int status) throws Exception {
        server.answer(LoopbackHttp.status(status, ""));
        assertThat(send(open()))
                .isEqualTo(new Delivery.Later("127.0.0.1 answered with status " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410, 413})
    void what_is_not_wanted_is_not_tried_again(int status) throws Exception {
        server.answer(LoopbackHttp.status(status, ""));
        assertThat(send(open()))
                .isEqualTo(new Delivery.Refused("127.0.0.1 answered with status " + status));
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() throws Exception {
        server.answer(LoopbackHttp.endless());
        assertThat(send(open())).isInstanceOf(Delivery.Later.class);
    }

    @Test
    void an_interrupt_ends_the_wait_for_an_answer() throws Exception {
        server.answer(LoopbackHttp.silence());
        var waiting = Thread.currentThread();
        Thread.ofVirtual()
                .start(() -> {
                    while (server.requests().isEmpty()) {
                        Thread.onSpinWait();
                    }
                    waiting.interrupt();
                });
        try (Notifier notifier = open()) {
            assertThatThrownBy(() -> notifier.send(message("one", "title", "text")))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void a_server_shows_a_certificate_that_is_trusted() throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        try (var tls = LoopbackHttp.tls(certificate)) {
            assertThat(send(to(tls.uri("/"), Optional.empty(), Optional.of(certificate.pem()))))
                    .isEqualTo(new Delivery.Delivered());
            assertThat(send(to(tls.uri("/"), Optional.empty(), Optional.empty())))
                    .isInstanceOf(Delivery.Later.class);
            assertThat(tls.requests()).hasSize(1);
        }
    }
}
