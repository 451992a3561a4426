package home333.launcher;

import home333.adapters.tailscale.Access;
import home333.domain.Secret;
import home333.domain.vpn.VpnSettings;
import home333.domain.vpn.VpnSettings.Control;
import home333.domain.vpn.VpnSettings.Kind;
import home333.json.VpnSettingsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vpn configure}: says how the tailnet is asked. */
@Command(name = "configure")
final class VpnConfigureCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--tailnet", paramLabel = "TAILNET")
    private @Nullable String tailnet;

    @Option(names = "--base-url", paramLabel = "URL")
    private @Nullable String baseUrl;

    @Option(names = "--headscale-v1", negatable = true)
    private @Nullable Boolean isHeadscale;

    @Option(names = "--allow-http", negatable = true)
    private @Nullable Boolean isPlain;

    @Option(names = "--api-key-file", paramLabel = "FILE")
    private @Nullable String keyFile;

    @Option(names = "--oauth-client", paramLabel = "ID")
    private @Nullable String client;

    @Option(names = "--oauth-secret-file", paramLabel = "FILE")
    private @Nullable String secretFile;

    @Option(names = "--webhook-secret-file", paramLabel = "FILE")
    private @Nullable String webhookFile;

    @Option(names = "--no-webhook")
    private boolean isWithoutWebhook;

    @Option(names = "--socket", paramLabel = "PATH")
    private @Nullable String socket;

    @Option(names = "--import", paramLabel = "FILE")
    private @Nullable String python;

    @Option(names = "--json")
    private boolean json;

    VpnConfigureCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        requireSense();
        var _ = session.home(); // says which folder
        VpnSetup setup = session.vpn();
        if (python != null) {
            take(setup, python);
        }
        if (socket != null) {
            setup.keep(setup.settings().withSocket(wherever(socket)));
        }
        if (isAboutControl()) {
            configure(setup);
        }
        configureWebhook(setup);
        if (json) {
            session.terminal().json(VpnSettingsJson.write(setup.settings()));
        } else {
            session.terminal().say(session.text("vpn.configured"));
        }
        return ExitStatus.DONE;
    }

    /** A service may be started in another folder. */
    private static String wherever(String socket) {
        return socket.isBlank() || socket.equals(VpnSettings.NO_SOCKET)
                ? socket
                : Path.of(socket).toAbsolutePath().toString();
    }

    private void configureWebhook(VpnSetup setup) throws IOException {
        if (webhookFile != null) {
            Secret secret = read(webhookFile);
            new VpnMistakes(session.messages()).requireWebhook(secret);
            setup.keepWebhook(secret);
        }
        if (isWithoutWebhook) {
            setup.forgetWebhook();
        }
    }

    private boolean isAboutWebhook() {
        return webhookFile != null || isWithoutWebhook;
    }

    private boolean isAboutControl() {
        return Stream.<@Nullable Object>of(
                        isHeadscale, isPlain, tailnet, baseUrl, keyFile, client, secretFile)
                .anyMatch(Objects::nonNull);
    }

    private void requireSense() {
        var mistakes = new VpnMistakes(session.messages());
        Stream.of(tailnet, baseUrl, keyFile, client, secretFile, webhookFile, socket, python)
                .flatMap(Stream::ofNullable)
                .forEach(mistakes::requireNoKey);
        if (!isAboutControl() && !isAboutWebhook() && socket == null && python == null) {
            throw Refusal.wrongUsage(session.text("vpn.configure.nothing"));
        }
        if (webhookFile != null && isWithoutWebhook) {
            throw exclusive("--webhook-secret-file", "--no-webhook");
        }
        if (isAboutControl() && python != null) {
            throw exclusive("--import", "--api-key-file, --oauth-client");
        }
        if (keyFile != null && (client != null || secretFile != null)) {
            throw exclusive("--api-key-file", "--oauth-client");
        }
        if (client != null && secretFile == null) {
            throw Refusal.wrongUsage(session.text("vpn.configure.both"));
        }
    }

    private Refusal exclusive(String one, String other) {
        return Refusal.wrongUsage(session.text("usage.exclusive", one, other));
    }

    private void take(VpnSetup setup, String file) throws IOException {
        if (Files.notExists(Path.of(file))) {
            throw new NoSuchFileException(file);
        }
        if (!setup.take(Path.of(file), new VpnMistakes(session.messages()))) {
            throw Refusal.failed(session.text("vpn.configure.no-key", file));
        }
    }

    private void configure(VpnSetup setup) throws IOException {
        VpnSettings before = setup.settings();
        Control control = control(before.control().orElse(Control.TAILSCALE));
        @Nullable String file = keyFile != null ? keyFile : secretFile;
        Optional<Secret> entered = file == null ? Optional.empty() : Optional.of(read(file));
        Secret secret =
                entered.or(() -> kept(setup, control))
                        .orElseThrow(
                                () -> Refusal.failed(session.text("vpn.configure.key-needed")));
        new VpnMistakes(session.messages()).requireNone(control, secret);
        if (entered.isPresent()) {
            setup.keep(before.withControl(control), secret);
        } else {
            setup.keep(before.withControl(control));
        }
    }

    private static Optional<Secret> kept(VpnSetup setup, Control control) {
        try {
            return setup.secret(control);
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    /** What was named in place of what was there; another place starts afresh. */
    private Control control(Control before) throws IOException {
        String url = baseUrl == null ? before.baseUrl() : bare(baseUrl);
        boolean isSame = url.equals(before.baseUrl());
        Optional<String> id =
                keyFile != null
                        ? Optional.empty()
                        : client != null ? Optional.of(client.strip()) : before.clientId();
        return new Control(
                kind(isSame ? before.kind() : Kind.V2),
                url,
                isPlain != null ? isPlain : isSame && before.unencrypted(),
                tailnet != null && !tailnet.isBlank()
                        ? tailnet.strip()
                        : isSame ? before.tailnet() : Access.OWN_TAILNET,
                id);
    }

    private Kind kind(Kind before) {
        return isHeadscale == null ? before : isHeadscale ? Kind.HEADSCALE_V1 : Kind.V2;
    }

    /** The URL as the adapter writes it, so that one place has one name. */
    private static String bare(String url) throws IOException {
        Control typed =
                new Control(
                        Kind.V2,
                        url.isBlank() ? Control.TAILSCALE.baseUrl() : url.strip(),
                        false,
                        Access.OWN_TAILNET,
                        Optional.empty());
        return VpnSetup.access(typed, Secret.of("")).base().toString();
    }

    private Secret read(String file) throws IOException {
        return SecretFile.read(session, file);
    }
}
