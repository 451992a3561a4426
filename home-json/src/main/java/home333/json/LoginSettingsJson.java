package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Settings;
import home333.domain.account.LoginSettings;
import home333.domain.account.LoginSettings.IdProvider;
import home333.domain.account.OidcRules;
import home333.domain.account.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * By what people log in besides passwords: the field {@code login} of the settings, {@code
 * {public_url, passkey_site, oidc: {issuer, client_id, groups, roles: {GROUP: ROLE}}}}. It is read
 * by the letter, and holds no secret.
 */
public final class LoginSettingsJson {
    private static final String FIELD = "login";

    private LoginSettingsJson() {}

    /**
     * What the settings say.
     *
     * @throws IllegalArgumentException saying in one sentence what is wrong first
     */
    public static LoginSettings of(Settings settings) {
        String json = settings.extras().json().get(FIELD);
        if (json == null) {
            return LoginSettings.NONE;
        }
        try {
            return read(new Section(FIELD, Json.read(json)));
        } catch (IOException e) {
            throw new IllegalArgumentException(FIELD + ": " + e.getMessage(), e);
        }
    }

    private static LoginSettings read(Section section) {
        Optional<URI> url = section.find("public_url", LoginSettingsJson::uri);
        Optional<String> site = section.find("passkey_site", Section::text);
        Optional<IdProvider> provider =
                section.inner("oidc").map(inner -> inner.make(() -> provider(inner)));
        section.end();
        return section.make(() ->
                url.isPresent() && site.isEmpty()
                        ? LoginSettings.at(url.get(), provider)
                        : new LoginSettings(url, site, provider));
    }

    private static IdProvider provider(Section section) {
        URI issuer = section.need("issuer", LoginSettingsJson::uri);
        String client = section.need("client_id", Section::text);
        String groups = section.find("groups", Section::text).orElse(IdProvider.GROUPS);
        OidcRules rules =
                section.find("roles", value -> new OidcRules(roles(value))).orElse(OidcRules.NONE);
        section.end();
        return new IdProvider(issuer, client, groups, rules);
    }

    private static URI uri(JsonNode value) {
        String text = Section.text(value);
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            throw new IllegalArgumentException("it has to be an address, got '" + text + "'");
        }
    }

    private static Map<String, Role> roles(JsonNode value) {
        if (!value.isObject()) {
            throw new IllegalArgumentException("it has to be an object of groups and roles");
        }
        Map<String, Role> roles = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String word = Section.text(field.getValue());
            Role role =
                    Role.of(word)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "it is one of viewer, operator, admin, got '"
                                                    + word
                                                    + "'"));
            roles.put(field.getKey(), role);
        }
        return roles;
    }
}
