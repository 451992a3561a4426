package home333.adapters.login;

import home333.domain.Secret;
import java.net.URI;

/**
 * An identity provider, and what we are to it.
 *
 * @param issuer as it calls itself; by https, unless it is on this machine
 * @param clientId what it knows us by
 * @param clientSecret empty where it gave none
 * @param redirect where it sends browsers back to
 * @param groups the scope and the claim that name the groups of somebody, usually {@code groups};
 *     empty where groups do not matter
 */
public record OidcProvider(
        URI issuer, String clientId, Secret clientSecret, URI redirect, String groups) {
    public OidcProvider {
        Provider.requireSafe(issuer);
    }
}
