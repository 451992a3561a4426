package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.account.Role;
import home333.domain.account.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route with every kind of caller. Which scope a route takes stands in {@code routes.txt},
 * written by a person: a route that is not there fails the build.
 */
@Timeout(120)
class AuthorizationMatrixTest {
    private ServedHome served;

    /** The tokens of all kinds of callers, and what each may do. */
    private final Map<String, Held> callers = new LinkedHashMap<>();

    private record Held(Optional<String> token, List<Scope> scopes) {
        boolean may(Scope wanted) {
            return scopes.stream().anyMatch(scope -> scope.includes(wanted));
        }
    }

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome();
        callers.put("nobody", new Held(Optional.empty(), List.of()));
        callers.put("made up", new Held(Optional.of("h333_made-up"), List.of()));
        for (Role role : Role.values()) {
            callers.put(
                    role.word(),
                    new Held(Optional.of(served.session(role)), List.of(role.scope())));
        }
        for (Scope scope : Scope.values()) {
            callers.put(
                    "token " + scope.word(),
                    new Held(Optional.of(served.token(scope)), List.of(scope)));
        }
        callers.put(
                "local", new Held(Optional.of(ServedHome.LOCAL.reveal()), List.of(Scope.ADMIN)));
    }

    @AfterEach
    void end() {
        served.close();
    }

    private static List<String> written() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        AuthorizationMatrixTest.class.getResourceAsStream("routes.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static String line(Route route) {
        return route.verb() + " " + route.path() + " " + route.access();
    }

    @Test
    void every_route_is_in_the_table_and_takes_what_stands_there()
            throws IOException, InterruptedException {
        assertThat(routes().stream().map(AuthorizationMatrixTest::line))
                .containsExactlyInAnyOrderElementsOf(written());
    }

    private static List<Route> routes() throws IOException, InterruptedException {
        try (var served = new ServedHome();
                var api = new Api(served.home, ServerOptions.LOOPBACK, InstantSource.system())) {
            return api.routes().all();
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_lets_in_who_may_take_it_and_nobody_else(Route route) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Held> caller : callers.entrySet()) {
            int status = status(route, caller.getValue().token());
            boolean isLetIn = status != 401 && status != 403;
            Optional<Scope> wanted = route.access().scope();
            if (wanted.isEmpty()) {
                continue; // What it answers is between the caller and what stands behind it.
            }
            boolean may = caller.getValue().may(wanted.get());
            int refusal = caller.getValue().scopes().isEmpty() ? 401 : 403;
            if (may ? !isLetIn && !isJudgedInside(route) : status != refusal) {
                wrong.add(caller.getKey() + " got " + status);
            }
        }
        assertThat(wrong).as(line(route)).isEmpty();
    }

    /** Where the scope lets in, and the accounts look more closely. */
    private static boolean isJudgedInside(Route route) {
        return route.isNotedElsewhere();
    }

    /** With names that nothing has, and a body that says nothing. */
    private int status(Route route, Optional<String> token) throws Exception {
        String path = route.path().text().replaceAll("\\{[^}]*}", "nobody");
        var request =
                HttpRequest.newBuilder(served.at(path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .method(
                                route.verb().name(),
                                route.verb().isSafe()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString("[]"));
        token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
        HttpResponse<InputStream> response =
                served.client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    @Test
    void a_session_that_ended_and_a_token_that_was_revoked_open_nothing() throws Exception {
        String session = served.session(Role.OWNER);
        String path = "/api/v1/devices";
        assertThat(bearer(path, session).statusCode()).isEqualTo(200);
        var ended =
                served.send(
                        HttpRequest.newBuilder(served.at("/api/v1/session"))
                                .DELETE()
                                .header("Authorization", "Bearer " + session));
        assertThat(ended.statusCode()).isEqualTo(204);
        assertThat(bearer(path, session).statusCode()).isEqualTo(401);

        String token = served.token(Scope.READ);
        assertThat(bearer(path, token).statusCode()).isEqualTo(200);
        var all =
                ServedHome.done(served.accounts().tokens().list(served.local(), served.owner.id()));
        for (var info : all) {
            var _ = served.accounts().tokens().end(served.local(), info.id());
        }
        assertThat(bearer(path, token).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> bearer(String path, String token) throws Exception {
        return served.send(
                HttpRequest.newBuilder(served.at(path)).header("Authorization", "Bearer " + token));
    }

    @Test
    void no_header_of_a_proxy_makes_anybody_local_or_known() throws Exception {
        for (String header :
                List.of("X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Remote-User")) {
            HttpResponse<String> refused =
                    served.send(
                            HttpRequest.newBuilder(served.at("/api/v1/devices"))
                                    .header(header, "for=127.0.0.1"));
            assertThat(refused.statusCode()).as(header).isEqualTo(401);
        }
    }

    @Test
    void a_token_in_the_address_opens_nothing() throws Exception {
        String token = served.token(Scope.READ);
        for (String name : List.of("token", "access_token", "api_key")) {
            HttpResponse<String> refused =
                    served.send(
                            HttpRequest.newBuilder(
                                    served.at("/api/v1/devices?" + name + "=" + token)));
            assertThat(refused.statusCode()).isEqualTo(401);
        }
    }
}
