package home333.adapters.tailscale;

import home333.domain.IpAddress;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnProblem.Kind;
import home333.domain.vpn.VpnSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A control plane and what opens it. The credential goes to this base URL and nowhere else.
 *
 * @param base where the control plane is, with or without {@code /api/v2} behind it
 * @param unencrypted whether the owner said that the credential may go there by plain HTTP; the
 *     loopback needs no such word
 * @param tailnet whose machines; {@code -}, or nothing, for those of the credential
 * @param credential what opens it
 */
public record Access(URI base, boolean unencrypted, String tailnet, Credential credential) {
    /** Tailscale's own control plane. */
    public static final URI TAILSCALE = URI.create("https://api.tailscale.com");

    /** The tailnet that the credential belongs to. */
    public static final String OWN_TAILNET = "-";

    public Access {
        base = base.getHost() == null ? base : bare(base);
        tailnet = tailnet.isBlank() ? OWN_TAILNET : tailnet.strip();
    }

    private static URI bare(URI base) {
        return URI.create(base.toString().replaceFirst("/*(/api/v[12])?/*$", ""));
    }

    /** Access to the machines of one's own tailnet. */
    public static Access to(URI base, Credential credential) {
        return new Access(base, false, OWN_TAILNET, credential);
    }

    /** What is wrong with it, as far as can be told before anything is sent. */
    public Optional<VpnProblem> mistake(VpnSource source) {
        return mistakeInBase()
                .map(why -> problem(source, Kind.NOT_CONFIGURED, why))
                .or(() -> credential.mistake().map(why -> problem(source, Kind.TOKEN, why)))
                .or(() -> mistakeInTailnet().map(why -> problem(source, Kind.TAILNET, why)));
    }

    private static VpnProblem problem(VpnSource source, Kind kind, String sentence) {
        return new VpnProblem(kind, source, sentence, Optional.empty());
    }

    private Optional<String> mistakeInBase() {
        boolean isPlain = "http".equalsIgnoreCase(base.getScheme());
        if (!(isPlain || "https".equalsIgnoreCase(base.getScheme()))
                || base.getHost() == null
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            return Optional.of(
                    "The base URL has to look like https://control.example.org, with nothing but a"
                            + " port and a path behind it.");
        }
        return isPlain && !unencrypted && !isLoopback()
                ? Optional.of(
                        "By http:// anybody on the way could read the key: write https://, or allow"
                                + " this one host to be asked without encryption.")
                : Optional.empty();
    }

    private boolean isLoopback() {
        if (base.getHost().equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return IpAddress.parse(base.getHost().replaceAll("[\\[\\]]", "")).isLoopback();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private Optional<String> mistakeInTailnet() {
        return tailnet.toLowerCase(Locale.ROOT).matches(".*\\.ts\\.net\\.?")
                ? Optional.of(
                        "A name that ends in .ts.net is for DNS and names no tailnet here: write -"
                                + " for the key's own tailnet.")
                : Optional.empty();
    }

    /** Where something is; whatever the path holds was put together of {@link #segment}s. */
    URI at(String path) {
        return URI.create(base + path);
    }

    /** One part of a path, in which nothing divides or ends it. */
    static String segment(String text) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || "-_~.".indexOf(c) >= 0);
            encoded.append(isPlain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return text.matches("\\.+") ? text.replace(".", "%2E") : encoded.toString();
    }

    String host() {
        return base.getHost();
    }

    boolean isEncrypted() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    /** Without the credential, and without what somebody may have put into the URL. */
    @Override
    public String toString() {
        return "Access[" + base.getHost() + "]";
    }
}
