package home333.launcher;

import home333.adapters.fs.FileSecretStore;
import home333.adapters.fs.FileSettingsStore;
import home333.adapters.fs.FileVpnListStore;
import home333.adapters.fs.TailscaleFile;
import home333.adapters.tailscale.Access;
import home333.adapters.tailscale.Credential;
import home333.adapters.tailscale.HeadscaleApi;
import home333.adapters.tailscale.TailscaleApi;
import home333.adapters.tailscale.TailscaleWebhook;
import home333.adapters.tailscale.TailscaledSocket;
import home333.domain.Secret;
import home333.domain.Settings;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnProblem;
import home333.domain.vpn.VpnSettings;
import home333.domain.vpn.VpnSettings.Control;
import home333.domain.vpn.VpnSettings.Kind;
import home333.domain.vpn.VpnSource;
import home333.json.VpnSettingsJson;
import home333.ports.SecretStore;
import home333.ports.VpnDirectory;
import home333.ports.VpnListStore;
import home333.ports.VpnWebhook;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the tailnet is asked, as the settings and the secrets of a folder say. A secret is kept
 * together with the base URL that it was entered for, and goes to no other, whatever became of the
 * settings.
 */
final class VpnSetup {
    /** Names a file with the key that secrets are locked with. */
    static final String KEY_FILE = "HOME333_SECRET_KEY_FILE";

    /** The credential of systemd that holds that key. */
    static final String CREDENTIAL = "home333-secret-key";

    private static final Logger LOG = LoggerFactory.getLogger(VpnSetup.class);

    static final String API_KEY = "vpn.api_key";
    static final String OAUTH_SECRET = "vpn.oauth_secret";
    static final String WEBHOOK_SECRET = "vpn.webhook_secret";

    /** Between secrets for several base URLs; of no secret a part. */
    private static final String SEPARATOR = "\u001e";

    private final FileSettingsStore settings;
    private final FileSecretStore secrets;
    private final FileVpnListStore lists;
    private final TailscaleFile python;
    private final InstantSource clock;

    private VpnSetup(Path folder, Optional<Path> keyFile, InstantSource clock) {
        this.settings = new FileSettingsStore(folder, clock);
        this.secrets = new FileSecretStore(folder, keyFile, clock);
        this.lists = new FileVpnListStore(folder, clock);
        this.python = TailscaleFile.in(folder, clock);
        this.clock = clock;
    }

    /** That of a folder; nothing is read yet. */
    static VpnSetup in(Path folder, Map<String, String> variables, InstantSource clock) {
        return new VpnSetup(folder, keyFile(variables), clock);
    }

    private static Optional<Path> keyFile(Map<String, String> variables) {
        String named = variables.getOrDefault(KEY_FILE, "");
        String credentials = variables.getOrDefault("CREDENTIALS_DIRECTORY", "");
        return named.isBlank()
                ? Optional.of(Path.of(credentials, CREDENTIAL))
                        .filter(file -> !credentials.isBlank() && Files.exists(file))
                : Optional.of(Path.of(named));
    }

    SecretStore secrets() {
        return secrets;
    }

    VpnListStore lists() {
        return lists;
    }

    /** All settings of the folder, as they are now. */
    Settings all() throws IOException {
        return settings.load();
    }

    /**
     * What the settings say.
     *
     * @throws IOException also where that cannot be understood
     */
    VpnSettings settings() throws IOException {
        try {
            return VpnSettingsJson.of(settings.load());
        } catch (IllegalArgumentException e) {
            throw new IOException("settings.json: " + e.getMessage(), e);
        }
    }

    /** Who can be asked; one that cannot says why when it is asked. */
    List<VpnDirectory> sources() {
        List<VpnDirectory> all = new ArrayList<>();
        VpnSettings chosen = VpnSettings.DEFAULT;
        try {
            chosen = adopting();
            chosen.control().map(this::source).ifPresent(all::add);
        } catch (IOException e) {
            all.add(
                    new UnusableSource(
                            VpnSource.API,
                            VpnProblem.Kind.NOT_CONFIGURED,
                            String.valueOf(e.getMessage())));
        }
        socket(chosen).ifPresent(path -> all.add(new TailscaledSocket(path, clock)));
        return all;
    }

    /** What is chosen; where that is nothing, the Python program's file has to be right. */
    private VpnSettings adopting() throws IOException {
        try {
            var _ = python.moveKey(this::adopted);
        } catch (IOException e) {
            if (settings().control().isEmpty()) {
                throw e;
            }
            LOG.warn("{}", e.getMessage());
        }
        return settings();
    }

    private static Optional<Path> socket(VpnSettings chosen) {
        return chosen.socket().isPresent()
                ? chosen.socket().filter(path -> !path.equals(VpnSettings.NO_SOCKET)).map(Path::of)
                : Optional.of(TailscaledSocket.USUAL).filter(Files::exists);
    }

    /** The key of the Python program counts where nothing else was chosen. */
    private boolean adopted(Optional<String> tailnet, Secret key) throws IOException {
        VpnSettings before = settings();
        Control python = python(tailnet);
        if (before.control().isEmpty()) {
            keep(before.withControl(python), key);
            return true;
        }
        return secret(before.control().get()).filter(key::equals).isPresent();
    }

