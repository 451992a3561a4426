package home333.launcher;

import home333.testkit.lan.LanCommand;
import home333.testkit.lan.TestLan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code home333 serve --listen} of the distribution, in a test LAN. */
final class Served implements AutoCloseable {
    private static final Pattern PAGE = Pattern.compile("The page is at (http\\S+/)");
    private static final Pattern CODE = Pattern.compile("for a day: (\\S{8,})");

    private final Process process;
    private final URI page;
    private final Optional<String> code;

    private Served(Process process, URI page, Optional<String> code) {
        this.process = process;
        this.page = page;
        this.code = code;
    }

    /**
     * Starts it on a data folder, in which no scan is made that nobody asked for.
     *
     * @param isNew whether nobody has an account yet
     */
    static Served start(TestLan lan, Path folder, boolean isNew) throws IOException {
        Path home = Files.createDirectories(folder);
        var _ = Files.writeString(home.resolve("settings.json"), "{\"scan_every_ms\": 0}");
        String program = Path.of("target", "home333", "bin", "home333").toAbsolutePath().toString();
        Process process =
                lan.launch(
                        LanCommand.of(
                                        program,
                                        "--data",
                                        home.toString(),
                                        "serve",
                                        "--listen",
                                        "127.0.0.1:0")
                                .with("JAVA_HOME", System.getProperty("java.home"))
                                .with("LC_ALL", "C.UTF-8"));
        BufferedReader said = process.errorReader();
        String page = awaited(said, PAGE);
        Optional<String> code = isNew ? Optional.of(awaited(said, CODE)) : Optional.empty();
        Thread.ofVirtual().name("served").start(() -> drain(said));
        return new Served(process, URI.create(page), code);
    }

    /** Whoever writes to a pipe that nobody reads stands still. */
    private static void drain(BufferedReader said) {
        try {
            said.lines().forEach(_ -> {});
        } catch (UncheckedIOException _) {
            // It was ended.
        }
    }

    private static String awaited(BufferedReader said, Pattern pattern) throws IOException {
        var all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
            all.append(line).append('\n');
        }
        throw new IOException("it ended, and said only: " + all);
    }

    /** Where the page is, in the LAN. */
    URI page() {
        return page;
    }

    /** What makes the first account. */
    String code() {
        return code.orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
