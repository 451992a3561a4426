package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.app.Home;
import home333.app.accounts.Answer;
import home333.app.accounts.Login;
import home333.domain.IpAddress;
import home333.domain.Secret;
import home333.domain.account.Client;
import home333.json.Json;
import home333.srv.HomeServer;
import home333.srv.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins through a real OpenID provider, from the settings of a folder to a session. */
@Timeout(120)
class OidcLoginIT {
    private static final Client HERE = new Client(IpAddress.parse("127.0.0.1"), "test");
    private static final Secret PASSWORD = Secret.of("correct horse battery");

    @TempDir private Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private NodeOidcProvider provider;
    private Home home;
    private HomeServer server;

    @BeforeEach
    void start() throws Exception {
        int port = freePort();
        String url = "http://127.0.0.1:" + port;
        provider = NodeOidcProvider.start(url + "/api/v1/oidc/callback");
        Files.writeString(folder.resolve("settings.json"), settings(url));
        var vpn = VpnSetup.in(folder, Map.of(), InstantSource.system());
        LoginSetup.keep(vpn.secrets(), provider.issuer(), Secret.of(NodeOidcProvider.SECRET));
        home = FolderHome.open(folder);
        Secret code = home.accounts().firstCode().orElseThrow();
        assertThat(home.accounts().claim(code, "owner", PASSWORD, HERE))
                .isInstanceOf(Answer.Done.class);
        server = HomeServer.start(home, ServerOptions.LOOPBACK.at("127.0.0.1", port));
    }

    private String settings(String url) {
        return """
        {"login": {"public_url": "%s", "oidc": {"issuer": "%s", "client_id": "%s",
          "roles": {"family": "viewer", "admins": "admin"}}}}
        """
                .formatted(url, provider.issuer(), NodeOidcProvider.CLIENT);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void end() {
        client.close();
        if (server != null) {
            server.close();
            home.close();
        }
        if (provider != null) {
            provider.close();
        }
    }

    private HttpResponse<String> get(URI uri, String cookies) throws Exception {
        var request = HttpRequest.newBuilder(uri);
        if (!cookies.isEmpty()) {
            request.setHeader("Cookie", cookies);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private URI at(String path) {
        return server.uri().resolve(path);
    }

    private static String cookie(HttpResponse<?> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
    }

    private static URI location(HttpResponse<?> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    /** A login that is about to come back from the provider. */
    private record Visit(URI callback, String cookie) {}

    private Visit visit(String name) throws Exception {
        HttpResponse<String> begun = get(at("/api/v1/oidc?next=/devices"), "");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
        return new Visit(provider.visited(location(begun), name), cookie(begun));
    }

    private HttpResponse<String> finish(Visit visit) throws Exception {
        return get(visit.callback(), visit.cookie());
    }

    private JsonNode me(String session) throws Exception {
        HttpResponse<String> me = get(at("/api/v1/session"), session);
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        return Json.read(me.body());
    }

    @Test
    void whoever_is_in_a_group_logs_in_and_is_what_the_group_is() throws Exception {
        HttpResponse<String> in = finish(visit("frida"));
        assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
        assertThat(location(in)).hasToString("/devices");
        assertThat(me(cookie(in)).path("name").textValue()).isEqualTo("frida");
        assertThat(me(cookie(in)).path("role").textValue()).isEqualTo("viewer");
        assertThat(me(cookie(finish(visit("anna")))).path("role").textValue()).isEqualTo("admin");
    }

    @Test
    void the_providers_answer_is_good_once_and_in_the_browser_that_began_it() throws Exception {
        Visit visit = visit("frida");
        assertThat(get(visit.callback(), "").statusCode()).isEqualTo(401);
        assertThat(finish(visit).statusCode()).as("it was tried without").isEqualTo(401);

        Visit again = visit("frida");
        assertThat(finish(again).statusCode()).isEqualTo(303);
        assertThat(finish(again).statusCode()).isEqualTo(401);
    }

    @Test
    void a_code_of_another_login_is_refused_by_the_provider() throws Exception {
        Visit used = visit("frida");
        assertThat(finish(used).statusCode()).isEqualTo(303);
        Visit fresh = visit("anna");
        String replayed = query(used.callback(), "code");
        URI callback =
                URI.create(
                        fresh.callback()
                                .toString()
                                .replace(query(fresh.callback(), "code"), replayed));
        assertThat(finish(new Visit(callback, fresh.cookie())).statusCode()).isEqualTo(401);

        Visit unused = visit("anna");
        Visit mine = visit("frida");
        URI stolen =
                URI.create(
                        mine.callback()
                                .toString()
                                .replace(
                                        query(mine.callback(), "code"),
                                        query(unused.callback(), "code")));
        assertThat(finish(new Visit(stolen, mine.cookie())).statusCode())
                .as("a code that was stolen fits no other login")
                .isEqualTo(401);
    }

    private static String query(URI uri, String name) {
        return uri.getRawQuery().replaceFirst("(^|.*&)" + name + "=([^&]*).*", "$2");
    }

    @Test
    void another_state_is_refused() throws Exception {
        Visit visit = visit("frida");
        String state = query(visit.callback(), "state");
        URI other = URI.create(visit.callback().toString().replace(state, "0".repeat(64)));
        assertThat(finish(new Visit(other, visit.cookie())).statusCode()).isEqualTo(401);
        assertThat(finish(visit).statusCode()).as("of itself it is good").isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other-nonce", "other-audience", "other-issuer", "late", "other-key"})
    void a_token_that_is_for_others_or_over_lets_nobody_in(String lie) throws Exception {
        HttpResponse<String> refused = finish(visit(lie));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_provider_that_is_gone_is_said_to_be() throws Exception {
        Visit visit = visit("frida");
        provider.close();
        HttpResponse<String> down = finish(visit);
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(Json.read(down.body()).path("detail").textValue())
                .contains("The identity provider cannot be asked now");
        Login login = home.accounts().login("owner", PASSWORD, "", HERE);
        assertThat(login).isInstanceOf(Login.LoggedIn.class);
    }

    @Test
    void an_account_is_linked_by_its_owner_and_then_logged_in_to() throws Exception {
        Login login = home.accounts().login("owner", PASSWORD, "", HERE);
        String session = "home333_session=" + ((Login.LoggedIn) login).token().reveal();
        HttpResponse<String> begun =
                client.send(
                        HttpRequest.newBuilder(at("/api/v1/oidc/link"))
                                .header("Cookie", session)
                                .header("Origin", server.uri().toString())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        URI to = URI.create(Json.read(begun.body()).path("to").textValue());
        URI callback = provider.visited(to, "anna");
        HttpResponse<String> onward = get(callback, cookie(begun));
        assertThat(onward.statusCode()).as(onward.body()).isEqualTo(200);
        URI mine = at("/api/v1/oidc/link?" + callback.getRawQuery().replaceFirst("&iss=.*", ""));
        HttpResponse<String> linked = get(mine, cookie(begun) + "; " + session);
        assertThat(linked.statusCode()).as(linked.body()).isEqualTo(303);

        assertThat(me(cookie(finish(visit("anna")))).path("role").textValue()).isEqualTo("owner");
    }
}
