package home333.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of 127.0.0.1 that only its own key signed, made anew for each test.
 *
 * @param store the certificate and its key
 * @param pem the certificate
 * @param key the key, in PEM
 */
public record TestCertificate(KeyStore store, Path pem, Path key) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    public static TestCertificate in(Path folder) throws Exception {
        return in(folder, "RSA");
    }

    /**
     * The same with another kind of key.
     *
     * @param kind RSA, EC or Ed25519
     */
    public static TestCertificate in(Path folder, String kind) throws Exception {
        Files.createDirectories(folder);
        Path file = folder.resolve("store.p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var builder =
                new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "x",
                        "-keyalg",
                        kind,
                        "-dname",
                        "CN=loopback",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-ext",
                        "bc=ca:true",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD));
        Process process =
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("keytool made no certificate");
        }
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
        Path pem = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        Files.writeString(pem, pem("CERTIFICATE", store.getCertificate("x").getEncoded()));
        Files.writeString(key, pem("PRIVATE KEY", store.getKey("x", PASSWORD).getEncoded()));
        return new TestCertificate(store, pem, key);
    }

    private static String pem(String what, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    public SSLContext context() throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
