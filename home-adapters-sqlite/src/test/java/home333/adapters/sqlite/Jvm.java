package home333.adapters.sqlite;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link HistoryProcess} in a JVM of its own, with the classes of this one. */
final class Jvm implements Closeable {
    private final Process process;
    private final BufferedReader out;

    private Jvm(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    /**
     * Starts it; what it writes to its standard error goes to ours.
     *
     * @param prefix what is to start the JVM instead of this process
     */
    static Jvm start(List<String> prefix, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classPath(), HistoryProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new Jvm(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    private static String classPath() {
        return Stream.of(
                        Path.of("target", "test-classes").toAbsolutePath().toString(),
                        System.getProperty("jdk.module.path", ""),
                        System.getProperty("java.class.path", ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The next line that it writes; empty at its end. */
    Optional<String> line() throws IOException {
        return Optional.ofNullable(out.readLine());
    }

    /** Ends it at once, as {@code kill -9} does; what it wrote before can still be read. */
    void kill() {
        var _ = process.toHandle().destroyForcibly();
    }

    /** Its exit status. */
    int await() throws InterruptedException {
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
