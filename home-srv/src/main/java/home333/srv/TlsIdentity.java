package home333.srv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Who a server proves to be.
 *
 * @param chain its certificate, and those that vouch for it
 */
record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
    /** Of a key store that never leaves this memory. */
    static final String PASSWORD = "in memory";

    private static final int LARGEST = 1 << 20;
    private static final byte[] PROOF = "333HOME".getBytes(StandardCharsets.US_ASCII);

    TlsIdentity {
        chain = List.copyOf(chain);
    }

    /**
     * Reads it.
     *
     * @throws IOException if it is none, saying why in a sentence
     */
    static TlsIdentity read(TlsFiles files) throws IOException {
        List<X509Certificate> chain = chain(files.certificate());
        String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
        var identity = new TlsIdentity(chain, key(files.key(), algorithm));
        if (!identity.isOneKey()) {
            throw new IOException(belongsElsewhere(files.key()));
        }
        return identity;
    }

    private static String belongsElsewhere(Path key) {
        return "the key in " + key + " does not belong to the first certificate";
    }

    private static String text(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no " + file, e);
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> chain(Path file) throws IOException {
        List<Pem> blocks =
                Pem.read(text(file)).stream()
                        .filter(block -> block.label().equals("CERTIFICATE"))
                        .toList();
        if (blocks.isEmpty()) {
            throw new IOException("there is no certificate in PEM in " + file);
        }
        try {
            var factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> chain = new java.util.ArrayList<>();
            for (Pem block : blocks) {
                var in = new ByteArrayInputStream(block.bytes());
                chain.add((X509Certificate) factory.generateCertificate(in));
            }
            return chain;
        } catch (CertificateException | IllegalArgumentException e) {
            throw new IOException("a certificate in " + file + " cannot be read", e);
        }
    }

    private static PrivateKey key(Path file, String algorithm) throws IOException {
        List<Pem> keys =
                Pem.read(text(file)).stream()
                        .filter(block -> block.label().endsWith("PRIVATE KEY"))
                        .toList();
        if (keys.size() != 1) {
            throw new IOException(
                    "there " + (keys.isEmpty() ? "is no key" : "are several keys") + " in " + file);
        }
        Pem block = keys.getFirst();
        if (!block.label().equals("PRIVATE KEY")) {
            boolean isLocked =
                    block.label().startsWith("ENCRYPTED") || block.base64().contains("ENCRYPTED");
            throw new IOException(
                    "the key in "
                            + file
                            + (isLocked ? " is encrypted" : " is not in PKCS#8")
                            + ": openssl pkcs8 -topk8 -nodes makes one that can be read of it");
        }
        return parsed(block, file, algorithm);
    }

    private static PrivateKey parsed(Pem block, Path file, String algorithm) throws IOException {
        for (String name : List.of(algorithm, "RSA", "EC", "EdDSA")) {
            try {
                var spec = new PKCS8EncodedKeySpec(block.bytes());
                PrivateKey key = KeyFactory.getInstance(name).generatePrivate(spec);
                if (name.equals(algorithm)) {
                    return key;
                }
                throw new IOException(belongsElsewhere(file));
            } catch (GeneralSecurityException | IllegalArgumentException _) {
                // It may be one of another kind.
            }
        }
        throw new IOException("the key in " + file + " is none of RSA, EC or Ed25519");
    }

    /** Whether the certificate is that of the key: it verifies what the key signs. */
    private boolean isOneKey() throws IOException {
        String name =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        try {
            Signature signature = Signature.getInstance(name);
            signature.initSign(key);
            signature.update(PROOF);
            byte[] signed = signature.sign();
            signature.initVerify(chain.getFirst().getPublicKey());
            signature.update(PROOF);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether it is good at that time. */
    boolean isGoodAt(Instant now) {
        X509Certificate own = chain.getFirst();
        return !now.isBefore(own.getNotBefore().toInstant())
                && !now.isAfter(own.getNotAfter().toInstant());
    }

    /** The SHA-256 of its certificate, as browsers show it: {@code 0A:1B:…}. */
    String fingerprint() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(chain.getFirst().getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(hash).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has SHA-256, and it was read", e);
        }
    }

    KeyStore store() throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server", key, PASSWORD.toCharArray(), chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be used: " + e.getMessage(), e);
        }
    }
}
