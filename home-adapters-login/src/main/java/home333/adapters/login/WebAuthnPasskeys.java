package home333.adapters.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import home333.domain.account.NewPasskey;
import home333.domain.account.PasskeyUser;
import home333.domain.account.StoredPasskey;
import home333.ports.Passkeys;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Passkeys by WebAuthn4J. Who made an authenticator is not asked; that it asked its owner for a
 * finger or a PIN is.
 */
public final class WebAuthnPasskeys implements Passkeys {
    private static final int LONGEST_RESPONSE = 64 << 10;
    private static final long PATIENCE_MS = 300_000;
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(
                    COSEAlgorithmIdentifier.ES256,
                    COSEAlgorithmIdentifier.EdDSA,
                    COSEAlgorithmIdentifier.RS256);

    private final String site;
    private final Set<Origin> origins;
    private final ObjectMapper json = new ObjectMapper();
    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager library =
            WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter keys =
            new AttestedCredentialDataConverter(converter);

    /**
     * Passkeys for a site.
     *
     * @param site the name of its host, or of a domain above that; passkeys are bound to it for
     *     ever
     * @param origins where its pages come from, as {@code https://home.example.org:8443}
     */
    public WebAuthnPasskeys(String site, Set<String> origins) {
        this.site = site;
        this.origins = origins.stream().map(Origin::new).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String creation(PasskeyUser user, String challenge, List<StoredPasskey> known) {
        ObjectNode options = json.createObjectNode();
        options.putObject("rp").put("id", site).put("name", "333HOME");
        options.putObject("user")
                .put("id", user.handle())
                .put("name", user.name())
                .put("displayName", user.name());
        options.put("challenge", challenge).put("timeout", PATIENCE_MS);
        options.put("attestation", "none");
        ArrayNode algorithms = options.putArray("pubKeyCredParams");
        for (COSEAlgorithmIdentifier algorithm : ALGORITHMS) {
            algorithms.addObject().put("type", "public-key").put("alg", algorithm.getValue());
        }
        ArrayNode excluded = options.putArray("excludeCredentials");
        known.forEach(
                it -> excluded.addObject().put("type", "public-key").put("id", it.credential()));
        options.putObject("authenticatorSelection")
                .put("residentKey", "required")
                .put("requireResidentKey", true)
                .put("userVerification", "required");
        return options.toString();
    }

    @Override
    public String request(String challenge) {
        ObjectNode options = json.createObjectNode();
        options.put("challenge", challenge).put("timeout", PATIENCE_MS);
        options.put("rpId", site).put("userVerification", "required");
        options.putArray("allowCredentials");
        return options.toString();
    }

    @Override
    public Optional<NewPasskey> created(String response, String challenge) {
        if (response.length() > LONGEST_RESPONSE) {
            return Optional.empty();
        }
        try {
            RegistrationData made =
                    library.verifyRegistrationResponseJSON(
                            response,
                            new RegistrationParameters(
                                    property(challenge), parameters(), true, true));
            return Optional.ofNullable(made.getAttestationObject()).flatMap(this::passkey);
        } catch (
                RuntimeException
                        _) { // what is malformed also ends in a null pointer of the library
            return Optional.empty();
        }
    }

    private static List<PublicKeyCredentialParameters> parameters() {
        return ALGORITHMS.stream()
                .map(it ->
                        new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, it))
                .toList();
    }

    private ServerProperty property(String challenge) {
        return new ServerProperty(
                origins, site, new DefaultChallenge(Base64.getUrlDecoder().decode(challenge)));
    }

    private Optional<NewPasskey> passkey(AttestationObject made) {
        AuthenticatorData<?> data = made.getAuthenticatorData();
        @Nullable AttestedCredentialData key = data.getAttestedCredentialData();
        return key == null
                ? Optional.empty()
                : Optional.of(
                        new NewPasskey(
                                base64(key.getCredentialId()),
                                base64(keys.convert(key)),
                                data.getSignCount()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public Optional<String> credential(String response) {
        if (response.length() > LONGEST_RESPONSE) {
            return Optional.empty();
        }
        try {
            JsonNode id = json.readTree(response).path("id");
            return Optional.ofNullable(id.textValue());
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Long> verified(String response, String challenge, StoredPasskey passkey) {
        if (response.length() > LONGEST_RESPONSE) {
            return Optional.empty();
        }
        try {
            var used =
                    library.verifyAuthenticationResponseJSON(
                            response,
                            new AuthenticationParameters(
                                    property(challenge), record(passkey), null, true, true));
            return Optional.ofNullable(used.getAuthenticatorData())
                    .map(AuthenticatorData::getSignCount);
        } catch (
                RuntimeException
                        _) { // what is malformed also ends in a null pointer of the library
            return Optional.empty();
        }
    }

    private CredentialRecord record(StoredPasskey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                null,
                null,
                passkey.count(),
                keys.convert(Base64.getUrlDecoder().decode(passkey.publicKey())),
                new AuthenticationExtensionsAuthenticatorOutputs<>(),
                null,
                null,
                null);
    }
}
