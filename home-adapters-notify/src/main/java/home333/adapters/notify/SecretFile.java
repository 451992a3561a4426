package home333.adapters.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** A file that holds one secret, which only its owner may read. */
final class SecretFile {
    private static final int LONGEST = 4 << 10;
    private static final Set<PosixFilePermission> OF_THE_OWNER =
            EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    private SecretFile() {}

    /**
     * The secret, without white space around it.
     *
     * @throws IOException naming the file, if it cannot be read, is empty, or others may read it
     */
    static String read(Path file) throws IOException {
        byte[] bytes;
        try {
            requireOwnerOnly(file);
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(LONGEST + 1);
            }
        } catch (NoSuchFileException e) {
            throw new IOException("there is no " + file, e);
        }
        String secret = new String(bytes, StandardCharsets.UTF_8).strip();
        if (secret.isEmpty() || bytes.length > LONGEST) {
            throw new IOException(file + " does not hold a secret of 1 to " + LONGEST + " bytes");
        }
        return secret;
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !OF_THE_OWNER.containsAll(view.readAttributes().permissions())) {
            throw new IOException(file + " may be read by others than its owner (chmod 600 helps)");
        }
    }
}
