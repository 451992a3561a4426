package home333.srv.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whose certificates are believed. */
final class Trust {
    private static final int LARGEST_FILE = 1 << 20;
    private static final int DIGITS = 64;

    private Trust() {}

    /**
     * Servers whose certificates were signed by those in a file of PEM, and that have their name.
     */
    static SSLContext ofFile(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (Certificate one :
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new java.io.ByteArrayInputStream(
                                            in.readNBytes(LARGEST_FILE)))) {
                store.setCertificateEntry("trusted-" + count++, one);
            }
            if (count == 0) {
                throw new IOException("no certificate is in " + pem);
            }
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return context(factory.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates in " + pem + " cannot be read", e);
        }
    }

    /**
     * The one server whose certificate has this SHA-256, whatever name it has and whoever signed
     * it.
     *
     * @param fingerprint 64 hexadecimal digits, with or without colons
     */
    static SSLContext ofPin(String fingerprint) {
        String digits = fingerprint.replace(":", "").strip().toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{" + DIGITS + "}")) {
            throw new IllegalArgumentException(
                    "a fingerprint is the SHA-256 of a certificate, 64 hexadecimal digits");
        }
        try {
            byte[] sha256 = HexFormat.of().parseHex(digits);
            return context(new Checking(chain -> pinned(sha256, chain)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JVM has TLS", e);
        }
    }

    /** Whoever it is: to look at what it shows, and for nothing else. */
    static SSLContext ofAny() throws GeneralSecurityException {
        return context(new Checking(_ -> {}));
    }

    private static SSLContext context(TrustManager... managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }

    /** What is believed of a chain of certificates. */
    @FunctionalInterface
    private interface Check {
        void of(X509Certificate[] chain) throws CertificateException;
    }

    /** Believes one certificate. */
    private static void pinned(byte[] sha256, X509Certificate[] chain) throws CertificateException {
        try {
            byte[] shown = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
            if (!MessageDigest.isEqual(shown, sha256)) {
                throw new CertificateException(
                        "it shows the certificate " + HexFormat.of().formatHex(shown));
            }
        } catch (GeneralSecurityException e) {
            throw e instanceof CertificateException known ? known : new CertificateException(e);
        }
    }

    /** Believes what a check believes. */
    private static final class Checking extends X509ExtendedTrustManager {
        private final Check check;

        Checking(Check check) {
            this.check = check;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            check.of(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check.of(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check.of(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
