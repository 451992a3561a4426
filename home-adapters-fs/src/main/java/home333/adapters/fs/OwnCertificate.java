package home333.adapters.fs;

import home333.domain.IpAddress;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Writes a certificate of a TLS server that only its own key signs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a>
 */
final class OwnCertificate {
    /** Browsers take none that lasts longer than 398 days. */
    static final Duration LIFETIME = Duration.ofDays(397);

    /** Clocks of others may be behind. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final byte[] SHA256_WITH_ECDSA = Der.sequence(Der.name("1.2.840.10045.4.3.2"));
    private static final byte[] TRUE = Der.tagged(0x01, new byte[] {(byte) 0xFF});
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GENERAL_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Instant YEAR_2050 = Instant.parse("2050-01-01T00:00:00Z");

    private OwnCertificate() {}

    /**
     * The certificate.
     *
     * @param keys on an elliptic curve
     * @param names host names and addresses, of which the first names the machine
     */
    static byte[] write(KeyPair keys, List<String> names, Instant now)
            throws GeneralSecurityException {
        byte[] machine = named(names.getFirst());
        byte[] signed =
                Der.sequence(
                        Der.tagged(0xA0, Der.number(BigInteger.TWO)),
                        Der.number(new BigInteger(126, new SecureRandom()).setBit(126)),
                        SHA256_WITH_ECDSA,
                        machine,
                        Der.sequence(
                                time(now.minus(BEFORE)), time(now.plus(LIFETIME).minus(BEFORE))),
                        machine,
                        keys.getPublic().getEncoded(),
                        Der.tagged(0xA3, extensions(names)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed);
        return Der.sequence(signed, SHA256_WITH_ECDSA, Der.bits(signature.sign()));
    }

    private static byte[] named(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.name("2.5.4.3"), Der.text(name))));
    }

    private static byte[] time(Instant instant) {
        return instant.isBefore(YEAR_2050)
                ? Der.tagged(0x17, ascii(UTC_TIME.format(instant)))
                : Der.tagged(0x18, ascii(GENERAL_TIME.format(instant)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** It is no authority, signs alone, serves TLS, and is called so. */
    private static byte[] extensions(List<String> names) {
        byte[] signs = Der.tagged(0x03, new byte[] {7, (byte) 0x80});
        return Der.sequence(
                Der.sequence(Der.name("2.5.29.19"), TRUE, Der.octets(Der.sequence())),
                Der.sequence(Der.name("2.5.29.15"), TRUE, Der.octets(signs)),
                Der.sequence(
                        Der.name("2.5.29.37"),
                        Der.octets(Der.sequence(Der.name("1.3.6.1.5.5.7.3.1")))),
                Der.sequence(
                        Der.name("2.5.29.17"),
                        Der.octets(
                                Der.sequence(
                                        names.stream()
                                                .map(OwnCertificate::called)
                                                .toArray(byte[][]::new)))));
    }

    private static byte[] called(String name) {
        try {
            return Der.tagged(0x87, IpAddress.parse(name).toInetAddress().getAddress());
        } catch (IllegalArgumentException _) {
            return Der.tagged(0x82, ascii(name));
        }
    }
}
