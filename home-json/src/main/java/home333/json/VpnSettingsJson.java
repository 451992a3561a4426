package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Settings;
import home333.domain.vpn.VpnSettings;
import home333.domain.vpn.VpnSettings.Control;
import home333.domain.vpn.VpnSettings.Kind;
import java.io.IOException;
import java.util.Optional;

/**
 * How the tailnet is asked: the field {@code vpn} of the settings, {@code {api: v2|headscale_v1,
 * base_url, unencrypted, tailnet, credential: api_key|oauth, client_id, socket}}, without {@code
 * credential} where no control plane is asked. It is read by the letter, and holds no secret.
 */
public final class VpnSettingsJson {
    private static final String FIELD = "vpn";
    private static final String API_KEY = "api_key";
    private static final String OAUTH = "oauth";

    private VpnSettingsJson() {}

    /**
     * What the settings say.
     *
     * @throws IllegalArgumentException saying in one sentence what is wrong first
     */
    public static VpnSettings of(Settings settings) {
        String json = settings.extras().json().get(FIELD);
        if (json == null) {
            return VpnSettings.DEFAULT;
        }
        try {
            return read(new Section(FIELD, Json.read(json)));
        } catch (IOException e) {
            throw new IllegalArgumentException(FIELD + ": " + e.getMessage(), e);
        }
    }

    private static VpnSettings read(Section section) {
        Control usual = Control.TAILSCALE;
        Optional<String> credential = section.find("credential", VpnSettingsJson::credential);
        Kind kind = section.find("api", it -> Section.word(Kind.class, it)).orElse(usual.kind());
        String base = section.find("base_url", Section::text).orElse(usual.baseUrl());
        boolean isPlain = section.find("unencrypted", Fields::truth).orElse(false);
        String tailnet = section.find("tailnet", Section::text).orElse(usual.tailnet());
        Optional<String> client = section.find("client_id", Section::text);
        Optional<String> socket = section.find("socket", Section::text);
        section.end();
        if (client.isPresent() != credential.equals(Optional.of(OAUTH))) {
            throw new IllegalArgumentException(
                    FIELD + ": 'client_id' belongs to the credential 'oauth', and to no other");
        }
        return new VpnSettings(
                credential.map(_ -> new Control(kind, base, isPlain, tailnet, client)), socket);
    }

    private static String credential(JsonNode value) {
        String text = Section.text(value);
        if (!text.equals(API_KEY) && !text.equals(OAUTH)) { // it may be a key: it is not repeated
            throw new IllegalArgumentException("it is api_key or oauth");
        }
        return text;
    }

    /** The settings with these in place of what they said. */
    public static Settings in(Settings settings, VpnSettings vpn) {
        return new Settings(
                settings.statusCache(),
                settings.scansKept(),
                settings.targets(),
                settings.watch(),
                settings.extras().with(FIELD, Json.line(write(vpn))));
    }

    /** The same that is read; for people too. */
    public static ObjectNode write(VpnSettings vpn) {
        ObjectNode node = Json.object();
        vpn.control().ifPresent(control -> write(control, node));
        vpn.socket().ifPresent(socket -> node.put("socket", socket));
        return node;
    }

    private static void write(Control control, ObjectNode node) {
        node.put("api", Fields.word(control.kind())).put("base_url", control.baseUrl());
        if (control.unencrypted()) {
            node.put("unencrypted", true);
        }
        node.put("tailnet", control.tailnet())
                .put("credential", control.clientId().isPresent() ? OAUTH : API_KEY);
        control.clientId().ifPresent(id -> node.put("client_id", id));
    }
}