    private static Control python(Optional<String> tailnet) {
        Control usual = Control.TAILSCALE;
        return new Control(
                usual.kind(),
                usual.baseUrl(),
                false,
                tailnet.orElse(usual.tailnet()),
                Optional.empty());
    }

    /**
     * Takes over the key of a file of the Python program's, in place of what was chosen.
     *
     * @return whether it has one
     * @throws Refusal by {@code check}, before anything is changed
     */
    boolean take(Path file, VpnMistakes check) throws IOException {
        return TailscaleFile.at(file, clock)
                .moveKey((tailnet, key) -> {
                    Control control = python(tailnet);
                    check.requireNone(control, key);
                    keep(settings().withControl(control), key);
                    return true;
                });
    }

    /**
     * Keeps how the tailnet is asked; the secret first, and beside the one that counts until the
     * settings are kept, so that none is ever missing.
     */
    void keep(VpnSettings chosen, Secret secret) throws IOException {
        Control control = chosen.control().orElseThrow();
        String name = name(control);
        String bound = control.baseUrl() + " " + secret.reveal();
        String others =
                entries(name)
                        .filter(entry -> !entry.startsWith(control.baseUrl() + " "))
                        .collect(Collectors.joining(SEPARATOR));
        secrets.put(name, Secret.of(others.isEmpty() ? bound : others + SEPARATOR + bound));
        keep(chosen);
        if (!others.isEmpty()) {
            secrets.put(name, Secret.of(bound));
        }
        secrets.remove(name.equals(API_KEY) ? OAUTH_SECRET : API_KEY);
    }

    /** A base URL, a space and the secret that was entered for it; more than one after a crash. */
    private Stream<String> entries(String name) throws IOException {
        return secrets.find(name).stream().flatMap(all -> Stream.of(all.reveal().split(SEPARATOR)));
    }

    /** The same, where the secret stays. What another tailnet said is forgotten. */
    void keep(VpnSettings chosen) throws IOException {
        VpnSettings before = settings();
        settings.save(VpnSettingsJson.in(settings.load(), chosen));
        if (!before.control().equals(chosen.control())) {
            lists.forget();
        }
    }

    /** Keeps the secret that webhooks are signed by. */
    void keepWebhook(Secret secret) throws IOException {
        secrets.put(WEBHOOK_SECRET, secret);
    }

    /** Expects no webhooks any more. */
    void forgetWebhook() throws IOException {
        secrets.remove(WEBHOOK_SECRET);
    }

    /** Who checks webhooks; where the secret cannot be opened none is expected. */
    VpnWebhook webhook() {
        try {
            return secrets.find(WEBHOOK_SECRET)
                    .<VpnWebhook>map(secret -> new TailscaleWebhook(secret, clock))
                    .orElse(VpnWebhook.NONE);
        } catch (IOException e) {
            LOG.warn("the tailnet's webhooks are not heard: {}", e.getMessage());
            return VpnWebhook.NONE;
        }
    }

    private static String name(Control control) {
        return control.clientId().isPresent() ? OAUTH_SECRET : API_KEY;
    }

    /** The secret that was entered for this base URL. */
    Optional<Secret> secret(Control control) throws IOException {
        String bound = control.baseUrl() + " ";
        return entries(name(control))
                .filter(entry -> entry.startsWith(bound))
                .map(entry -> Secret.of(entry.substring(bound.length())))
                .findFirst();
    }

    private VpnDirectory source(Control control) {
        boolean isHeadscale = control.kind() == Kind.HEADSCALE_V1;
        VpnSource source = isHeadscale ? VpnSource.HEADSCALE : VpnSource.API;
        try {
            Optional<Secret> secret = secret(control);
            if (secret.isEmpty()) {
                return new UnusableSource(
                        source,
                        VpnProblem.Kind.TOKEN,
                        "No key was entered for this base URL, and one for another goes nowhere"
                                + " else: enter it by home333 vpn configure.");
            }
            Access access = access(control, secret.get());
            return isHeadscale ? new HeadscaleApi(access, clock) : new TailscaleApi(access, clock);
        } catch (IOException e) {
            return new UnusableSource(
                    source, VpnProblem.Kind.NOT_CONFIGURED, String.valueOf(e.getMessage()));
        }
    }

    /** What the adapters take; nothing of it is quoted where it is none. */
    static Access access(Control control, Secret secret) throws IOException {
        Credential credential =
                control.clientId()
                        .<Credential>map(id -> new Credential.OAuthClient(id, secret))
                        .orElseGet(() -> new Credential.ApiKey(secret));
        try {
            return new Access(
                    URI.create(control.baseUrl()),
                    control.unencrypted(),
                    control.tailnet(),
                    credential);
        } catch (IllegalArgumentException _) {
            throw new IOException("the base URL is none: write https://control.example.org");
        }
    }

    /** A source of which it is known that it cannot be asked. */
    private record UnusableSource(VpnSource source, VpnProblem.Kind kind, String sentence)
            implements VpnDirectory {
        @Override
        public VpnList fetch() throws VpnException {
            throw problem();
        }

        @Override
        public void apply(String nodeId, VpnAction action) throws VpnException {
            throw problem();
        }

        private VpnException problem() {
            return new VpnException(new VpnProblem(kind, source, sentence, Optional.empty()));
        }
    }
}
