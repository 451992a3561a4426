package home333.launcher;

import home333.adapters.login.NimbusOidc;
import home333.adapters.login.OidcProvider;
import home333.adapters.login.WebAuthnPasskeys;
import home333.app.accounts.AccountPorts;
import home333.domain.Secret;
import home333.domain.account.LoginSettings;
import home333.domain.account.LoginSettings.IdProvider;
import home333.json.LoginSettingsJson;
import home333.ports.SecretStore;
import home333.ports.SettingsStore;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By what people log in besides passwords, as the settings of a folder say. The provider's secret
 * is kept together with the issuer that it was entered for, and goes to no other.
 */
final class LoginSetup {
    private static final Logger LOG = LoggerFactory.getLogger(LoginSetup.class);

    /** What the provider knows us by. */
    static final String OIDC_SECRET = "login.oidc_secret";

    private final SettingsStore settings;
    private final SecretStore secrets;
    private final InstantSource clock;

    LoginSetup(SettingsStore settings, SecretStore secrets, InstantSource clock) {
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The same accounts, with what the settings add; where those are wrong, without, saying so. */
    AccountPorts with(AccountPorts ports) {
        try {
            LoginSettings chosen = LoginSettingsJson.of(settings.load());
            AccountPorts all = withPasskeys(ports, chosen);
            return chosen.provider().isPresent()
                    ? withProvider(all, chosen.provider().get(), chosen.callback().orElseThrow())
                    : all;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("settings.json: {}; until then one logs in by passwords", e.getMessage());
            return ports;
        }
    }

    private static AccountPorts withPasskeys(AccountPorts ports, LoginSettings chosen) {
        return chosen.passkeySite().isEmpty()
                ? ports
                : ports.with(
                        new WebAuthnPasskeys(
                                chosen.passkeySite().get(), Set.of(chosen.origin().orElseThrow())));
    }

    private AccountPorts withProvider(AccountPorts ports, IdProvider provider, URI callback)
            throws IOException {
        var oidc =
                new OidcProvider(
                        provider.issuer(),
                        provider.clientId(),
                        secret(provider.issuer()),
                        callback,
                        provider.rules().isEmpty() ? "" : provider.groups());
        return ports.with(new NimbusOidc(oidc, clock), provider.rules());
    }

    /** That of this issuer; empty where it gave none, as to clients that can keep none. */
    Secret secret(URI issuer) throws IOException {
        String bound = issuer + " ";
        Optional<String> kept = secrets.find(OIDC_SECRET).map(Secret::reveal);
        if (kept.isPresent() && !kept.get().startsWith(bound)) {
            LOG.warn("the identity provider's secret was entered for another issuer: enter it");
        }
        return Secret.of(
                kept.filter(it -> it.startsWith(bound))
                        .map(it -> it.substring(bound.length()))
                        .orElse(""));
    }

    /** Keeps the secret that an issuer gave. */
    static void keep(SecretStore secrets, URI issuer, Secret secret) throws IOException {
        secrets.put(OIDC_SECRET, Secret.of(issuer + " " + secret.reveal()));
    }
}
