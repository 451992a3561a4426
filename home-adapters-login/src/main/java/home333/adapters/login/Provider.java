package home333.adapters.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import home333.domain.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Speaks HTTP with an identity provider: no redirects, bounded in time and in bytes. */
final class Provider {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /** What came back. */
    record Reply(int status, JsonNode body) {}

    static void requireSafe(URI uri) {
        String host = String.valueOf(uri.getHost());
        boolean isLocal =
                host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        boolean isSafe =
                "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isLocal);
        if (!isSafe || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("an identity provider is asked by https");
        }
    }

    JsonNode get(URI uri) throws IOException {
        Reply reply = send(HttpRequest.newBuilder(uri).GET(), uri);
        if (reply.status() != 200) {
            throw new IOException("cannot ask " + uri + ": it answered " + reply.status());
        }
        return reply.body();
    }

    Reply get(URI uri, Secret bearer) throws IOException {
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + bearer.reveal())
                        .GET(),
                uri);
    }

    Reply post(URI uri, String form, String authorization) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!authorization.isEmpty()) {
            request.setHeader("Authorization", authorization);
        }
        return send(request, uri);
    }

    private Reply send(HttpRequest.Builder request, URI uri) throws IOException {
        try {
            HttpResponse<String> response =
                    client.send(
                            request.header("Accept", "application/json").timeout(PATIENCE).build(),
                            BodyHandlers.limiting(
                                    BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST));
            return new Reply(response.statusCode(), json(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + uri, e);
        } catch (IOException e) {
            throw new IOException("cannot ask " + uri + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode json(String text) throws IOException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException _) {
            throw new IOException("what it answered is no JSON");
        }
    }
}
