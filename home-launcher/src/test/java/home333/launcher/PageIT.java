package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.Ipv4Address;
import home333.domain.MacAddress;
import home333.domain.Secret;
import home333.domain.account.Totp;
import home333.json.Json;
import home333.testkit.lan.LanExtension;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanSpec;
import home333.testkit.lan.TestLan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebElement;

/** The whole system, as a person sees it: {@code home333 serve} in a LAN, and a browser. */
@Tag("privileged")
@Timeout(300)
@TestMethodOrder(OrderAnnotation.class)
class PageIT {
    @RegisterExtension static final LanExtension LAN = new LanExtension(LanSpec.small(6));

    private static final String NAME = "anna";
    private static final String PASSWORD = "correct horse battery";

    /** What a browser says of what is refused: no session, wrong, not allowed, to be confirmed. */
    private static final String REFUSED = "the server responded with a status of 4\\d\\d";

    /** What it says of events that end in the middle. */
    private static final String CUT_OFF = "ERR_INCOMPLETE_CHUNKED_ENCODING";

    /** Longer than a machine with a cable takes to be called offline. */
    private static final Duration UNTIL_OFFLINE = Duration.ofMinutes(4);

    /** Longer than from one look at a device to the next. */
    private static final Duration UNTIL_LOOKED = Duration.ofSeconds(100);

    /** So long the server may take to notice that who listens is let in no more. */
    private static final Duration UNTIL_NOTICED = Duration.ofSeconds(30);

    @TempDir static Path folder;
    private static Served served;
    private static Browser browser;

    private final LanHost nas = host("00:11:32:00:33:31", "198.18.0.231");
    private final LanHost sleeper = host("3c:d9:2b:00:33:32", "198.18.0.232");
    private final LanHost nobody = host("3c:d9:2b:00:33:33", "198.18.0.233");

    private static LanHost host(String mac, String ip) {
        return LanHost.of(MacAddress.parse(mac), Ipv4Address.parse(ip));
    }

    @BeforeAll
    @Timeout(60)
    static void start() throws Exception {
        served = Served.start(lan(), folder.resolve("data"), true);
        browser = Browser.start(lan(), folder, "en");
    }

    @AfterAll
    static void end() throws Exception {
        try (var _ = served) {
            browser.close();
        }
    }

    private static TestLan lan() {
        return LAN.lan();
    }

    @BeforeEach
    void open() {
        browser.open(served.page());
    }

    @AfterEach
    void nothing_is_complained_of() {
        assertThat(browser.complaints()).allMatch(Pattern.compile(REFUSED).asPredicate());
    }

    /** As whoever is logged in already, or else as the owner. */
    private static void logIn() {
        if (!browser.shown("#devices-title, #log-in").getTagName().equals("h1")) {
            logIn(NAME, PASSWORD);
        }
        browser.awaitText("#line", "Live");
    }

    private static void logIn(String name, String password) {
        browser.type("#log-in [name=name]", name);
        browser.type("#log-in [name=password]", password);
        browser.click("#log-in [type=submit]");
    }

    private static JsonNode ask(String method, String path, String json) throws IOException {
        Map<?, ?> answer = browser.ask(method, path, json);
        assertThat((Long) answer.get("status")).as(answer.toString()).isBetween(200L, 299L);
        String body = String.valueOf(answer.get("body"));
        return Json.read(body.isEmpty() ? "{}" : body);
    }

    private static void keep(String name, String kind, LanHost host) throws IOException {
        var device = Json.object().put("name", name).put("kind", kind);
        device.putArray("macs").add(host.mac().toString());
        device.putArray("ips").add(host.ipv4().toString());
        var _ = ask("POST", "/api/v1/devices", Json.line(device));
    }

    @Test
    @Order(1)
    void the_code_of_the_first_start_makes_the_owner() throws Exception {
        browser.type("#claim [name=code]", "no-such-code");
        browser.type("#claim [name=name]", NAME);
        browser.type("#claim [name=password]", PASSWORD);
        browser.click("#claim [type=submit]");
        browser.awaitText("#claim .error", "It is not right");
        browser.type("#claim [name=code]", served.code());
        browser.click("#claim [type=submit]");
        browser.awaitText("#line", "Live");
        browser.awaitText("#who", NAME);
        browser.awaitText("#devices-note", "No device is known yet");
    }

