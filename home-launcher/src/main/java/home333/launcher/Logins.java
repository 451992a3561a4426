package home333.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.adapters.fs.FileSecretStore;
import home333.domain.Secret;
import home333.json.Json;
import home333.ports.SecretStore;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * With which servers a person is logged in: their tokens, encrypted, in {@code home333} of {@code
 * $XDG_CONFIG_HOME} or {@code ~/.config}.
 */
final class Logins {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final SecretStore store;

    Logins(SecretStore store) {
        this.store = store;
    }

    /** Those of whoever calls the command. */
    static Logins of(Map<String, String> variables, InstantSource clock) {
        String named = variables.getOrDefault("XDG_CONFIG_HOME", "");
        String home = variables.getOrDefault("HOME", "");
        Path config =
                named.startsWith("/")
                        ? Path.of(named)
                        : Path.of(home.isBlank() ? System.getProperty("user.home", ".") : home)
                                .toAbsolutePath()
                                .resolve(".config");
        return new Logins(new FileSecretStore(config.resolve("home333"), Optional.empty(), clock));
    }

    /**
     * A login.
     *
     * @param name whose
     * @param token what lets in
     * @param certificate SHA-256 of the one that the server showed when a person believed it, in
     *     hexadecimal digits; empty where an authority vouches for it
     */
    record Login(String name, Secret token, Optional<String> certificate) {}

    /** One server has one name, whatever it is called by. */
    private static String key(URI server) {
        boolean isEncrypted = "https".equals(server.getScheme());
        int usual = isEncrypted ? HTTPS : HTTP;
        int port = server.getPort() < 0 ? usual : server.getPort();
        String place = server.getScheme() + "-" + server.getHost() + "-" + port;
        return "login." + place.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9.-]", "_");
    }

    Optional<Login> find(URI server) throws IOException {
        Optional<Secret> kept = store.find(key(server));
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        JsonNode node = Json.read(kept.get().reveal().getBytes(StandardCharsets.UTF_8));
        return Optional.of(
                new Login(
                        node.path("name").asText(),
                        Secret.of(node.path("token").asText()),
                        Optional.of(node.path("certificate_sha256").asText())
                                .filter(it -> !it.isEmpty())));
    }

    void keep(URI server, Login login) throws IOException {
        ObjectNode node =
                Json.object().put("name", login.name()).put("token", login.token().reveal());
        login.certificate().ifPresent(sha -> node.put("certificate_sha256", sha));
        store.put(key(server), Secret.of(Json.line(node)));
    }

    /** Nothing where nobody is logged in. */
    void forget(URI server) throws IOException {
        store.remove(key(server));
    }
}
