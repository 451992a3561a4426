package home333.app.accounts;

import home333.domain.Secret;
import home333.ports.SecretStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what accounts keep and have to show again, by AES-256-GCM with a key from the secret
 * store.
 *
 * <pre>
 * base64( nonce, 12 bytes | ciphertext | tag, 16 bytes )
 * </pre>
 */
final class Sealing {
    private static final String KEY = "accounts.key";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretStore secrets;
    private final SecureRandom random;
    private @Nullable SecretKeySpec key; // guarded by this

    Sealing(SecretStore secrets, SecureRandom random) {
        this.secrets = secrets;
        this.random = random;
    }

    /**
     * Encrypts.
     *
     * @param whose without which it cannot be opened
     */
    synchronized String seal(Secret text, String whose) throws IOException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] bytes = text.reveal().getBytes(StandardCharsets.UTF_8);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key(true), nonce, whose, bytes);
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                                .put(nonce)
                                .put(sealed)
                                .array());
    }

    /** Decrypts. */
    synchronized Secret open(String sealed, String whose) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(decoded(sealed));
        if (all.remaining() < NONCE_BYTES) {
            throw unopened(null);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        all.get(nonce);
        byte[] rest = new byte[all.remaining()];
        all.get(rest);
        return Secret.of(
                new String(
                        run(Cipher.DECRYPT_MODE, key(false), nonce, whose, rest),
                        StandardCharsets.UTF_8));
    }

    private static byte[] decoded(String base64) throws IOException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw unopened(e);
        }
    }

    private static byte[] run(int mode, SecretKeySpec key, byte[] nonce, String whose, byte[] bytes)
            throws IOException {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(whose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw unopened(e);
        }
    }

    private static IOException unopened(@Nullable Exception cause) {
        return new IOException("cannot open a second factor: its key is another one", cause);
    }

    private SecretKeySpec key(boolean isToBeMade) throws IOException {
        SecretKeySpec known = key;
        if (known == null) {
            Optional<Secret> kept = secrets.find(KEY);
            if (kept.isEmpty() && !isToBeMade) {
                throw unopened(null);
            }
            known =
                    new SecretKeySpec(
                            kept.isPresent() ? decoded(kept.get().reveal()) : made(), "AES");
            key = known;
        }
        return known;
    }

    private byte[] made() throws IOException {
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        secrets.put(KEY, Secret.of(Base64.getEncoder().encodeToString(fresh)));
        return fresh;
    }
}
