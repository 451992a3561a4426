package home333.adapters.services.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A file of somebody's own that is not what it should be is left out, and never waited for. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class RuleTextTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("services.txt");
    }

    @Test
    void a_file_is_read_also_by_a_link() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("mine.txt"), "söme");
        var _ = Files.createSymbolicLink(file, elsewhere);

        assertThat(RuleText.own(file, text -> text)).contains("söme");
    }

    @Test
    void a_pipe_is_not_waited_for() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();

        assertThat(RuleText.own(file, text -> text)).isEmpty();
    }

    @Test
    void a_file_of_the_system_without_a_size_or_an_end_is_left_out() throws IOException {
        var _ = Files.createSymbolicLink(file, Path.of("/dev/zero"));

        assertThat(RuleText.own(file, text -> text)).isEmpty();
    }

    @Test
    void of_a_file_that_fits_into_no_memory_only_the_beginning_is_read() throws IOException {
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }

        assertThat(RuleText.own(file, text -> text)).isEmpty();
    }

    @Test
    void what_is_too_large_or_no_text_is_left_out() throws IOException {
        Files.writeString(file, " ".repeat(1024 * 1024 + 1));
        assertThat(RuleText.own(file, text -> text)).isEmpty();

        Files.write(file, "söme".getBytes(ISO_8859_1));
        assertThat(RuleText.own(file, text -> text)).isEmpty();
    }

    @Test
    void an_expression_that_nobody_can_read_through_is_left_out() throws IOException {
        Files.writeString(file, "(".repeat(500_000) + ")".repeat(500_000));

        assertThat(RuleText.own(file, Pattern::compile)).isEmpty();
    }
}
