package home333.srv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.adapters.login.WebAuthnPasskeys;
import home333.app.Home;
import home333.app.accounts.AccountPorts;
import home333.app.accounts.Accounts;
import home333.app.accounts.Answer;
import home333.app.accounts.Login;
import home333.app.accounts.TokenOrder;
import home333.domain.Device;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.LocalNetwork;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.Caller;
import home333.domain.account.Client;
import home333.domain.account.OidcRules;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import home333.domain.presence.DhcpServers;
import home333.domain.wake.WakeRoute;
import home333.json.Json;
import home333.ports.DhcpServerStore;
import home333.ports.PasswordHasher;
import home333.testkit.MemoryDeviceRegistry;
import home333.testkit.MemoryLan;
import home333.testkit.MemoryNames;
import home333.testkit.MemoryOidc;
import home333.testkit.MemoryScanStore;
import home333.testkit.MemorySettingsStore;
import home333.testkit.MemoryVendors;
import home333.testkit.MemoryWakes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A home of fakes with an owner, and a server on the loopback; tests ask it as callers do. */
final class ServedHome implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    static final String SITE = "home.example.org";
    static final Secret LOCAL = Secret.of("token-of-this-machine");
    static final Client HERE = new Client(IpAddress.parse("127.0.0.1"), "test");

    final MemoryDeviceRegistry registry = new MemoryDeviceRegistry();
    final MemoryScanStore scans = new MemoryScanStore(100);
    final MemoryLan lan =
            new MemoryLan(
                    InstantSource.system(),
                    1,
                    new LocalNetwork(
                            "eth0",
                            IpAddress.parse("198.18.0.2"),
                            IpNetwork.parse("198.18.0.0/24"),
                            Optional.empty()));
    final MemoryOidc provider = new MemoryOidc();
    final MemoryCaretaker caretaker = new MemoryCaretaker();
    final DhcpServerStore dhcp = new MemoryDhcp();
    final Home home;
    final HomeServer server;
    final HttpClient client = HttpClient.newHttpClient();
    final Account owner;

    ServedHome() throws IOException, InterruptedException {
        this(ServerOptions.LOOPBACK.at("127.0.0.1", 0));
    }

    ServedHome(ServerOptions options) throws IOException, InterruptedException {
        home =
                Home.builder()
                        .devices(registry)
                        .scans(scans)
                        .settings(new MemorySettingsStore())
                        .scanner(lan)
                        .probe(lan)
                        .names(
                                new MemoryNames(
                                        Map.of(
                                                IpAddress.parse("198.18.0.5"),
                                                List.of(new HostName("nas.lan", "dns")))))
                        .vendors(new MemoryVendors(Map.of()))
                        .wakeSender(
                                new MemoryWakes(
                                        lan,
                                        InstantSource.system(),
                                        new WakeRoute(
                                                "eth0",
                                                WakeRoute.Kind.LIMITED_BROADCAST,
                                                "198.18.0.2",
                                                "255.255.255.255:9")))
                        .caretaker(caretaker)
                        .dhcpServers(dhcp)
                        .accounts(() ->
                                AccountPorts.inMemory(new PlainHasher())
                                        .with(new WebAuthnPasskeys(SITE, Set.of("https://" + SITE)))
                                        .with(
                                                provider,
                                                new OidcRules(Map.of("family", Role.VIEWER))))
                        .build();
        server = HomeServer.start(home, options, Optional.of(LOCAL));
        Secret code = accounts().firstCode().orElseThrow();
        owner = done(accounts().claim(code, "owner", Secret.of(PASSWORD), HERE));
    }

    Accounts accounts() {
        return home.accounts();
    }

    /** Remembers as long as the test. */
    private static final class MemoryDhcp implements DhcpServerStore {
        private DhcpServers servers = DhcpServers.none(); // guarded by this

        @Override
        public synchronized DhcpServers load() {
            return servers;
        }

        @Override
        public synchronized DhcpServers change(UnaryOperator<DhcpServers> change) {
            servers = change.apply(servers);
            return servers;
        }
    }

    /** Marks, and keeps, what it should hash. */
    private static final class PlainHasher implements PasswordHasher {
        @Override
        public Optional<String> hash(Secret password) {
            return Optional.of("plain:" + password.reveal());
        }

        @Override
        public Verdict verify(Secret password, String hash) {
            return hash.equals("plain:" + password.reveal()) ? Verdict.RIGHT : Verdict.WRONG;
        }

        @Override
        public Verdict pretend(Secret password) {
            return Verdict.WRONG;
        }
    }

    static <T> T done(Answer<T> answer) {
        return answer instanceof Answer.Done<T>(T value)
                ? value
                : org.assertj.core.api.Assertions.fail("refused: " + answer);
    }

    Caller local() {
        return Accounts.local("test", HERE);
    }

    /** A session's token of a new account of that role. */
    String session(Role role) throws IOException, InterruptedException {
        String name = role.word();
        if (role != Role.OWNER) {
            var invite = done(accounts().users().create(local(), name, role));
            var _ = done(accounts().acceptInvite(invite.code(), Secret.of(PASSWORD), HERE));
        }
        Login login = accounts().login(name, Secret.of(PASSWORD), "", HERE);
        return ((Login.LoggedIn) login).token().reveal();
    }

    /** An API token of the owner. */
    String token(Scope... scopes) throws IOException {
        var order = new TokenOrder("test", Set.of(scopes), Duration.ofDays(1));
        return done(accounts().tokens().create(local(), owner.id(), order)).token().reveal();
    }

    Device known(Device device) throws IOException {
        return ((home333.app.Devices.Outcome.Done) home.devices().add(device)).device();
    }

    URI at(String path) {
        return server.uri().resolve(path);
    }

    /** A request of the machine's own command. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + LOCAL.reveal());
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A request of somebody with a session or a token. */
    HttpResponse<String> as(String token, String method, String path, String json)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(at(path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                json.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The value of a cookie that an answer sets. */
    static String cookie(HttpResponse<?> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).replaceFirst(";.*", ""))
                .findFirst()
                .orElse("");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<String> send(String method, String path, String json, String... headers)
            throws IOException, InterruptedException {
        var request =
                request(path)
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .header("Content-Type", "application/json");
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    static ObjectNode json(HttpResponse<String> response) throws IOException {
        JsonNode node = Json.read(response.body());
        return (ObjectNode) node;
    }

    @Override
    public void close() {
        client.close();
        server.close();
        home.close();
    }
}
