package home333.adapters.notify;

import home333.domain.notice.Destination;
import home333.domain.notice.Message;
import home333.json.Json;
import home333.json.LetterJson;
import home333.ports.Notifier;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts messages as JSON. {@code Home333-Signature} is {@code v1=} with the HMAC-SHA256, in
 * hexadecimal digits, of {@code Home333-Timestamp} (seconds since 1970), a dot and the body.
 */
final class WebhookNotifier implements Notifier {
    private static final String ALGORITHM = "HmacSHA256";

    private final Destination.Webhook to;
    private final InstantSource clock;
    private final HttpPost post;

    WebhookNotifier(Destination.Webhook to, InstantSource clock) {
        this.to = to;
        this.clock = clock;
        this.post = new HttpPost(to.url(), to.caFile());
    }

    @Override
    public Delivery send(Message message) throws InterruptedException {
        return post.send(() -> request(message));
    }

    private HttpRequest request(Message message) throws IOException {
        String body = Json.line(LetterJson.write(message));
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        var request =
                HttpRequest.newBuilder(to.url())
                        .header("Content-Type", "application/json")
                        .header("Home333-Id", message.id())
                        .header("Home333-Timestamp", timestamp)
                        .POST(BodyPublishers.ofString(body));
        if (to.secretFile().isPresent()) {
            String secret = SecretFile.read(to.secretFile().get());
            request.header("Home333-Signature", "v1=" + signature(secret, timestamp + "." + body));
        }
        return request.build();
    }

    private static String signature(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public void close() {
        post.close();
    }
}
