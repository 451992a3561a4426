package home333.srv.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.net.ssl.SSLSocket;

/**
 * The certificate that a server shows, for a person to compare with what the server itself says.
 *
 * @param sha256 as the server says it: hexadecimal digits in pairs, with colons between
 * @param expires when it does
 */
public record ServerCertificate(String sha256, Instant expires) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int HTTPS = 443;

    /**
     * Looks, and sends nothing else: whoever answers has proved nothing.
     *
     * @param server {@code https://host:port}
     * @throws IOException if none is shown
     */
    public static ServerCertificate shownBy(URI server) throws IOException {
        int port = server.getPort() < 0 ? HTTPS : server.getPort();
        int patience = Math.toIntExact(PATIENCE.toMillis());
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(bare(server.getHost()), port), patience);
            plain.setSoTimeout(patience);
            var factory = Trust.ofAny().getSocketFactory();
            try (var socket =
                    (SSLSocket) factory.createSocket(plain, bare(server.getHost()), port, true)) {
                socket.startHandshake();
                Certificate[] shown = socket.getSession().getPeerCertificates();
                if (shown[0] instanceof X509Certificate certificate) {
                    return of(certificate);
                }
                throw new IOException(server + " shows no certificate of X.509");
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(server + " shows a certificate that cannot be read", e);
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static ServerCertificate of(X509Certificate certificate)
            throws GeneralSecurityException {
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return new ServerCertificate(
                HexFormat.ofDelimiter(":").withUpperCase().formatHex(sum),
                certificate.getNotAfter().toInstant());
    }
}
