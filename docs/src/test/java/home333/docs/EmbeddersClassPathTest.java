package home333.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What an application gets onto its class path when it depends on home-app and nothing else. */
class EmbeddersClassPathTest {
    @Test
    void home_app_brings_our_rooms_with_jackson_and_slf4j_and_nothing_else() throws IOException {
        String classPath = Files.readString(Path.of("target/embedders-class-path")).strip();
        assertThat(classPath.split(File.pathSeparator))
                .extracting(EmbeddersClassPathTest::artifactOf)
                .containsExactlyInAnyOrder(
                        "home-app",
                        "home-adapters-fs",
                        "home-adapters-net",
                        "home-adapters-services",
                        "home-domain",
                        "home-json",
                        "home-ports",
                        "jackson-annotations",
                        "jackson-core",
                        "jackson-databind",
                        "slf4j-api");
    }

    /**
     * A jar is named by artifact and version; within one build a room may still be a folder of
     * classes.
     */
    private static String artifactOf(String entry) {
        return entry.replaceFirst("/target/classes$", "")
                .replaceFirst("^.*/", "")
                .replaceFirst("-[0-9].*$", "");
    }
}
