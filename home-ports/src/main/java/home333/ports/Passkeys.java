package home333.ports;

import home333.domain.account.NewPasskey;
import home333.domain.account.PasskeyUser;
import home333.domain.account.StoredPasskey;
import java.util.List;
import java.util.Optional;

/**
 * Speaks WebAuthn with a browser, for one site. It remembers nothing: whoever calls keeps each
 * challenge, uses it once and not for long. Safe for use by several threads; asks nobody.
 *
 * @see <a href="https://www.w3.org/TR/webauthn-3/">Web Authentication, level 3</a>
 */
public interface Passkeys {
    /**
     * What a browser is asked to make one with.
     *
     * @param challenge base64url
     * @param known an authenticator that has one of these makes no other
     * @return JSON for {@code PublicKeyCredential.parseCreationOptionsFromJSON}
     */
    String creation(PasskeyUser user, String challenge, List<StoredPasskey> known);

    /**
     * What a browser made.
     *
     * @param response what {@code PublicKeyCredential.toJSON} gave
     * @return empty where it is not for this site and challenge, or nobody was asked to prove who
     *     it is (a finger, a PIN)
     */
    Optional<NewPasskey> created(String response, String challenge);

    /**
     * What a browser is asked to prove with, by any passkey that it has for this site.
     *
     * @return JSON for {@code PublicKeyCredential.parseRequestOptionsFromJSON}
     */
    String request(String challenge);

    /** Which passkey a response says that it is by, base64url; empty where it says none. */
    Optional<String> credential(String response);

    /**
     * Whether a response is by a passkey.
     *
     * @return how often it was used, as it says now; empty where the response is not its own, not
     *     for this site and challenge, by nobody who proved who it is, or where the passkey was
     *     used elsewhere in a copy
     */
    Optional<Long> verified(String response, String challenge, StoredPasskey passkey);
}
