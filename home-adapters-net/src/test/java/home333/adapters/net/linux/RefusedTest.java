package home333.adapters.net.linux;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs {@link RefusedMain} in a process that may open few files, whoever it belongs to. */
@Timeout(60)
class RefusedTest {
    /** What the JVM says at its end of the bytes that native code of ours holds. */
    private static final Pattern HELD = Pattern.compile("Other \\(reserved=\\d+, committed=(\\d+)");

    /** Each kind of socket would hold more by itself. */
    private static final int NOISE = 100_000;

    @Test
    void a_socket_that_may_not_be_opened_keeps_no_memory() throws Exception {
        assumeTrue(NativeSystem.obstacle().isEmpty(), "no native access here");

        String said = run();

        assertThat(said).contains("refused 960");
        Matcher held = HELD.matcher(said);
        assertThat(held.find()).isTrue();
        assertThat(Integer.parseInt(held.group(1))).isLessThan(NOISE);
    }

    private static String run() throws Exception {
        List<String> command =
                List.of(
                        "sh",
                        "-c",
                        "ulimit -n 256; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:NativeMemoryTracking=summary",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:+PrintNMTStatistics",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        RefusedMain.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = process.inputReader()) {
            String said = String.join("\n", out.lines().toList());
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Everything goes on the class path; only a class file itself tells where the tests are. */
    private static String classPath() throws URISyntaxException {
        Path tests =
                Path.of(requireNonNull(RefusedMain.class.getResource("RefusedMain.class")).toURI());
        for (String _ : RefusedMain.class.getName().split("\\.", -1)) {
            tests = requireNonNull(tests.getParent());
        }
        return String.join(
                File.pathSeparator,
                tests.toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""));
    }
}
