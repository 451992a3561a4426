package home333.adapters.services;

import home333.domain.Port;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Shakes hands, notes the certificate, and asks inside the tunnel. */
final class TlsProbe implements ServiceProbe {
    private static final int MOST_NAMES = 8;

    /** What is usual inside, by port. */
    private static final Map<Integer, String> USUAL =
            Map.ofEntries(
                    Map.entry(443, "https"),
                    Map.entry(465, "smtps"),
                    Map.entry(636, "ldaps"),
                    Map.entry(853, "dns-over-tls"),
                    Map.entry(990, "ftps"),
                    Map.entry(993, "imaps"),
                    Map.entry(995, "pop3s"),
                    Map.entry(4433, "https"),
                    Map.entry(5001, "https"),
                    Map.entry(5061, "sips"),
                    Map.entry(8006, "https"),
                    Map.entry(8443, "https"),
                    Map.entry(8883, "mqtts"),
                    Map.entry(9443, "https"));

    private final ServiceProbe banner;
    private final ServiceProbe http;
    private final ServiceProbe mqtt;

    TlsProbe(ServiceProbe banner, ServiceProbe http, ServiceProbe mqtt) {
        this.banner = banner;
        this.http = http;
        this.mqtt = mqtt;
    }

    @Override
    public boolean suits(Port port) {
        return USUAL.containsKey(port.number());
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        var witness = new CertificateWitness();
        Port port = conversation.port();
        try (SSLSocket tunnel = tunnel(conversation, witness)) {
            tunnel.startHandshake();
            List<Clue> clues = witness.certificate().map(TlsProbe::clues).orElse(List.of());
            Optional<Answer> inner = inner(port, conversation.through(tunnel));
            return Optional.of(
                    inner.map(answer -> answer.inside(answer.protocol() + "s", clues))
                            .orElse(new Answer(USUAL.getOrDefault(port.number(), "tls"), clues)));
        }
    }

    private static SSLSocket tunnel(Conversation conversation, CertificateWitness witness)
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

    private Optional<Answer> inner(Port port, Conversation conversation) {
        ServiceProbe probe =
                switch (USUAL.getOrDefault(port.number(), "")) {
                    case "smtps", "ftps", "imaps", "pop3s" -> banner;
                    case "mqtts" -> mqtt;
                    default -> http;
                };
        try {
            return probe.ask(conversation);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static List<Clue> clues(X509Certificate certificate) {
        List<Clue> clues = new ArrayList<>();
        clues.add(new Clue("tls.subject", certificate.getSubjectX500Principal().getName()));
        clues.add(new Clue("tls.names", names(certificate)));
        clues.add(new Clue("tls.issuer", certificate.getIssuerX500Principal().getName()));
        clues.add(
                new Clue(
                        "tls.valid",
                        date(certificate.getNotBefore())
                                + " to "
                                + date(certificate.getNotAfter())));
        return clues;
    }

    private static String date(java.util.Date date) {
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
