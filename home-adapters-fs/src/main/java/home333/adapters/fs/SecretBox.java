package home333.adapters.fs;

import home333.domain.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Locks a secret by AES-256-GCM, each time with another nonce: 12 bytes of that, the text, 16 bytes
 * of tag, in Base64. Its name is authenticated with it, so that none can be put in another's place.
 */
final class SecretBox {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;

    SecretBox(SecretKey key) {
        this.key = key;
    }

    String lock(String name, Secret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        byte[] text = secret.reveal().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] locked = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(text);
            byte[] both =
                    ByteBuffer.allocate(nonce.length + locked.length)
                            .put(nonce)
                            .put(locked)
                            .array();
            return Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot encrypt", e);
        }
    }

    /** The secret; empty where it was locked with another key or name, or was changed since. */
    Optional<Secret> open(String name, String locked) {
        try {
            byte[] both = Base64.getDecoder().decode(locked);
            if (both.length < NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, nonce, name)
                            .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            return Optional.of(Secret.of(new String(text, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("home333 secret " + name).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
