package home333.adapters.services;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 of what is too long to be kept. */
final class Fingerprint {
    private static final int SHORT = 8; // octets

    private Fingerprint() {}

    /** As {@code ssh-keygen -l} shows a key: {@code SHA256:} and unpadded Base64. */
    static String of(byte[] key) {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(sha256(key));
    }

    /** The first 16 digits of what {@code sha256sum} says. */
    static String brief(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes), 0, SHORT);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java knows no SHA-256", e);
        }
    }
}
