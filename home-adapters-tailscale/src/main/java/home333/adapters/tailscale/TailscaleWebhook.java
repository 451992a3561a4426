package home333.adapters.tailscale;

import home333.domain.Secret;
import home333.ports.VpnWebhook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tailscale's webhooks: {@code Tailscale-Webhook-Signature: t=<seconds since 1970>,v1=<hex>}, where
 * {@code v1} is the HMAC-SHA256 of the time as it stands there, a dot, and the body. Several {@code
 * v1} may stand there while the secret changes.
 *
 * @see <a href="https://tailscale.com/kb/1213/webhooks">Tailscale: webhooks</a>
 */
public final class TailscaleWebhook implements VpnWebhook {
    /** For so long before and after its time a message counts. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** In bytes; some hundred events. */
    static final int LARGEST = 256 << 10;

    /** How many messages are remembered, so that none counts twice. */
    static final int MOST = 10_000;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONGEST_HEADER = 4_096;
    private static final Pattern TIME = Pattern.compile("t=([0-9]{1,12})");
    private static final Pattern SIGNATURE = Pattern.compile("v1=([0-9a-fA-F]{64})");

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final Map<String, Instant> seen = new HashMap<>(); // guarded by this

    /**
     * Messages that are signed by a secret.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public TailscaleWebhook(Secret secret, InstantSource clock) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("a webhook has a secret");
        }
        this.key = new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
    }

    @Override
    public Answer receive(String signature, InputStream body) throws IOException {
        List<String> parts = parts(signature);
        Optional<String> time = time(parts);
        List<byte[]> signatures =
                matches(SIGNATURE, parts).map(hex -> HexFormat.of().parseHex(hex)).toList();
        if (time.isEmpty() || signatures.isEmpty()) {
            return Answer.FORGED;
        }
        byte[] message = body.readNBytes(LARGEST + 1);
        if (message.length > LARGEST) {
            return Answer.TOO_LARGE;
        }
        byte[] expected = signed(time.get(), message);
        return hasOne(signatures, expected)
                ? first(HexFormat.of().formatHex(expected), time.get())
                : Answer.FORGED;
    }

    private static List<String> parts(String signature) {
        return signature.length() > LONGEST_HEADER
                ? List.of()
                : Stream.of(signature.split(",")).map(String::strip).toList();
    }

    /** One that names two times says nothing. */
    private static Optional<String> time(List<String> parts) {
        List<String> times = matches(TIME, parts).toList();
        return times.size() == 1 ? Optional.of(times.getFirst()) : Optional.empty();
    }

    private static Stream<String> matches(Pattern pattern, List<String> parts) {
        return parts.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }

    private byte[] signed(String time, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has " + ALGORITHM, e);
        }
    }

    /** In a time that tells nothing of how much of them is right. */
    private static boolean hasOne(List<byte[]> signatures, byte[] expected) {
        boolean hasOne = false;
        for (byte[] signature : signatures) {
            hasOne |= MessageDigest.isEqual(signature, expected);
        }
        return hasOne;
    }

    /** What a message is whose signature is right. */
    private synchronized Answer first(String signature, String time) {
        Instant now = clock.instant();
        Instant at = Instant.ofEpochSecond(Long.parseLong(time));
        if (Duration.between(at, now).abs().compareTo(TOLERANCE) > 0) {
            return Answer.STALE;
        }
        if (seen.containsKey(signature)) {
            return Answer.REPEATED;
        }
        seen.values().removeIf(it -> it.isBefore(now.minus(TOLERANCE)));
        if (seen.size() >= MOST) {
            return Answer.TOO_MANY;
        }
        seen.put(signature, at);
        return Answer.GENUINE;
    }
}
