package home333.adapters.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder in which somebody else has put what was not expected there. */
class RealDiskTest {
    @TempDir Path folder;

    private final RealDisk disk = new RealDisk();
    private Path others = Path.of("");

    @BeforeEach
    void ofSomebodyElse() throws IOException {
        others = Files.writeString(folder.resolve("others"), "theirs");
    }

    @Test
    void nothing_is_read_through_a_link() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("devices.json"), others);

        assertThatIOException()
                .isThrownBy(() -> disk.read(link, 0, 100))
                .withMessageContaining("devices.json is a symbolic link");
    }

    @Test
    void nothing_is_written_through_a_link() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("devices.journal"), others);

        assertThatIOException()
                .isThrownBy(() -> disk.change(link))
                .withMessageContaining("devices.journal is a symbolic link");
        assertThat(others).hasContent("theirs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"others", "not-there"})
    void nothing_is_locked_or_made_through_a_link(String target) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("home333.lock"), Path.of(target));

        assertThatIOException()
                .isThrownBy(() -> disk.lock(link))
                .withMessageContaining("home333.lock is a symbolic link");
        assertThat(folder.resolve("not-there")).doesNotExist();
    }

    @Test
    void no_folder_of_ours_lies_behind_a_link() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("scans"), elsewhere);

        assertThatIOException()
                .isThrownBy(() -> disk.makeInnerFolder(link))
                .withMessageContaining("scans is a symbolic link");
    }

    @Test
    @Timeout(10)
    void a_pipe_is_not_waited_for() throws Exception {
        Path pipe = folder.resolve("devices.json");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there is no mkfifo");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatIOException()
                .isThrownBy(() -> disk.read(pipe, 0, 1))
                .withMessageContaining("no ordinary file");
    }

    @Test
    void an_interrupt_spoils_no_step_and_is_kept() throws IOException {
        Path file = folder.resolve("devices.journal");
        try (var changes = disk.change(file)) {
            Thread.currentThread().interrupt();
            changes.write(0, "whole and more".getBytes(UTF_8));
            changes.truncate(5);
            changes.force();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(file).hasContent("whole");
    }
}
