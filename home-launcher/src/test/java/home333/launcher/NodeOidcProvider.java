package home333.launcher;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real identity provider (node-oidc-provider) as a process on the loopback, and a browser's way
 * through its pages.
 */
final class NodeOidcProvider implements AutoCloseable {
    static final String SECRET = "a secret of the tests";
    static final String CLIENT = "home333";

    private static final Path TOOLS = Path.of("..", "target", "tools");
    private static final Path SCRIPT =
            Path.of("src", "test", "resources", "home333", "launcher", "oidc-provider.mjs");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");
    private static final Pattern PROMPT = Pattern.compile("name=\"prompt\" value=\"([^\"]*)\"");
    private static final int MOST_PAGES = 12;

    private final Process process;
    private final URI issuer;

    private NodeOidcProvider(Process process, URI issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    /** Skips the test where there is none. */
    static NodeOidcProvider start(String redirect) throws IOException {
        assumeThat(TOOLS.resolve("node_modules/.fetched"))
                .as("node-oidc-provider was not fetched by .ci/set-up")
                .exists();
        Process process =
                new ProcessBuilder("node", SCRIPT.toString(), TOOLS.toString(), redirect)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader out = process.inputReader();
        return new NodeOidcProvider(process, URI.create(out.readLine()));
    }

    URI issuer() {
        return issuer;
    }

    /**
     * Where the provider sends a browser back to, after somebody logged in there and agreed.
     *
     * @param name of whom; it takes any password
     */
    URI visited(URI authorization, String name) throws IOException, InterruptedException {
        try (var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            URI at = authorization;
            HttpResponse<String> page = send(browser, HttpRequest.newBuilder(at).GET());
            for (int i = 0; i < MOST_PAGES; i++) {
                if (page.headers().firstValue("Location").isPresent()) {
                    at = at.resolve(page.headers().firstValue("Location").get());
                    if (!at.getAuthority().equals(issuer.getAuthority())) {
                        return at;
                    }
                    page = send(browser, HttpRequest.newBuilder(at).GET());
                } else {
                    at = at.resolve(found(ACTION, page.body()));
                    page = send(browser, filledIn(at, found(PROMPT, page.body()), name));
                }
            }
        }
        throw new IOException("the provider sends its visitors in circles");
    }

    private static HttpRequest.Builder filledIn(URI action, String prompt, String name) {
        return HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "prompt=" + prompt + "&login=" + name + "&password=any"));
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static String found(Pattern what, String page) throws IOException {
        Matcher matcher = what.matcher(page);
        if (!matcher.find()) {
            throw new IOException("the provider shows what is no form: " + page);
        }
        return matcher.group(1);
    }

    /** Ends it, too, in the middle of a login. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
