package home333.adapters.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads the native library that sqlite-jdbc brings in its jar. It is unpacked into a new folder
 * that only this user can enter, and is gone from there again as soon as it is loaded: in the
 * user's runtime folder, which is in memory, else in the temporary folder or, where no program may
 * be run from there, in the user's cache. Who sets {@code org.sqlite.tmpdir} or {@code
 * org.sqlite.lib.path} decides instead.
 */
final class NativeLibrary {
    private static final String FOLDER = "org.sqlite.tmpdir";
    private static final String READY_MADE = "org.sqlite.lib.path";

    private NativeLibrary() {}

    /** Loads it, the first time. */
    static void load() throws IOException {
        if (Loading.FAILURE.isPresent()) {
            throw new IOException(
                    "cannot load SQLite's native library: "
                            + Loading.FAILURE.get()
                            + "; -Dorg.sqlite.tmpdir=DIR names another folder to unpack it in");
        }
    }

    /** Once in a JVM, as such libraries are. */
    private static final class Loading {
        static final Optional<String> FAILURE = failure();

        private static Optional<String> failure() {
            if (System.getProperty(FOLDER) != null || System.getProperty(READY_MADE) != null) {
                return initialize();
            }
            Optional<String> failure = Optional.empty();
            for (Path parent : parents()) {
                failure = loadFrom(parent);
                if (failure.isEmpty()) {
                    break;
                }
            }
            return failure;
        }

        private static List<Path> parents() {
            Path usualCache = Path.of(System.getProperty("user.home", "/"), ".cache");
            return Stream.of(
                            named("XDG_RUNTIME_DIR"),
                            Optional.of(Path.of(System.getProperty("java.io.tmpdir", "/tmp"))),
                            named("XDG_CACHE_HOME").or(() -> Optional.of(usualCache)))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private static Optional<Path> named(String variable) {
            String value = System.getenv().getOrDefault(variable, "");
            return value.startsWith("/") ? Optional.of(Path.of(value)) : Optional.empty();
        }

        private static Optional<String> loadFrom(Path parent) {
            try {
                Files.createDirectories(parent);
                Path folder = Files.createTempDirectory(parent, "home333-sqlite-");
                System.setProperty(FOLDER, folder.toString());
                try {
                    return initialize();
                } finally {
                    System.clearProperty(FOLDER);
                    delete(folder);
                }
            } catch (IOException e) {
                return Optional.of("cannot unpack it: " + e);
            }
        }

        private static Optional<String> initialize() {
            try {
                return SQLiteJDBCLoader.initialize()
                        ? Optional.empty()
                        : Optional.of("there is none for this system");
            } catch (Exception | LinkageError e) { // what it declares is Exception itself
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }

        private static void delete(Path folder) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
