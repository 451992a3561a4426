package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.testkit.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsTest {
    @TempDir private Path folder;

    private static TlsFiles files(TestCertificate certificate) {
        return new TlsFiles(certificate.pem(), certificate.key());
    }

    private static ServerOptions options(TestCertificate certificate) {
        return ServerOptions.LOOPBACK.at("127.0.0.1", 0).encrypted(files(certificate));
    }

    private static SSLContext trusting(TestCertificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("x", certificate.store().getCertificate("x"));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static HttpResponse<String> health(URI server, SSLContext context, String... protocols)
            throws IOException, InterruptedException {
        var parameters = new SSLParameters();
        parameters.setProtocols(protocols);
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(context).sslParameters(parameters).build()) {
            return client.send(
                    HttpRequest.newBuilder(server.resolve("/healthz")).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @CsvSource({"RSA, TLSv1.2", "RSA, TLSv1.3", "EC, TLSv1.2", "EC, TLSv1.3", "Ed25519, TLSv1.3"})
    void a_certificate_of_any_usual_kind_serves_http_2(String kind, String protocol)
            throws Exception {
        TestCertificate certificate = TestCertificate.in(folder, kind);
        try (var served = new ServedHome(options(certificate))) {
            assertThat(served.server.uri().getScheme()).isEqualTo("https");
            HttpResponse<String> answer =
                    health(served.server.uri(), trusting(certificate), protocol);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
            assertThat(answer.sslSession().orElseThrow().getCipherSuite())
                    .containsAnyOf("GCM", "CHACHA20");
        }
    }

    @Test
    void old_protocols_and_weak_ciphers_are_not_spoken() throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        try (var served = new ServedHome(options(certificate));
                var tls = new Tls(files(certificate), InstantSource.system())) {
            assertThatThrownBy(() -> health(served.server.uri(), trusting(certificate), "TLSv1.1"))
                    .isInstanceOf(IOException.class);
            tls.factory().start();
            var engine = tls.factory().newSSLEngine();
            assertThat(engine.getEnabledProtocols()).containsOnly("TLSv1.2", "TLSv1.3");
            assertThat(engine.getEnabledCipherSuites())
                    .isNotEmpty()
                    .allMatch(name -> name.matches("TLS_(ECDHE_.*_)?(AES|CHACHA20)_.*"))
                    .noneMatch(name -> name.contains("CBC"));
        }
    }

    @Test
    void what_speaks_in_the_clear_learns_nothing() throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        try (var served = new ServedHome(options(certificate))) {
            URI clear = URI.create("http" + served.server.uri().toString().substring(5));
            assertThatThrownBy(() -> health(clear, trusting(certificate), "TLSv1.3"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void another_certificate_is_taken_up() throws Exception {
        TestCertificate first = TestCertificate.in(folder.resolve("first"));
        TestCertificate second = TestCertificate.in(folder.resolve("second"), "EC");
        try (var served = new ServedHome(options(first))) {
            Optional<String> before = served.server.fingerprint();
            assertThat(health(served.server.uri(), trusting(first), "TLSv1.3").statusCode())
                    .isEqualTo(200);
            replace(second.pem(), first.pem());
            replace(second.key(), first.key());
            while (served.server.fingerprint().equals(before)) {
                Thread.sleep(50);
            }
            assertThat(health(served.server.uri(), trusting(second), "TLSv1.3").statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> health(served.server.uri(), trusting(first), "TLSv1.3"))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void one_that_is_no_good_is_not_taken_up_until_it_is() throws Exception {
        TestCertificate first = TestCertificate.in(folder.resolve("first"));
        TestCertificate second = TestCertificate.in(folder.resolve("second"), "EC");
        try (var tls = new Tls(files(first), InstantSource.system())) {
            tls.factory().start();
            String before = tls.identity().fingerprint();
            replace(second.pem(), first.pem()); // the key is still the other one
            tls.look();
            assertThat(tls.identity().fingerprint()).isEqualTo(before);
            Files.delete(first.key());
            tls.look();
            assertThat(tls.identity().fingerprint()).isEqualTo(before);
            replace(second.key(), first.key());
            tls.look();
            assertThat(tls.identity().fingerprint()).isNotEqualTo(before);
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        Path copy = to.resolveSibling("copy");
        Files.copy(from, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.move(copy, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private void refused(TlsFiles files, String sentence) {
        assertThatThrownBy(() -> TlsIdentity.read(files))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void the_key_of_another_certificate_is_named(String kind) throws Exception {
        TestCertificate own = TestCertificate.in(folder.resolve("own"));
        TestCertificate other = TestCertificate.in(folder.resolve("other"), kind);
        refused(
                new TlsFiles(own.pem(), other.key()),
                "the key in " + other.key() + " does not belong to the first certificate");
    }

    @ParameterizedTest
    @CsvSource({
        "ENCRYPTED PRIVATE KEY, is encrypted",
        "RSA PRIVATE KEY, is not in PKCS#8",
        "EC PRIVATE KEY, is not in PKCS#8",
        "CERTIFICATE, there is no key in"
    })
    void a_key_that_cannot_be_read_is_told_from_others(String label, String sentence)
            throws Exception {
        TestCertificate own = TestCertificate.in(folder);
        String text = Files.readString(own.key()).replace("PRIVATE KEY", label);
        Path key = Files.writeString(folder.resolve("key"), text);
        refused(new TlsFiles(own.pem(), key), sentence);
    }

    @Test
    void what_is_no_certificate_is_said_in_a_sentence() throws Exception {
        TestCertificate own = TestCertificate.in(folder);
        Path nowhere = folder.resolve("nowhere");
        refused(new TlsFiles(nowhere, own.key()), "there is no " + nowhere);
        refused(new TlsFiles(own.key(), own.key()), "there is no certificate in PEM");
        Path damaged =
                Files.writeString(
                        folder.resolve("damaged"),
                        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        refused(new TlsFiles(damaged, own.key()), "cannot be read");
        Path noKey =
                Files.writeString(
                        folder.resolve("noKey"),
                        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        refused(new TlsFiles(own.pem(), noKey), "is none of RSA, EC or Ed25519");
    }

    @Test
    void both_may_stand_in_one_file() throws Exception {
        TestCertificate own = TestCertificate.in(folder);
        Path both =
                Files.writeString(
                        folder.resolve("both"),
                        Files.readString(own.key()) + Files.readString(own.pem()));
        assertThat(TlsIdentity.read(new TlsFiles(both, both)).fingerprint())
                .matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    }
}
