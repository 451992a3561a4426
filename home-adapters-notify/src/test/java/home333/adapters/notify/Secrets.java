package home333.adapters.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that hold secrets. */
final class Secrets {
    private Secrets() {}

    static Path write(Path file, String secret) throws IOException {
        return write(file, secret, "rw-------");
    }

    static Path write(Path file, String secret, String rights) throws IOException {
        Files.writeString(file, secret);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }
}
