package home333.domain.account;

import home333.domain.Secret;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of six digits that change each half a minute, as authenticator apps make them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>, with SHA-1, which is what all
 *     apps know
 */
public final class Totp {
    private static final int STEP_SECONDS = 30;
    private static final int WINDOW = 1;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final int KEY_BYTES = 20;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BASE32_BITS = 5;

    private Totp() {}

    /** A new secret, in base 32 as apps take it. */
    public static Secret randomSecret(RandomGenerator random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return Secret.of(base32(key));
    }

    /** What an app reads from a picture. */
    public static Secret uri(Secret secret, AccountName name, String issuer) {
        return Secret.of(
                "otpauth://totp/"
                        + encoded(issuer)
                        + ":"
                        + encoded(name.toString())
                        + "?secret="
                        + secret.reveal()
                        + "&issuer="
                        + encoded(issuer));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * The time step that a code is of, if it is one before, at or after an instant, and later than
     * the last that was taken; empty where it is none.
     */
    public static OptionalLong step(Secret secret, String typed, Instant now, long lastStep) {
        String code = typed.replace(" ", "");
        long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        for (long step = current - WINDOW; step <= current + WINDOW; step++) {
            boolean isIt = isEqual(code(secret, step), code); // each is looked at, for equal times
            if (isIt && step > lastStep) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static boolean isEqual(String code, String typed) {
        return MessageDigest.isEqual(
                code.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
    }

    /** The code of an instant. */
    public static String code(Secret secret, Instant at) {
        return code(secret, Math.floorDiv(at.getEpochSecond(), STEP_SECONDS));
    }

    private static String code(Secret secret, long step) {
        byte[] hash = hash(bytes(secret.reveal()), step);
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
    }

    private static byte[] hash(byte[] key, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has HmacSHA1", e);
        }
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = buffer << Byte.SIZE | (b & 0xff);
            for (bits += Byte.SIZE; bits >= BASE32_BITS; bits -= BASE32_BITS) {
                text.append(BASE32.charAt((buffer >> (bits - BASE32_BITS)) & 0x1f));
            }
        }
        return text.toString();
    }

    private static byte[] bytes(String base32) {
        var bytes = ByteBuffer.allocate(base32.length() * BASE32_BITS / Byte.SIZE);
        int buffer = 0;
        int bits = 0;
        for (int c : base32.chars().toArray()) {
            buffer = buffer << BASE32_BITS | BASE32.indexOf(c);
            bits += BASE32_BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (buffer >> bits));
            }
        }
        return bytes.array();
    }
}
