package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.testkit.lan.LanCommand;
import home333.testkit.lan.TestLan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.CommandInfo;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import org.openqa.selenium.remote.http.HttpMethod;

/**
 * Debian's Chromium, without a screen, in a test LAN; what it must not do there is noted from its
 * beginning. Every wait for something on the page is bounded.
 */
final class Browser implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int DRIVER_PORT = 9515;
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final String DEV_TOOLS = "devTools";
    private static final String NOTE_VIOLATIONS =
            """
            window.violations = [];
            document.addEventListener('securitypolicyviolation', (event) =>
                window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
            """;

    private final Process driverProcess;
    private final Process inside;
    private final Relay relay;
    private final RemoteWebDriver driver;

    private Browser(Process driverProcess, Process inside, Relay relay, RemoteWebDriver driver) {
        this.driverProcess = driverProcess;
        this.inside = inside;
        this.relay = relay;
        this.driver = driver;
    }

    /** Starts a browser whose person speaks that language. */
    static Browser start(TestLan lan, Path folder, String language) throws IOException {
        Path socket = folder.resolve("driver.socket");
        Process driverProcess =
                lan.launch(
                        LanCommand.of(
                                "chromedriver",
                                "--port=" + DRIVER_PORT,
                                "--log-path=" + folder.resolve("chromedriver.log")));
        boolean isStarted =
                driverProcess.inputReader().lines().anyMatch(it -> it.contains("successfully"));
        assertThat(isStarted).as("chromedriver has started").isTrue();
        Process inside =
                lan.launch(lan.java(Relay.class, socket.toString(), String.valueOf(DRIVER_PORT)));
        assertThat(inside.inputReader().readLine()).isEqualTo("ready");
        Relay relay = Relay.start(Relay.loopback(0), UnixDomainSocketAddress.of(socket));
        int port = ((InetSocketAddress) relay.address()).getPort();
        var driver = new RemoteWebDriver(commands(port), options(folder, language));
        var browser = new Browser(driverProcess, inside, relay, driver);
        browser.devTools(
                "Page.addScriptToEvaluateOnNewDocument", Map.of("source", NOTE_VIOLATIONS));
        browser.resize(1280, 900);
        return browser;
    }

    /** How commands get to the driver, which has a minute for each. */
    private static HttpCommandExecutor commands(int port) throws IOException {
        URL url = URI.create("http://127.0.0.1:" + port).toURL();
        var config = ClientConfig.defaultConfig().baseUrl(url).readTimeout(Duration.ofMinutes(1));
        var devTools = new CommandInfo("/session/:sessionId/goog/cdp/execute", HttpMethod.POST);
        return new HttpCommandExecutor(
                HttpClient.Factory.createDefault().createClient(config),
                Map.of(DEV_TOOLS, devTools),
                url);
    }

    private static ChromeOptions options(Path folder, String language) {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // it runs as root, in a LAN that leads nowhere
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--lang=" + language,
                "--user-data-dir=" + folder.resolve("profile"));
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    void devTools(String command, Map<String, ?> parameters) throws IOException {
        var _ =
                driver.getCommandExecutor()
                        .execute(
                                new Command(
                                        driver.getSessionId(),
                                        DEV_TOOLS,
                                        Map.of("cmd", command, "params", parameters)));
    }

    void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** From the next page on. */
    void speaking(String language) throws IOException {
        String agent = (String) driver.executeScript("return navigator.userAgent");
        devTools(
                "Network.setUserAgentOverride",
                Map.of("userAgent", String.valueOf(agent), "acceptLanguage", language));
    }

    void open(URI page) {
        driver.get(page.toString());
    }

    RemoteWebDriver driver() {
        return driver;
    }

    Cookie cookie(String name) {
        return Objects.requireNonNull(driver.manage().getCookieNamed(name), name);
    }

    /** Those that are there now. */
    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The element, once it is shown. */
    @CanIgnoreReturnValue
    WebElement shown(String css) {
        await("'" + css + "' to be shown", PATIENCE, () -> displayed(css).isPresent());
        return displayed(css).orElseThrow();
    }

    private Optional<WebElement> displayed(String css) {
        return all(css).stream().filter(WebElement::isDisplayed).findFirst();
    }

    private WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** Waits until the element, which is shown, has that in its text. */
    void awaitText(String css, String text) {
        awaitText(css, text, PATIENCE);
    }

    void awaitText(String css, String text, Duration patience) {
        await(
                "'" + css + "' to say '" + text + "'",
                patience,
                () -> find(css).isDisplayed() && find(css).getText().contains(text));
    }

    /** Waits until a screen reader is told that. */
    void awaitSaid(String text) {
        String said = "return document.getElementById('said').textContent";
        await(
                "'" + text + "' to be said",
                PATIENCE,
                () -> String.valueOf(driver.executeScript(said)).contains(text));
    }

    void awaitGone(String css) {
        await("'" + css + "' to be gone", PATIENCE, () -> displayed(css).isEmpty());
    }

    /** Something that is so, or not yet. */
    @FunctionalInterface
    interface Claim {
        boolean holds();
    }

    private void await(String what, Duration patience, Claim claim) {
        long until = System.nanoTime() + patience.toNanos();
        while (!holds(claim)) {
            if (System.nanoTime() > until) {
                throw new AssertionError(
                        "waited " + patience + " for " + what + "; the page says: " + text());
            }
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
        }
    }

    /** What is drawn anew meanwhile is looked at again. */
    private static boolean holds(Claim claim) {
        try {
            return claim.holds();
        } catch (WebDriverException _) {
            return false;
        }
    }

    String text() {
        return find("body").getText();
    }

    /** Types into a field, in place of what is there. */
    void type(String css, String text) {
        WebElement field = shown(css);
        field.clear();
        field.sendKeys(text);
    }

    void click(String css) {
        shown(css).click();
    }

    /** Sends a request as a script of the page does. */
    Map<?, ?> ask(String method, String path, String json) {
        String script =
                """
                const [method, path, body, done] = arguments;
                fetch(path, {method, body: body || undefined,
                             headers: body ? {'Content-Type': 'application/json'} : {}})
                    .then(async (r) => done({status: r.status, body: await r.text()}))
                    .catch((e) => done({status: 0, body: String(e)}));
                """;
        return (Map<?, ?>)
                Objects.requireNonNull(driver.executeAsyncScript(script, method, path, json));
    }

    /**
     * What the policy forbade since the page was opened, and what else the browser complains of.
     */
    List<String> complaints() {
        List<?> violations =
                (List<?>) Objects.requireNonNull(driver.executeScript("return window.violations"));
        var all = new ArrayList<>(violations.stream().map(String::valueOf).toList());
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            all.add(entry.getMessage());
        }
        return all;
    }

    void screenshot(Path file) throws IOException {
        var _ = Files.createDirectories(file.toAbsolutePath().getParent());
        var _ = Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() throws IOException {
        try {
            driver.quit();
        } finally {
            relay.close();
            inside.destroy();
            driverProcess.destroy();
        }
    }
}
