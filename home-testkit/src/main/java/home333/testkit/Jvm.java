package home333.testkit;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Another Java process with the classes of this one, to be killed or to compete with it. */
public final class Jvm implements Closeable {
    private final Process process;
    private final BufferedReader out;

    private Jvm(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    /**
     * Starts a main class; what it writes to its standard error goes to ours.
     *
     * @param prefix what is to start the JVM instead of this process
     */
    public static Jvm start(List<String> prefix, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classPath(main), main.getName()));
        command.addAll(List.of(arguments));
        return new Jvm(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Starts a main class. */
    public static Jvm start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    private static String classPath(Class<?> main) {
        String file = main.getName().replace('.', '/') + ".class";
        URL here = Objects.requireNonNull(main.getClassLoader().getResource(file));
        List<String> parts = new ArrayList<>();
        try {
            String uri = here.toURI().toString();
            parts.add(Path.of(new URI(uri.substring(0, uri.length() - file.length()))).toString());
        } catch (URISyntaxException e) {
            throw new AssertionError("a file on the class path has no name", e);
        }
        for (String property : List.of("jdk.module.path", "java.class.path")) {
            Optional.ofNullable(System.getProperty(property)).ifPresent(parts::add);
        }
        return String.join(System.getProperty("path.separator"), parts);
    }

    /** The next line that it writes; empty at its end. */
    public Optional<String> line() throws IOException {
        return Optional.ofNullable(out.readLine());
    }

    /** Ends it at once, as {@code kill -9} does; what it wrote before can still be read. */
    public void kill() {
        var _ = process.toHandle().destroyForcibly();
    }

    /** Its exit status. */
    public int await() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError(process.info() + " still runs after a minute");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
