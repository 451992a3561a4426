package home333.srv.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.Secret;
import home333.testkit.LoopbackHttp;
import home333.testkit.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TrustTest {
    private static final Secret TOKEN = Secret.of("h333_a-token-nobody-may-see");

    @TempDir Path folder;
    private TestCertificate certificate;
    private LoopbackHttp stub;

    @BeforeEach
    void start() throws Exception {
        certificate = TestCertificate.in(folder);
        stub = LoopbackHttp.tls(certificate);
        stub.answer(
                LoopbackHttp.text(
                        200, "Content-Type: application/json\r\n", "{\"status\": \"ok\"}"));
    }

    @AfterEach
    void end() throws IOException {
        stub.close();
    }

    private HomeClient.Builder to() {
        return HomeClient.to(stub.uri("")).with(TOKEN);
    }

    @Test
    void who_is_signed_by_nobody_known_gets_nothing() {
        try (HomeClient client = to().open()) {
            assertThatThrownBy(() -> client.about().requireAlive())
                    .isInstanceOf(ApiException.Untrusted.class);
        }
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void who_is_signed_by_whom_the_file_names_is_believed() throws Exception {
        try (HomeClient client = to().trusting(certificate.pem()).open()) {
            client.about().requireAlive();
        }
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void another_file_believes_somebody_else() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (HomeClient client = to().trusting(TestCertificate.in(other).pem()).open()) {
            assertThatThrownBy(() -> client.about().requireAlive())
                    .isInstanceOf(ApiException.Untrusted.class);
        }
        assertThat(stub.requests()).isEmpty();
    }

    private String fingerprint() throws Exception {
        byte[] encoded = certificate.store().getCertificate("x").getEncoded();
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    }

    @Test
    void the_one_certificate_that_is_pinned_is_believed() throws Exception {
        try (HomeClient client = to().pinned(fingerprint()).open()) {
            client.about().requireAlive();
        }
    }

    @Test
    void any_other_than_the_pinned_one_is_not_and_says_which_it_is() throws Exception {
        try (HomeClient client = to().pinned("00".repeat(32)).open()) {
            assertThatThrownBy(() -> client.about().requireAlive())
                    .isInstanceOf(ApiException.Untrusted.class)
                    .hasMessageContaining(
                            fingerprint().replace(":", "").toLowerCase(java.util.Locale.ROOT));
        }
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void what_is_no_fingerprint_and_no_certificate_is_refused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));

        assertThatThrownBy(() -> to().pinned("abc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> to().trusting(empty)).isInstanceOf(IOException.class);
    }
}
