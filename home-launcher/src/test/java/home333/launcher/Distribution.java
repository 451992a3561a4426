package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the distribution that the build made, started as people start it: as a process. */
record Distribution(Path home) {
    private static final Path BUILT = Path.of("target", "home333");
    private static final long PATIENCE_SECONDS = 60;

    /** What a process left behind. */
    record Outcome(int status, String out, String err) {}

    /** Copies what the build made to a folder that does not exist yet. */
    static Distribution copiedTo(Path home) throws IOException {
        return new Distribution(BUILT).copyTo(home);
    }

    Distribution copyTo(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        copy.resolve(home.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new Distribution(copy);
    }

    Path script() {
        return home.resolve("bin", "home333");
    }

    Path lib() {
        return home.resolve("lib");
    }

    Path archives() {
        return home.resolve("archive");
    }

    /** The class archive, under the one name that the start script accepts. */
    Path archive() throws IOException {
        try (Stream<Path> archives = Files.list(archives())) {
            return archives.findFirst().orElseThrow();
        }
    }

    Outcome makeArchive(Map<String, String> environment) throws Exception {
        return start(environment, home.resolve("bin", "make-archive").toString());
    }

    /** Runs the command as its start script does, on the class path. */
    Outcome run(Map<String, String> environment, String... arguments) throws Exception {
        return start(environment, script().toString(), arguments);
    }

    /** Runs the command on the module path, with native access granted by name. */
    Outcome runModule(Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("-p", lib().toString()));
        command.add("--enable-native-access=home333.adapters.net,org.xerial.sqlitejdbc");
        command.add("--illegal-native-access=deny");
        command.addAll(List.of("-m", "home333.launcher/home333.launcher.Main"));
        command.addAll(List.of(arguments));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return start(environment, java.toString(), command.toArray(String[]::new));
    }

    static Outcome start(Map<String, String> environment, String program, String... arguments)
            throws Exception {
        var command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("home333", ".out");
        Path err = Files.createTempFile("home333", ".err");
        try {
            var builder = new ProcessBuilder(command).directory(new File("/"));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            builder.redirectInput(new File("/dev/null"));
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            Process process = builder.start();
            try {
                assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
