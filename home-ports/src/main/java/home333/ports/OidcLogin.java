package home333.ports;

import home333.domain.account.OidcFlow;
import home333.domain.account.OidcPerson;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Asks an identity provider who somebody is, by OpenID Connect with a code. It remembers no login:
 * whoever calls keeps each flow, binds it to a browser and uses it once. Safe for use by several
 * threads; waits for the provider some seconds at the most.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html">OpenID Connect Core 1.0</a>
 */
public interface OidcLogin {
    /**
     * Where a browser is sent to log in.
     *
     * @throws IOException if the provider cannot be asked how it works, or is not who it should be
     */
    URI authorization(OidcFlow flow) throws IOException;

    /**
     * Who came back with a code.
     *
     * @return empty where the provider does not take the code, or what it says is not signed by it,
     *     for us, for this flow, and now
     * @throws IOException if the provider cannot be asked
     */
    Optional<OidcPerson> person(OidcFlow flow, String code) throws IOException;
}
