package home333.adapters.services;

import home333.domain.Port;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Shakes hands, notes the certificate, and asks inside the tunnel. */
final class TlsProbe implements ServiceProbe {
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
                    Map.entry(8009, "google-cast"),
                    Map.entry(8443, "https"),
                    Map.entry(8883, "mqtts"),
                    Map.entry(8971, "https"),
                    Map.entry(9443, "https"));

    private final Map<String, ServiceProbe> inner;
    private final ServiceProbe http;

    /**
     * @param inner what is asked inside, by what is usual there
     * @param http what is asked where nothing is
     */
    TlsProbe(Map<String, ServiceProbe> inner, ServiceProbe http) {
        this.inner = Map.copyOf(inner);
        this.http = http;
    }

    @Override
    public boolean suits(Port port) {
        return USUAL.containsKey(port.number());
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        String usual = USUAL.getOrDefault(conversation.port().number(), "");
        try {
            Tunnel tunnel = Tunnel.through(conversation);
            Optional<Answer> answer = inside(usual, tunnel.inside());
            String protocol = answer.map(Answer::protocol).orElse("");
            return Optional.of(
                    tunnel.around(answer.orElse(new Answer("", List.of())), name(usual, protocol)));
        } catch (SSLException e) {
            return refused(e)
                    ? Optional.of(new Answer(name(usual, ""), List.of()))
                    : Optional.empty();
        }
    }

    private static String name(String usual, String protocol) {
        if (!usual.isEmpty()) {
            return usual;
        }
        return protocol.isEmpty() ? "tls" : protocol + "s";
    }

    /** Who answers by an alert speaks TLS, if not with us. */
    private static boolean refused(SSLException e) {
        return String.valueOf(e.getMessage()).contains("fatal alert");
    }

    private Optional<Answer> inside(String usual, Conversation tunnel) {
        try {
            return inner.getOrDefault(usual, http).ask(tunnel);
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
