package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Secret;
import home333.domain.account.Role;
import home333.domain.account.Totp;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OidcRoutesTest {
    private static final String SESSION = "/api/v1/session";

    private ServedHome served;

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome();
        var _ = served.provider.member("frida", "family");
    }

    @AfterEach
    void end() {
        served.close();
    }

    /** As a browser asks: with these cookies, and nothing followed by itself. */
    private HttpResponse<String> get(String path, String... cookies) throws Exception {
        var request = HttpRequest.newBuilder(served.at(path));
        if (cookies.length > 0) {
            request.setHeader("Cookie", String.join("; ", cookies));
        }
        return served.send(request);
    }

    private String begun(String path) throws Exception {
        HttpResponse<String> begun = get(path);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
        assertThat(begun.headers().firstValue("Location").orElseThrow())
                .isEqualTo("https://id.example.org/authorize?state=" + served.provider.state());
        return Cookies.OIDC + "=" + ServedHome.cookie(begun, Cookies.OIDC);
    }

    private String back(String at, String name) {
        return at
                + "?state="
                + served.provider.state()
                + "&code="
                + URLEncoder.encode(served.provider.code(name), StandardCharsets.UTF_8);
    }

    private String callback(String name) {
        return back("/api/v1/oidc/callback", name);
    }

    @Test
    void who_comes_back_is_logged_in_and_goes_where_it_wanted() throws Exception {
        String cookie = begun("/api/v1/oidc?next=/devices");
        HttpResponse<String> in = get(callback("frida") + "&session_state=x&iss=y", cookie);

        assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).contains("/devices");
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("; HttpOnly", "; SameSite=Strict");
        String session = ServedHome.cookie(in, Cookies.SESSION);
        JsonNode me = ServedHome.json(served.as(session, "GET", SESSION, ""));
        assertThat(me.path("name").textValue()).isEqualTo("frida");
        assertThat(me.path("role").textValue()).isEqualTo("viewer");
    }

    @Test
    void the_cookie_of_the_way_is_for_it_alone_and_not_for_pages() throws Exception {
        String line = get("/api/v1/oidc").headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(line)
                .contains("; HttpOnly", "; SameSite=Lax", "; Path=/api/v1/oidc", "; Max-Age=");
    }

    @Test
    void another_browser_gets_nothing_of_it() throws Exception {
        var _ = begun("/api/v1/oidc");
        assertThat(get(callback("frida")).statusCode()).isEqualTo(401);
        String cookie = begun("/api/v1/oidc");
        HttpResponse<String> others = get(callback("frida"), Cookies.OIDC + "=0123abc");
        assertThat(others.statusCode()).isEqualTo(401);
        assertThat(others.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(get(callback("frida"), cookie).statusCode()).as("a try ends it").isEqualTo(401);
    }

    @Test
    void an_answer_is_good_once_and_for_its_own_state() throws Exception {
        String cookie = begun("/api/v1/oidc");
        String callback = callback("frida");
        String other = callback.replaceFirst("state=[^&]*", "state=other");
        assertThat(get(other, cookie).statusCode()).isEqualTo(401);
        assertThat(get(callback, cookie).statusCode()).isEqualTo(303);
        assertThat(get(callback, cookie).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/oidc/callback", cookie).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/oidc/callback?error=access_denied", cookie).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.org", "//evil.example.org", "/%5Cevil", "x"})
    void it_leads_nowhere_but_to_pages_of_its_own(String next) throws Exception {
        assertThat(get("/api/v1/oidc?next=" + next).statusCode()).isEqualTo(422);
    }

    @Test
    void a_provider_that_is_down_is_said_to_be() throws Exception {
        String cookie = begun("/api/v1/oidc");
        served.provider.goDown();
        HttpResponse<String> down = get("/api/v1/oidc");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(ServedHome.json(down).path("detail").textValue())
                .isEqualTo(
                        "The identity provider cannot be asked now: try later, or log in otherwise.");
        assertThat(get(callback("frida"), cookie).statusCode()).isEqualTo(503);
    }

    @Test
    void a_second_factor_is_asked_for_here_too_and_its_token_is_in_no_address() throws Exception {
        String first = begun("/api/v1/oidc");
        String session = ServedHome.cookie(get(callback("frida"), first), Cookies.SESSION);
        JsonNode begun = ServedHome.json(served.as(session, "POST", "/api/v1/totp", ""));
        Secret secret = Secret.of(begun.path("secret").textValue());
        var _ = served.as(session, "POST", "/api/v1/totp/confirm", code(secret, 0));

        String second = begun("/api/v1/oidc?next=/page");
        HttpResponse<String> more = get(callback("frida"), second);
        assertThat(more.headers().firstValue("Location")).contains("/page#second_factor_needed");
        String pending = ServedHome.cookie(more, Cookies.PENDING);
        assertThat(pending).isNotEmpty();
        HttpResponse<String> in =
                served.send(
                        HttpRequest.newBuilder(served.at("/api/v1/session/factor"))
                                .header("Cookie", Cookies.PENDING + "=" + pending)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(code(secret, 30))));
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        assertThat(ServedHome.cookie(in, Cookies.SESSION)).isNotEmpty();
    }

    private static String code(Secret secret, int later) {
        return "{\"code\": \"" + Totp.code(secret, Instant.now().plusSeconds(later)) + "\"}";
    }

    @Test
    void who_has_a_session_links_its_account_and_unlinks_it() throws Exception {
        String owner = Cookies.SESSION + "=" + served.session(Role.OWNER);
        HttpResponse<String> begun = link(owner);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        String binding = Cookies.LINK + "=" + ServedHome.cookie(begun, Cookies.LINK);

        HttpResponse<String> onward = get(callback("boss"), binding);
        assertThat(onward.statusCode()).isEqualTo(200);
        assertThat(onward.body()).contains("<meta http-equiv=\"refresh\"");
        String to =
                onward.body().replaceFirst("(?s).*url=([^\"]*)\".*", "$1").replace("&amp;", "&");
        assertThat(get(to, binding).statusCode()).isEqualTo(401);
        HttpResponse<String> linked = get(to, binding, owner);
        assertThat(linked.statusCode()).as(linked.body()).isEqualTo(303);
        assertThat(linked.headers().firstValue("Location")).contains("/account");

        String cookie = begun("/api/v1/oidc");
        HttpResponse<String> again = get(callback("boss"), cookie);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(303);

        HttpResponse<String> unlinked =
                served.send(
                        HttpRequest.newBuilder(served.at("/api/v1/oidc/link"))
                                .header("Cookie", owner)
                                .header("Origin", origin())
                                .DELETE());
        assertThat(unlinked.statusCode()).as(unlinked.body()).isEqualTo(200);
        String after = begun("/api/v1/oidc");
        assertThat(get(callback("boss"), after).statusCode()).isEqualTo(401);
    }

    @Test
    void nobody_links_by_what_another_account_began() throws Exception {
        String owner = Cookies.SESSION + "=" + served.session(Role.OWNER);
        String binding = Cookies.LINK + "=" + ServedHome.cookie(link(owner), Cookies.LINK);
        String other = Cookies.SESSION + "=" + served.session(Role.VIEWER);
        String to = back("/api/v1/oidc/link", "boss");
        assertThat(get(to, binding, other).statusCode()).isEqualTo(403);
        assertThat(get(to, binding, owner).statusCode()).as("a try ends it").isEqualTo(403);
    }

    private HttpResponse<String> link(String session) throws Exception {
        return served.send(
                HttpRequest.newBuilder(served.at("/api/v1/oidc/link"))
                        .header("Cookie", session)
                        .header("Origin", origin())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"next\": \"/account\"}")));
    }

    private String origin() {
        URI uri = served.server.uri();
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
