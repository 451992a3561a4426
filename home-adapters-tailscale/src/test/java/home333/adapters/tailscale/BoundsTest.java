package home333.adapters.tailscale;

import static home333.testkit.LoopbackHttp.text;
import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Secret;
import home333.domain.vpn.VpnProblem;
import home333.testkit.LoopbackHttp;
import home333.testkit.LoopbackHttp.Answer;
import home333.testkit.TestCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Servers that would take all time, all memory, or the key. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BoundsTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n";

    @TempDir Path folder;
    private ControlPlane plane;

    @BeforeEach
    void start() throws IOException {
        plane = new ControlPlane();
    }

    @AfterEach
    void stop() throws IOException {
        plane.close();
    }

    private VpnProblem problemWithin(Duration patience) {
        return ControlPlane.problemOf(
                new TailscaleApi(plane.access(ControlPlane.KEY), () -> NOON, patience));
    }

    /** Writes the same again and again until nobody reads it, and says so then. */
    private static Answer again(byte[] what, long pause, AtomicLong written, CountDownLatch end) {
        return (_, out) -> {
            try {
                write(out, HEAD.getBytes(StandardCharsets.US_ASCII), written);
                while (true) {
                    write(out, what, written);
                    Thread.sleep(pause);
                }
            } finally {
                end.countDown();
            }
        };
    }

    private static void write(OutputStream out, byte[] what, AtomicLong written)
            throws IOException {
        out.write(what);
        out.flush();
        var _ = written.addAndGet(what.length);
    }

    @Test
    void a_server_that_says_nothing_is_given_up() {
        plane.answer(LoopbackHttp.silence());
        assertGivenUp(problemWithin(ControlPlane.SHORT));
    }

    @Test
    void a_body_that_stalls_is_given_up() {
        plane.answer((_, out) -> {
            out.write((HEAD + "{\"devices\":[").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            new CountDownLatch(1).await();
        });
        assertGivenUp(problemWithin(ControlPlane.SHORT));
    }

    @Test
    void a_body_that_drips_is_given_up_and_not_read_any_more() throws Exception {
        var end = new CountDownLatch(1);
        plane.answer(again(new byte[] {' '}, 5, new AtomicLong(), end));

        assertGivenUp(problemWithin(ControlPlane.SHORT));

        end.await();
        Leftovers.awaitNone("HttpClient-");
    }

    private static void assertGivenUp(VpnProblem problem) {
        assertThat(problem.kind()).isEqualTo(VpnProblem.Kind.NETWORK);
        assertThat(problem.sentence()).contains("did not answer completely");
    }

    @Test
    void a_body_of_a_gigabyte_is_not_read() throws Exception {
        var written = new AtomicLong();
        var end = new CountDownLatch(1);
        plane.answer(again(new byte[1 << 16], 0, written, end));

        VpnProblem problem = problemWithin(ControlPlane.LONG);

        assertThat(problem.kind()).isEqualTo(VpnProblem.Kind.NETWORK);
        assertThat(problem.sentence()).contains("larger than any list");
        end.await();
        assertThat(written).hasValueLessThan(64 << 20); // what the kernel keeps is among it
    }

    @Test
    void an_answer_that_breaks_off_is_a_failure() {
        plane.answer((_, out) -> {
            out.write((HEAD + "{\"devices\":[]}").getBytes(StandardCharsets.US_ASCII));
            throw new IOException("the cable was pulled");
        });
        assertThat(problemWithin(ControlPlane.LONG).kind()).isEqualTo(VpnProblem.Kind.NETWORK);
    }

    @Test
    void a_redirect_takes_the_key_nowhere() throws Exception {
        try (var elsewhere = LoopbackHttp.plain()) {
            plane.answer(
                    text(
                            307,
                            "Location: " + elsewhere.uri("/api/v2/tailnet/-/devices") + "\r\n",
                            ""));

            VpnProblem problem = problemWithin(ControlPlane.LONG);

            assertThat(problem.sentence()).contains("the key would go there");
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(plane.requests()).hasSize(1);
        }
    }

    @Test
    void a_redirect_takes_the_oauth_secret_nowhere() throws Exception {
        try (var elsewhere = LoopbackHttp.plain()) {
            plane.answerAll(
                    text(308, "Location: " + elsewhere.uri("/api/v2/oauth/token") + "\r\n", ""));

            var _ = ControlPlane.problemOf(plane.api(ControlPlane.OAUTH));

            assertThat(elsewhere.requests()).isEmpty();
            assertThat(plane.requests()).hasSize(1);
        }
    }

    @Test
    void a_mistake_is_explained_before_anything_is_sent() {
        var access = plane.access(new Credential.ApiKey(Secret.of("tskey-api-hush\nX-Evil: 1")));

        var problem = ControlPlane.problemOf(new TailscaleApi(access, () -> NOON));

        assertThat(problem.kind()).isEqualTo(VpnProblem.Kind.TOKEN);
        assertThat(plane.requests()).isEmpty();
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void a_jvm_that_logs_headers_sends_no_key() {
        plane.answer("{\"devices\":[]}");
        System.setProperty("jdk.httpclient.HttpClient.log", "requests,headers");
        try {
            assertThat(problemWithin(ControlPlane.LONG).sentence()).contains("logs the headers");
            assertThat(plane.requests()).isEmpty();
        } finally {
            System.clearProperty("jdk.httpclient.HttpClient.log");
        }
    }

    @Test
    void a_certificate_that_nobody_signed_is_not_trusted() throws Exception {
        try (var tls = LoopbackHttp.tls(TestCertificate.in(folder))) {
            var problem = problemAt(tls.uri(""));

            assertThat(problem.kind()).isEqualTo(VpnProblem.Kind.TLS);
            assertThat(problem.sentence()).contains("127.0.0.1 cannot be trusted");
            assertThat(problem.isPassing()).as("a clock may be set soon").isTrue();
            assertThat(tls.requests()).isEmpty();
        }
    }

    @Test
    void a_server_without_tls_gets_no_key() {
        plane.answer("{\"devices\":[]}");
        URI plain = plane.access(ControlPlane.KEY).base();

        var problem = problemAt(URI.create("https://127.0.0.1:" + plain.getPort()));

        assertThat(problem.kind()).isEqualTo(VpnProblem.Kind.TLS);
        assertThat(plane.requests()).isEmpty();
    }

    private static VpnProblem problemAt(URI base) {
        return ControlPlane.problemOf(
                new TailscaleApi(Access.to(base, ControlPlane.KEY), () -> NOON, ControlPlane.LONG));
    }
}
