package home333.srv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server encrypts with: TLS 1.2 and 1.3, with ciphers that keep the past secret and notice
 * every change. Looks now and then whether its files are others, and takes these up for new
 * connections; while they are no good it goes on with those from before, and says so once.
 */
final class Tls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final int KEPT_SESSIONS = 1_000;
    private static final String[] CIPHERS = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
    };

    private final TlsFiles files;
    private final InstantSource clock;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private final Thread watch;
    private volatile TlsIdentity identity;
    private List<Look> seen; // of the thread that watches, once it runs

    /** How a file looks from outside. */
    private record Look(String text) {
        static Look at(Path file) {
            try {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Look(
                        attributes.fileKey()
                                + " "
                                + attributes.size()
                                + " "
                                + attributes.lastModifiedTime());
            } catch (IOException e) {
                return new Look(e.getClass().getName());
            }
        }
    }

    /**
     * Reads the files, and watches them from then on.
     *
     * @throws IOException if they are no good, saying why
     */
    Tls(TlsFiles files, InstantSource clock) throws IOException {
        this.files = files;
        this.clock = clock;
        seen = looks();
        identity = TlsIdentity.read(files);
        sayIfTooOld();
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        factory.setExcludeCipherSuites();
        factory.setIncludeCipherSuites(CIPHERS);
        factory.setUseCipherSuitesOrder(true);
        factory.setRenegotiationAllowed(false);
        factory.setSslSessionCacheSize(KEPT_SESSIONS);
        hand(factory, identity.store());
        watch = Thread.ofVirtual().name("certificate").start(this::watch);
    }

    private static void hand(SslContextFactory factory, java.security.KeyStore store) {
        factory.setKeyStore(store);
        factory.setKeyStorePassword(TlsIdentity.PASSWORD);
        factory.setKeyManagerPassword(TlsIdentity.PASSWORD);
    }

    SslContextFactory.Server factory() {
        return factory;
    }

    TlsIdentity identity() {
        return identity;
    }

    private List<Look> looks() {
        return List.of(Look.at(files.certificate()), Look.at(files.key()));
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // It ends.
        }
    }

    /** A file may be half written yet; it looks otherwise when it is whole. */
    void look() {
        List<Look> now = looks();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            TlsIdentity other = TlsIdentity.read(files);
            var store = other.store();
            factory.reload(it -> hand(it, store));
            identity = other;
            LOG.info("new connections get the certificate {}", other.fingerprint());
            sayIfTooOld();
        } catch (Exception e) {
            LOG.warn(
                    "the certificate {} stays in use, for the new one is no good: {}",
                    identity.fingerprint(),
                    e.getMessage());
        }
    }

    private void sayIfTooOld() {
        if (!identity.isGoodAt(clock.instant())) {
            LOG.warn(
                    "the certificate in {} is good from {} to {} only",
                    files.certificate(),
                    identity.chain().getFirst().getNotBefore().toInstant(),
                    identity.chain().getFirst().getNotAfter().toInstant());
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
