package home333.launcher;

import home333.domain.Secret;
import home333.domain.account.Scope;
import home333.json.Json;
import home333.srv.client.ApiException;
import home333.srv.client.CallerInfo;
import home333.srv.client.HomeClient;
import home333.srv.client.LoginAnswer;
import home333.srv.client.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code login}: lets the commands of this person in at a server. */
@Command(name = "login")
final class LoginCommand implements Callable<Integer> {
    private static final int USUAL_DAYS = 90;

    private final Session session;

    @Option(names = "--name", paramLabel = "NAME")
    private @Nullable String name;

    @Option(names = "--password-file", paramLabel = "FILE")
    private @Nullable String passwordFile;

    @Option(names = "--token-file", paramLabel = "FILE")
    private @Nullable String tokenFile;

    @Option(names = "--certificate", paramLabel = "SHA256")
    private @Nullable String certificate;

    @Option(names = "--forget")
    private boolean isForgotten;

    @Option(names = "--json")
    private boolean json;

    LoginCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        URI server =
                session.server()
                        .orElseThrow(() -> Refusal.wrongUsage(session.text("login.server")));
        if (isForgotten) {
            session.logins().forget(server);
            session.terminal().say(session.text("login.forgotten", server));
            return ExitStatus.DONE;
        }
        if (tokenFile != null && (passwordFile != null || name != null)) {
            throw Refusal.wrongUsage(
                    session.text("usage.exclusive", "--token-file", "--name, --password-file"));
        }
        Optional<String> pin = believed(server);
        Secret token = tokenFile == null ? loggedIn(server, pin) : file(tokenFile);
        keep(server, pin, token);
        return ExitStatus.DONE;
    }

    /** The certificate that this person believes; empty where it needs nobody's belief. */
    private Optional<String> believed(URI server) throws IOException, InterruptedException {
        if (certificate != null) {
            return Optional.of(new Arguments(session.messages()).fingerprint(certificate));
        }
        try (HomeClient client = HomeClient.to(server).open()) {
            client.about().requireAlive();
            return Optional.empty();
        } catch (IllegalStateException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        } catch (ApiException.Untrusted e) {
            String shown = ServerCertificate.shownBy(server).sha256();
            Terminal terminal = session.terminal();
            if (!terminal.canAsk()) {
                throw Refusal.failed(session.text("login.certificate", server, shown));
            }
            String answer = terminal.ask(session.text("login.believe", server, shown));
            if (!session.text("scan.confirm.yes").contains(answer.toLowerCase(Locale.ROOT))
                    || answer.isBlank()) {
                throw Refusal.failed(session.text("login.unbelieved"));
            }
            return Optional.of(shown);
        }
    }

    /** A token of its own for this command; the session that made it is over at once. */
    private Secret loggedIn(URI server, Optional<String> pin)
            throws IOException, InterruptedException {
        String who = name == null ? asked("login.name", "--name") : name;
        Secret password =
                passwordFile == null
                        ? secret("login.password", "--password-file")
                        : file(passwordFile);
        try (HomeClient client = WhichHome.reached(server, pin).open()) {
            LoginAnswer answer = client.session().logIn(who, password);
            while (answer instanceof LoginAnswer.MoreNeeded more) {
                answer =
                        client.session()
                                .proveMore(more.pending(), secret("login.code", "--token-file"));
            }
            Secret session = ((LoginAnswer.LoggedIn) answer).token();
            return token(client.with(session));
        }
    }

    private static Secret token(HomeClient client) throws IOException, InterruptedException {
        Scope all = client.session().whoAmI().role().scope();
        String machine = "home333 on " + InetAddress.getLocalHost().getHostName();
        try {
            return client.accounts()
                    .makeToken(
                            machine,
                            Set.of(all),
                            Math.toIntExact(Duration.ofDays(USUAL_DAYS).toDays()))
                    .token();
        } finally {
            client.session().logOut();
        }
    }

    /** Nothing is kept that does not let in. */
    private void keep(URI server, Optional<String> pin, Secret token)
            throws IOException, InterruptedException {
        try (HomeClient client = WhichHome.reached(server, pin).with(token).open()) {
            CallerInfo who = client.session().whoAmI();
            session.logins().keep(server, new Logins.Login(who.name(), token, pin));
            if (json) {
                session.terminal()
                        .json(
                                Json.object()
                                        .put("server", server.toString())
                                        .put("name", who.name())
                                        .put("role", who.role().word()));
            } else {
                session.terminal()
                        .say(session.text("login.done", server, who.name(), who.role().word()));
            }
        }
    }

    private String asked(String key, String option) throws IOException {
        requirePerson(option);
        return session.terminal().ask(session.text(key));
    }

    private Secret secret(String key, String option) throws IOException {
        requirePerson(option);
        return Secret.of(session.terminal().askSecretly(session.text(key)));
    }

    private void requirePerson(String option) {
        if (!session.terminal().canAsk()) {
            throw Refusal.wrongUsage(session.text("login.nobody", option));
        }
    }

    private Secret file(String file) throws IOException {
        return SecretFile.read(session, file);
    }
}
