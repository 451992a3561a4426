package home333.launcher;

import home333.domain.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret that a person hands over in a file, never on the command line. */
final class SecretFile {
    private static final int LONGEST = 4_096;

    private SecretFile() {}

    /**
     * The secret.
     *
     * @param file {@code -} for what is typed or piped in
     */
    static Secret read(Session session, String file) throws IOException {
        try (InputStream in =
                file.equals("-") ? session.terminal().in() : Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(LONGEST);
            Secret secret = Secret.of(new String(bytes, StandardCharsets.UTF_8));
            if (secret.isEmpty()) {
                throw Refusal.failed(session.text("vpn.configure.empty", file));
            }
            return secret;
        }
    }
}
