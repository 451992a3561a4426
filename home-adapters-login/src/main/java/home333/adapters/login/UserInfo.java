package home333.adapters.login;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Secret;
import home333.domain.account.OidcPerson;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks a provider for what its token does not say: many sign no more than who somebody is, and tell
 * the name and the groups when they are asked.
 *
 * @param endpoint empty where it cannot be asked
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect Core
 *     1.0, section 5.3</a>
 */
record UserInfo(OidcProvider provider, Provider http, Optional<URI> endpoint) {
    /**
     * Whom the token named, with what it did not say.
     *
     * @param access the token to ask with
     * @return empty where the answer is about somebody else
     */
    Optional<OidcPerson> of(OidcPerson person, String access) throws IOException {
        boolean isWhole =
                !person.name().isEmpty()
                        && (provider.groups().isEmpty() || !person.groups().isEmpty());
        if (isWhole || endpoint.isEmpty() || access.isEmpty()) {
            return Optional.of(person);
        }
        Provider.Reply reply = http.get(endpoint.get(), Secret.of(access));
        if (reply.status() != 200) {
            throw new IOException("the provider tells no more: it answered " + reply.status());
        }
        JsonNode told = reply.body();
        return person.identity().subject().equals(told.path("sub").textValue())
                ? Optional.of(
                        new OidcPerson(
                                person.identity(),
                                person.name().isEmpty() ? name(told) : person.name(),
                                person.groups().isEmpty() ? groups(told) : person.groups()))
                : Optional.empty();
    }

    private static String name(JsonNode told) {
        String name = told.path("preferred_username").asText("");
        return name.isEmpty() ? told.path("email").asText("") : name;
    }

    private Set<String> groups(JsonNode told) {
        JsonNode groups = provider.groups().isEmpty() ? told : told.path(provider.groups());
        return groups.isArray()
                ? groups.valueStream()
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
