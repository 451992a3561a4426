package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** {@link KilledMain} in a JVM of its own, and a session of the owner's. */
final class KillableService implements AutoCloseable {
    private final Process process;
    private final URI uri;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();

    private KillableService(Process process, URI uri, String token) {
        this.process = process;
        this.uri = uri;
        this.token = token;
    }

    static KillableService start(Path folder, String token) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledMain.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String line = process.inputReader().readLine();
        assertThat(line).as("where it listens").isNotNull();
        return new KillableService(process, URI.create(line), token);
    }

    /**
     * Asks.
     *
     * @param json empty for no body
     * @throws IOException if no whole answer came
     */
    HttpResponse<String> ask(String method, String path, String json) throws IOException {
        return as(token, method, path, json);
    }

    HttpResponse<String> as(String who, String method, String path, String json)
            throws IOException {
        var request =
                HttpRequest.newBuilder(uri.resolve(path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + who)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                json.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(json));
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** What is there. */
    JsonNode get(String path) throws IOException {
        HttpResponse<String> response = ask("GET", path, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.read(response.body());
    }

    /** Ends it by SIGKILL, in the middle of whatever it does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
        client.close();
    }
}
