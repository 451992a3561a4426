package home333.adapters.fs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificate that a machine made for itself, kept with its key in {@code tls.pem}, which its
 * owner alone may read. It lasts 397 days and is made anew a month before its end, with the same
 * key: who knows the machine by its key knows it for good.
 *
 * <p>Safe for use by several threads and processes.
 */
public final class FileCertificate {
    private static final String FILE = "tls.pem";
    private static final int LARGEST = 1 << 16;
    private static final Duration BEFORE_THE_END = Duration.ofDays(30);
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (PRIVATE KEY|CERTIFICATE)-----([^-]*)-----END \\1-----");

    private final DataFolder folder;

    /** In that data folder. */
    public FileCertificate(Path folder, InstantSource clock) {
        this(new RealDisk(), folder, clock);
    }

    FileCertificate(Disk disk, Path folder, InstantSource clock) {
        this.folder = new DataFolder(disk, folder, clock);
    }

    /** What stands in the file. */
    private record Kept(KeyPair keys, X509Certificate certificate) {}

    /**
     * The file, in PEM: made where there is none, and made anew where it is not good for long any
     * more.
     *
     * @param names host names and addresses of this machine, one at least; a certificate that is
     *     there keeps those that it has
     * @throws IOException if it cannot be written, or what is there is something else
     */
    public Path keep(List<String> names) throws IOException {
        try (var _ = folder.lock()) {
            Optional<Kept> kept = read();
            Instant now = folder.clock().instant();
            if (kept.isEmpty() || !isGood(kept.get().certificate(), now)) {
                KeyPair keys = kept.isEmpty() ? fresh() : kept.get().keys();
                folder.replacePrivately(FILE, written(keys, names, now));
            }
            return folder.file(FILE);
        } catch (GeneralSecurityException e) {
            throw new IOException("a certificate cannot be made: " + e.getMessage(), e);
        } catch (IOException e) {
            throw folder.failed("cannot keep " + FILE, e);
        }
    }

    private static boolean isGood(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && now.isBefore(certificate.getNotAfter().toInstant().minus(BEFORE_THE_END));
    }

    private static KeyPair fresh() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] written(KeyPair keys, List<String> names, Instant now)
            throws GeneralSecurityException {
        String text =
                pem("PRIVATE KEY", keys.getPrivate().getEncoded())
                        + pem("CERTIFICATE", OwnCertificate.write(keys, names, now));
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String pem(String label, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    private Optional<Kept> read() throws IOException {
        Optional<byte[]> bytes = folder.read(FILE, LARGEST);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        if (!folder.disk().isPrivate(folder.file(FILE))) {
            throw new IOException(
                    FILE
                            + " may be used by others than its owner: delete it, and a new one is made");
        }
        try {
            return Optional.of(parsed(new String(bytes.get(), StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    FILE + " holds no key and certificate: delete it, and a new one is made", e);
        }
    }

    private static Kept parsed(String text) throws GeneralSecurityException {
        var key =
                KeyFactory.getInstance("EC")
                        .generatePrivate(new PKCS8EncodedKeySpec(block(text, "PRIVATE KEY")));
        var certificate =
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(
                                        new ByteArrayInputStream(block(text, "CERTIFICATE")));
        return new Kept(new KeyPair(certificate.getPublicKey(), key), certificate);
    }

    private static byte[] block(String text, String label) {
        for (Matcher found = BLOCK.matcher(text); found.find(); ) {
            if (found.group(1).equals(label)) {
                return Base64.getMimeDecoder().decode(found.group(2));
            }
        }
        throw new IllegalArgumentException("there is no " + label);
    }
}