    @Test
    @Order(2)
    void the_session_is_a_cookie_that_no_script_reads() {
        logIn();
        Cookie cookie = browser.cookie("home333_session");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
        String kept = "return document.cookie + Object.entries(localStorage) + name";
        assertThat(browser.driver().executeScript(kept)).isEqualTo("");
    }

    @Test
    @Order(3)
    void a_browser_follows_events_by_its_cookie() {
        logIn();
        String follow =
                """
                const [done] = arguments;
                const events = new EventSource('/api/v1/events');
                const end = (how) => { events.close(); done(how); };
                events.onopen = () => end('open');
                events.onerror = () => end('refused');
                """;
        assertThat(browser.driver().executeAsyncScript(follow)).isEqualTo("open");
    }

    @Test
    @Order(4)
    void who_logs_out_is_out_and_comes_in_by_the_right_password_alone() {
        logIn();
        browser.click("#log-out");
        browser.awaitText("#log-in h1", "Log in");
        assertThat(browser.ask("GET", "/api/v1/session", "").get("status")).isEqualTo(401L);
        assertThat(browser.text()).doesNotContain("Devices");
        logIn(NAME, "wrong horse battery");
        browser.awaitText("#log-in .error", "is not right");
        logIn(NAME, PASSWORD);
        browser.awaitText("#line", "Live");
        browser.awaitText("#who", NAME);
    }

    @Test
    @Order(5)
    void a_scan_is_watched_to_its_end_and_who_it_found_is_kept() {
        logIn();
        browser.click("#scan [type=submit]");
        browser.awaitText("#scan-state", "so far");
        browser.shown("#progress");
        browser.awaitText("#scan-state", "machines, just now");
        browser.awaitGone("#progress");
        List<WebElement> boxes = browser.all("#hosts input");
        assertThat(boxes).as("all hosts, and this one").hasSize(lan().truth().onLink().size() + 1);
        boxes.forEach(WebElement::click);
        browser.click("#adopt [type=submit]");
        for (LanHost host : lan().truth().onLink()) {
            String name = host.name().isEmpty() ? host.ipv4().toString() : host.name();
            browser.awaitText("#devices", name);
        }
        browser.awaitText("#summary", "online");
        browser.awaitGone("#hosts input");
    }

    @Test
    @Order(6)
    void a_scan_elsewhere_is_asked_about_and_can_be_ended() {
        logIn();
        browser.type("#scan [name=target]", "198.19.0.0/17");
        browser.click("#scan [type=submit]");
        browser.awaitText("#confirm-why", "stands in no LAN with 198.19.0.1");
        browser.click("#confirm [value=no]");
        browser.awaitGone("#confirm");
        browser.awaitGone("#progress");
        browser.click("#scan [type=submit]");
        browser.click("#confirm [value=yes]");
        browser.awaitText("#scan-state", "so far");
        browser.click("#cancel");
        browser.awaitText("#scan-state", "until it was ended");
    }

    @Test
    @Order(7)
    void what_a_device_calls_itself_stays_text() throws Exception {
        logIn();
        String name = "<img src=x onerror=\"document.title='owned'\">";
        keep(name, "</span><script>document.title='owned'</script>", nobody);
        browser.open(served.page());
        browser.awaitText("#devices", name);
        browser.type("#search", "img src=x");
        browser.awaitGone("#devices li + li");
        browser.click("#devices .open");
        browser.awaitText("#devices .details", nobody.mac().toString());
        assertThat(browser.all("#devices img, #devices script")).isEmpty();
        assertThat(browser.driver().getTitle()).isEqualTo("333HOME");
        browser.type("#search", "nothing has this name");
        browser.awaitText("#devices-note", "Nothing fits.");
    }

    @Test
    @Order(8)
    void a_device_is_woken_and_comes_before_ones_eyes() throws Exception {
        logIn();
        keep("sleeper", "computer", sleeper);
        browser.open(served.page());
        browser.type("#search", "sleeper");
        browser.awaitGone("#devices li + li");
        browser.click("#devices .wake");
        browser.awaitText("#devices .woken", "no sign of life yet");
        lan().add(sleeper);
        browser.awaitText("#devices .woken", "It is awake");
        browser.awaitText("#devices .status", "online");
        browser.awaitGone("#devices .wake");
    }

