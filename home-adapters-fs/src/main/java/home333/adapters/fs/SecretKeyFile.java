package home333.adapters.fs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that secrets are locked with: 256 random bits in Base64, in a file that its owner alone
 * may read. That is {@code secret.key} beside the secrets, made when it is needed first, or one
 * that somebody else provides and that is never made.
 */
final class SecretKeyFile {
    static final String OWN = "secret.key";

    private static final int BYTES = 32;
    private static final int LONGEST = 1_000;

    private final DataFolder folder;
    private final Optional<Path> provided;

    SecretKeyFile(DataFolder folder, Optional<Path> provided) {
        this.folder = folder;
        this.provided = provided;
    }

    /** What people call it. */
    String name() {
        return provided.map(Path::toString).orElse(OWN);
    }

    /** The key; empty where there is none yet. */
    Optional<SecretKey> read() throws IOException {
        Path file = provided.orElse(folder.file(OWN));
        Optional<byte[]> text = folder.disk().read(file, 0, LONGEST);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        // What systemd hands over seems to belong to a group by the list of its rights.
        boolean isSafe =
                provided.isPresent() ? folder.disk().isHidden(file) : folder.disk().isPrivate(file);
        if (!isSafe) {
            throw new IOException(
                    name()
                            + " may be used by others than its owner; run chmod 600 on it, and enter"
                            + " the secrets anew where others may have read it");
        }
        return Optional.of(parsed(new String(text.get(), StandardCharsets.US_ASCII).strip()));
    }

    private SecretKey parsed(String text) throws IOException {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == BYTES) {
                return new SecretKeySpec(key, "AES");
            }
        } catch (IllegalArgumentException _) {
            // what it holds is nobody's business
        }
        throw new IOException(name() + " holds no key, which is " + BYTES + " bytes in Base64");
    }

    /** The key, which is made where there is none. */
    SecretKey readOrMake() throws IOException {
        Optional<SecretKey> there = read();
        if (there.isPresent()) {
            return there.get();
        }
        if (provided.isPresent()) {
            throw new IOException("there is no " + name());
        }
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        String text = Base64.getEncoder().encodeToString(key) + "\n";
        folder.replacePrivately(OWN, text.getBytes(StandardCharsets.US_ASCII));
        return new SecretKeySpec(key, "AES");
    }
}
