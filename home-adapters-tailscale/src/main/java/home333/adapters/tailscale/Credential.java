package home333.adapters.tailscale;

import home333.domain.Secret;
import java.util.Optional;

/** What opens a control plane. */
public sealed interface Credential {
    /** What is wrong with it, as far as can be told before it is sent anywhere. */
    Optional<String> mistake();

    /** What must never be in a text. */
    Secret secret();

    /**
     * A key of a person, who has to renew it every 90 days at the latest.
     *
     * @param secret {@code tskey-api-…}, or what {@code headscale apikeys create} says
     */
    record ApiKey(Secret secret) implements Credential {
        @Override
        public Optional<String> mistake() {
            if (secret.reveal().startsWith("tskey-auth-")) {
                return Optional.of(
                        "This is an auth key, which lets machines into the tailnet and cannot read"
                                + " it: make an API access token (tskey-api-…) in the admin"
                                + " console, Settings, Keys.");
            }
            if (secret.reveal().startsWith("tskey-client-")) {
                return Optional.of(
                        "This is the secret of an OAuth client and no API key: configure it as one,"
                                + " together with its client id.");
            }
            return HeaderText.flaw(secret)
                    .map(flaw -> "The API key " + flaw + ": copy it anew from where it was made.");
        }
    }

    /**
     * An OAuth client, which never expires. It does not see machines that others share with its
     * tailnet.
     *
     * @param id {@code k…CNTRL}
     * @param secret {@code tskey-client-…}
     */
    record OAuthClient(String id, Secret secret) implements Credential {
        public OAuthClient {
            id = id.strip();
        }

        @Override
        public Optional<String> mistake() {
            if (id.startsWith("tskey-")) {
                return Optional.of(
                        "What begins with tskey- is a secret and not the id of an OAuth client,"
                                + " which is shown beside it in the admin console.");
            }
            if (secret.reveal().startsWith("tskey-api-")
                    || secret.reveal().startsWith("tskey-auth-")) {
                return Optional.of(
                        "This is no secret of an OAuth client, which begins with tskey-client-:"
                                + " enter what the admin console showed beside the client id.");
            }
            return HeaderText.flaw(Secret.of(id))
                    .map(flaw -> "The id of the OAuth client " + flaw + ".")
                    .or(() ->
                            HeaderText.flaw(secret).map(flaw -> "The OAuth secret " + flaw + "."));
        }

        /** Not even the id, in whose place somebody may have put the secret. */
        @Override
        public String toString() {
            return "OAuthClient[]";
        }
    }
}
