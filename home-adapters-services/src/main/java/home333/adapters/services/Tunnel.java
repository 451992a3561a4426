package home333.adapters.services;

import home333.adapters.services.sockets.CertificateWitness;
import home333.domain.Anchor;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * TLS on a connection, and the certificate that was shown for it.
 *
 * @param inside what is said in it
 */
record Tunnel(Conversation inside, Optional<X509Certificate> certificate) {
    private static final int MOST_NAMES = 8;

    /** Shakes hands, whoever it is; if that fails the connection is closed. */
    static Tunnel through(Conversation conversation) throws IOException {
        var witness = new CertificateWitness();
        try {
            SSLSocket socket = socket(conversation, witness);
            socket.startHandshake();
            return new Tunnel(conversation.through(socket), witness.certificate());
        } catch (IOException | RuntimeException e) {
            conversation.close();
            throw e;
        }
    }

    private static SSLSocket socket(Conversation conversation, CertificateWitness witness)
            throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {witness}, null);
            return (SSLSocket)
                    context.getSocketFactory()
                            .createSocket(
                                    conversation.socket(),
                                    conversation.host().toString(),
                                    conversation.port().number(),
                                    false);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java knows no TLS", e);
        }
    }

    /** What was heard inside, with the certificate. */
    Answer around(Answer answer, String protocol) {
        return answer.with(protocol, clues(), anchors());
    }

    private List<Anchor> anchors() {
        return certificate
                .map(shown -> Fingerprint.of(shown.getPublicKey().getEncoded()))
                .map(print -> new Anchor(Anchor.TLS_KEY, print))
                .stream()
                .toList();
    }

    private List<Clue> clues() {
        return certificate.map(Tunnel::clues).orElse(List.of());
    }

    private static List<Clue> clues(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        String issuer = certificate.getIssuerX500Principal().getName();
        String names = names(certificate);
        String valid = date(certificate.getNotBefore()) + " to " + date(certificate.getNotAfter());
        List<Clue> clues = new ArrayList<>();
        clues.add(new Clue("tls.subject", subject));
        clues.add(new Clue("tls.names", names));
        clues.add(new Clue("tls.issuer", issuer));
        clues.add(new Clue("tls.valid", valid));
        String shown = "certificate of " + (subject.isEmpty() ? names : subject);
        String others = names.isEmpty() || subject.isEmpty() ? "" : " for " + names;
        clues.add(new Clue(Clue.REMARK, shown + others + " by " + issuer + ", " + valid));
        return clues;
    }

    private static String date(Date date) {
        return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? ""
                    : names.stream()
                            .limit(MOST_NAMES)
                            .map(name -> String.valueOf(name.get(1)))
                            .collect(Collectors.joining(" "));
        } catch (CertificateParsingException _) {
            return "";
        }
    }
}
