package home333.adapters.notify;

import home333.domain.notice.Destination;
import home333.domain.notice.Message;
import home333.json.Json;
import home333.ports.Notifier;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/**
 * Publishes messages to a topic of an ntfy server.
 *
 * @see <a href="https://docs.ntfy.sh/publish/#publish-as-json">Publish as JSON</a>
 */
final class NtfyNotifier implements Notifier {
    private static final int USUAL_PRIORITY = 3;
    private static final int HIGHEST_PRIORITY = 5;

    /** A server makes an attachment of what has more than 4,096 bytes. */
    private static final int LONGEST_TEXT = 4_000;

    private final Destination.Ntfy to;
    private final HttpPost post;

    NtfyNotifier(Destination.Ntfy to) {
        this.to = to;
        this.post = new HttpPost(to.server(), to.caFile());
    }

    @Override
    public Delivery send(Message message) throws InterruptedException {
        return post.send(() -> request(message));
    }

    private HttpRequest request(Message message) throws IOException {
        var body = Json.object();
        body.put("topic", to.topic());
        body.put("title", message.title());
        // Without a text the server would write "triggered".
        body.put("message", message.text().isEmpty() ? message.title() : shortened(message.text()));
        body.put("priority", message.isUrgent() ? HIGHEST_PRIORITY : USUAL_PRIORITY);
        // From 2.16 on, what comes twice replaces what came first.
        body.put("sequence_id", message.id());
        var request =
                HttpRequest.newBuilder(to.server())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.line(body)));
        if (to.tokenFile().isPresent()) {
            request.header("Authorization", "Bearer " + token());
        }
        return request.build();
    }

    private String token() throws IOException {
        String token = SecretFile.read(to.tokenFile().orElseThrow());
        if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IOException(to.tokenFile().orElseThrow() + " does not hold a token");
        }
        return token;
    }

    /** As many whole characters as fit. */
    private static String shortened(String text) {
        int[] characters = text.codePoints().toArray();
        int bytes = 0;
        for (int i = 0; i < characters.length; i++) {
            bytes += Character.toString(characters[i]).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_TEXT) {
                return new String(characters, 0, i) + "…";
            }
        }
        return text;
    }

    @Override
    public void close() {
        post.close();
    }
}
