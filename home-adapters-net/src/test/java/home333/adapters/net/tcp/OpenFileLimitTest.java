package home333.adapters.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFileLimitTest {
    @TempDir Path directory;

    @Test
    void reads_the_soft_limit() throws IOException {
        Path limits =
                Files.writeString(
                        directory.resolve("limits"),
                        """
                        Limit                     Soft Limit           Hard Limit           Units
                        Max processes             7777                 7777                 processes
                        Max open files            4096                 524288               files
                        """);

        assertThat(OpenFileLimit.in(limits)).isEqualTo(4096);
    }

    @Test
    void is_the_usual_one_where_the_system_does_not_tell() throws IOException {
        assertThat(OpenFileLimit.in(directory.resolve("none"))).isEqualTo(1024);
        Path unlimited =
                Files.writeString(directory.resolve("l"), "Max open files  unlimited  unlimited");
        assertThat(OpenFileLimit.in(unlimited)).isEqualTo(1024);
    }
}