    @Test
    @Order(9)
    void it_speaks_french() throws Exception {
        logIn();
        browser.click("#language");
        browser.awaitText("#devices-title", "Appareils");
        browser.open(served.page());
        browser.awaitText("#devices-title", "Appareils");
        browser.awaitText("#summary", "en ligne");
        browser.awaitText("#log-out", "Déconnexion");
        browser.click("#language");
        browser.awaitText("#devices-title", "Devices");

        var _ = browser.driver().executeScript("localStorage.clear()");
        browser.speaking("fr-FR");
        browser.open(served.page());
        browser.awaitText("#devices-title", "Appareils");
        browser.speaking("en");
    }

    @Test
    @Order(10)
    void a_viewer_sees_nothing_that_he_may_not_do() throws Exception {
        logIn();
        JsonNode invite = ask("POST", "/api/v1/users", "{\"name\": \"ben\", \"role\": \"viewer\"}");
        var accepted = Json.object().put("password", PASSWORD);
        accepted.put("code", invite.findValue("code").textValue());
        var _ = ask("POST", "/api/v1/invites/accept", Json.line(accepted));
        browser.shown("#scan [type=submit]");
        browser.click("#log-out");
        browser.shown("#log-in");
        logIn("ben", PASSWORD);
        browser.awaitText("#who", "ben");
        browser.awaitText("#devices", "sleeper");
        browser.awaitText("#scan-state", "machine");
        assertThat(browser.all("#scan, .wake, #adopt button, #hosts input"))
                .noneMatch(WebElement::isDisplayed);
        browser.click("#log-out");
        browser.shown("#log-in");
    }

    @Test
    @Order(11)
    void who_has_an_authenticator_app_is_asked_for_its_code() throws Exception {
        logIn("ben", PASSWORD);
        browser.awaitText("#line", "Live");
        Secret app = Secret.of(ask("POST", "/api/v1/totp", "").path("secret").textValue());
        var first = Json.object().put("code", Totp.code(app, Instant.now()));
        var _ = ask("POST", "/api/v1/totp/confirm", Json.line(first));
        browser.click("#log-out");
        logIn("ben", PASSWORD);
        browser.awaitText("#factor-explained", "authenticator app");
        browser.type("#factor [name=code]", "no code");
        browser.click("#factor [type=submit]");
        browser.awaitText("#factor .error", "is not right");
        browser.type("#factor [name=code]", Totp.code(app, Instant.now().plusSeconds(30)));
        browser.click("#factor [type=submit]");
        browser.awaitText("#line", "Live");
        browser.awaitText("#who", "ben");
        browser.click("#log-out");
        browser.shown("#log-in");
    }

    @Test
    @Order(12)
    void a_session_that_was_ended_elsewhere_leads_back_to_the_log_in() throws Exception {
        logIn();
        String id = ask("GET", "/api/v1/sessions", "").findValue("id").textValue();
        var _ = ask("DELETE", "/api/v1/sessions/" + id, "");
        browser.awaitText("#log-in-why", "Your session has ended", UNTIL_NOTICED);
        assertThat(browser.text()).doesNotContain("sleeper");
        assertThat(browser.complaints()).anyMatch(it -> it.contains(CUT_OFF));
        logIn();
        browser.awaitText("#devices", "sleeper");
    }

    @Test
    @Order(13)
    void a_device_that_goes_is_seen_to_go() throws Exception {
        logIn();
        lan().add(nas);
        keep("nas", "nas", nas);
        browser.open(served.page());
        browser.type("#search", "nas");
        browser.awaitGone("#devices li + li");
        browser.click("#devices .open");
        browser.awaitText("#devices .details", "Last seen", UNTIL_LOOKED);
        browser.awaitText("#devices .status", "online");
        lan().remove(nas);
        browser.awaitText("#devices .status", "offline", UNTIL_OFFLINE);
        browser.awaitSaid("nas: offline"); // which the event alone brings
        browser.awaitText("#devices .seen", "seen");
        browser.shown("#devices .wake");
    }

    @Test
    @Order(14)
    void it_says_honestly_that_nobody_answers() {
        logIn();
        served.close();
        browser.awaitText("#line", "No connection");
        browser.awaitText("#devices-error", "cannot be reached");
        assertThat(browser.complaints()).anyMatch(it -> it.contains("ERR_CONNECTION_REFUSED"));
    }
}
