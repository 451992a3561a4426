package home333.launcher;

import home333.adapters.notify.Notifiers;
import home333.app.Caretaker;
import home333.domain.Secret;
import home333.domain.Settings;
import home333.domain.account.LoginSettings.IdProvider;
import home333.domain.notice.Channel;
import home333.domain.notice.Destination;
import home333.domain.notice.NoticeSettings;
import home333.domain.vpn.VpnSettings;
import home333.domain.vpn.VpnSettings.Control;
import home333.domain.wake.WakeSchedule;
import home333.json.LoginSettingsJson;
import home333.json.NoticeSettingsJson;
import home333.json.VpnSettingsJson;
import home333.json.WakeSchedulesJson;
import home333.ports.Notifier;
import home333.ports.Notifier.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the command knows of a folder that its home does not, for those who ask by the API. */
final class FolderCaretaker implements Caretaker {
    private static final String VPN = "vpn";
    private static final String WEBHOOK = "vpn_webhook";
    private static final String OIDC = "oidc";

    private final VpnSetup vpn;
    private final NoticeSettingsJson notices;
    private final InstantSource clock;
    private final ZoneId zone;
    private final VpnMistakes mistakes = new VpnMistakes(Messages.in(Locale.ENGLISH));

    FolderCaretaker(Path folder, VpnSetup vpn, InstantSource clock, ZoneId zone) {
        this.vpn = vpn;
        this.notices = new NoticeSettingsJson(folder, zone);
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void check(Settings before, Settings after) {
        var _ = WakeSchedulesJson.of(after, zone);
        var _ = LoginSettingsJson.of(after);
        VpnSettings chosen = VpnSettingsJson.of(after);
        chosen.control().ifPresent(FolderCaretaker::requireUrl);
        requireSameSocket(before, chosen);
        requireSameFiles(before, notices.of(after));
    }

    private static void requireUrl(Control control) {
        try {
            var _ = VpnSetup.access(control, Secret.of(""));
        } catch (IOException e) {
            throw new IllegalArgumentException("vpn: " + e.getMessage(), e);
        }
    }

    /** Whoever is let in by the API is not thereby let in to the sockets of this machine. */
    private static void requireSameSocket(Settings before, VpnSettings chosen) {
        boolean isUsual = chosen.socket().filter(it -> !it.equals(VpnSettings.NO_SOCKET)).isEmpty();
        if (!isUsual && !chosen.socket().equals(understood(before).socket())) {
            throw new IllegalArgumentException("vpn: 'socket' is chosen on the machine itself");
        }
    }

    private static VpnSettings understood(Settings settings) {
        try {
            return VpnSettingsJson.of(settings);
        } catch (IllegalArgumentException _) {
            return VpnSettings.DEFAULT;
        }
    }

    /** What stands in a file goes where the owner of the machine said, and nowhere else. */
    private void requireSameFiles(Settings before, NoticeSettings chosen) {
        List<Destination> known = destinations(before);
        for (Channel channel : chosen.channels()) {
            if (namesFile(channel.destination()) && !known.contains(channel.destination())) {
                throw new IllegalArgumentException(
                        "notifications: '"
                                + channel.name()
                                + "' names a file, and where such go is chosen on the machine"
                                + " itself");
            }
        }
    }

    private List<Destination> destinations(Settings settings) {
        try {
            return notices.of(settings).channels().stream().map(Channel::destination).toList();
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }

    private static boolean namesFile(Destination destination) {
        return switch (destination) {
            case Destination.Webhook(_, var secret, var ca) -> isAny(secret, ca);
            case Destination.Ntfy(_, _, var token, var ca) -> isAny(token, ca);
            case Destination.Mail(var server, _, _) -> isAny(server.login(), server.caFile());
            case Destination.Mqtt(var server, _, _) -> isAny(server.login(), server.caFile());
        };
    }

    private static boolean isAny(Optional<?> one, Optional<?> other) {
        return one.isPresent() || other.isPresent();
    }

    @Override
    public void changed(Settings before, Settings after) throws IOException {
        if (!understood(before).control().equals(understood(after).control())) {
            vpn.lists().forget();
        }
    }

    @Override
    public List<String> readAtStart() {
        return List.of("login", "notifications", VPN);
    }

    @Override
    public SortedMap<String, Boolean> secrets() throws IOException {
        Set<String> kept = vpn.secrets().names();
        SortedMap<String, Boolean> all = new TreeMap<>();
        all.put(VPN, Stream.of(VpnSetup.API_KEY, VpnSetup.OAUTH_SECRET).anyMatch(kept::contains));
        all.put(WEBHOOK, kept.contains(VpnSetup.WEBHOOK_SECRET));
        all.put(OIDC, kept.contains(LoginSetup.OIDC_SECRET));
        return all;
    }

    @Override
    public void enter(String name, Secret secret) throws IOException {
        try {
            switch (name) {
                case VPN -> enterKey(secret);
                case WEBHOOK -> {
                    mistakes.requireWebhook(secret);
                    vpn.keepWebhook(secret);
                }
                case OIDC -> LoginSetup.keep(vpn.secrets(), provider().issuer(), secret);
                default -> Caretaker.super.enter(name, secret);
            }
        } catch (Refusal e) {
            throw new IllegalArgumentException(e.sentence(), e);
        }
    }

    private void enterKey(Secret secret) throws IOException {
        VpnSettings chosen = vpn.settings();
        Control control =
                chosen.control()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "the settings name no control plane: choose one first"));
        mistakes.requireNone(control, secret);
        vpn.keep(chosen, secret);
    }

    private IdProvider provider() throws IOException {
        return LoginSettingsJson.of(vpn.all())
                .provider()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the settings name no identity provider: choose one first"));
    }

    @Override
    public void forget(String name) throws IOException {
        switch (name) {
            case VPN -> {
                vpn.secrets().remove(VpnSetup.API_KEY);
                vpn.secrets().remove(VpnSetup.OAUTH_SECRET);
            }
            case WEBHOOK -> vpn.forgetWebhook();
            case OIDC -> vpn.secrets().remove(LoginSetup.OIDC_SECRET);
            default -> Caretaker.super.forget(name);
        }
    }

    @Override
    public List<Channel> channels() throws IOException {
        return notices.of(vpn.all()).channels();
    }

    @Override
    public Delivery test(Channel channel) throws IOException, InterruptedException {
        var words = NoticeSetup.words(notices.of(vpn.all()), zone);
        try (Notifier notifier = Notifiers.to(channel.destination().forMessagesOnly(), clock)) {
            return notifier.send(words.test(clock.instant()));
        }
    }

    @Override
    public List<WakeSchedule> schedules() throws IOException {
        return WakeSchedulesJson.of(vpn.all(), zone);
    }
}
