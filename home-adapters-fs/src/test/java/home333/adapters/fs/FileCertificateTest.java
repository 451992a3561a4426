package home333.adapters.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.testkit.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCertificateTest {
    private static final List<String> NAMES =
            List.of("pi", "pi.local", "198.18.0.2", "fd00:333::2");
    private static final Duration YEAR = Duration.ofDays(367);

    @TempDir private Path folder;
    private Instant now = Samples.NOON;

    private Path keep() throws IOException {
        return new FileCertificate(folder, () -> now).keep(NAMES);
    }

    private static X509Certificate certificate(Path file) throws Exception {
        String text = Files.readString(file);
        String pem = text.substring(text.indexOf("-----BEGIN CERTIFICATE"));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void it_is_that_of_a_server_of_these_names_and_signed_by_its_own_key() throws Exception {
        X509Certificate made = certificate(keep());

        made.verify(made.getPublicKey());
        made.checkValidity(Date.from(now));
        assertThat(made.getVersion()).isEqualTo(3);
        assertThat(made.getSubjectX500Principal().getName()).isEqualTo("CN=pi");
        assertThat(made.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("pi", "pi.local", "198.18.0.2", "fd00:333:0:0:0:0:0:2");
        assertThat(made.getBasicConstraints()).isEqualTo(-1);
        assertThat(made.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(made.getKeyUsage())
                .containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(made.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(
                        Duration.between(
                                made.getNotBefore().toInstant(), made.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(397));
    }

    @Test
    void the_file_is_for_its_owner_alone() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keep())))
                .isEqualTo("rw-------");
    }

    @Test
    void it_stays_until_a_month_before_its_end_and_the_key_for_ever() throws Exception {
        X509Certificate first = certificate(keep());
        now = now.plus(YEAR).minus(Duration.ofDays(2));
        assertThat(certificate(keep())).isEqualTo(first);
        now = now.plus(Duration.ofDays(2));
        X509Certificate second = certificate(keep());
        assertThat(second).isNotEqualTo(first);
        assertThat(second.getPublicKey()).isEqualTo(first.getPublicKey());
        assertThat(second.getNotAfter()).isAfter(first.getNotAfter());
        second.verify(first.getPublicKey());
    }

    @Test
    void one_of_a_clock_that_was_ahead_is_made_anew() throws Exception {
        now = now.plus(YEAR);
        X509Certificate early = certificate(keep());
        now = Samples.NOON;
        assertThat(certificate(keep())).isNotEqualTo(early);
    }

    @Test
    void it_can_be_made_in_2050_too() throws Exception {
        now = Instant.parse("2050-06-01T00:00:00Z");
        certificate(keep()).checkValidity(Date.from(now));
    }

    @Test
    void what_is_something_else_or_open_to_others_is_not_used() throws Exception {
        Path file = keep();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(this::keep).hasMessageContaining("tls.pem may be used by others");
        Files.writeString(file, "hello");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(this::keep).hasMessageContaining("tls.pem holds no key");
    }

    @ParameterizedTest
    @CsvSource({
        "2.5.29.17, 0603551d11",
        "1.2.840.10045.4.3.2, 06082a8648ce3d040302",
        "1.3.6.1.5.5.7.3.1, 06082b06010505070301"
    })
    void names_of_algorithms_are_written_as_everybody_does(String name, String hex) {
        assertThat(HexFormat.of().formatHex(Der.name(name))).isEqualTo(hex);
    }

    @Test
    void lengths_take_as_many_bytes_as_they_need() {
        assertThat(Der.octets(new byte[127])).startsWith(4, 127).hasSize(129);
        assertThat(Der.octets(new byte[128])).startsWith(4, 0x81, 128).hasSize(131);
        assertThat(Der.octets(new byte[256])).startsWith(4, 0x82, 1, 0).hasSize(260);
        assertThat(Der.number(BigInteger.valueOf(128))).containsExactly(2, 2, 0, 128);
    }
}
