package home333.adapters.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
    @TempDir Path folder;

    @Test
    void a_secret_is_what_its_file_holds_without_the_line_feed() throws IOException {
        assertThat(SecretFile.read(Secrets.write(folder.resolve("x"), "open sesame\n")))
                .isEqualTo("open sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
    void what_others_may_read_or_write_is_no_secret(String rights) throws IOException {
        Path file = Secrets.write(folder.resolve("x"), "sesame", rights);

        assertThatIOException()
                .isThrownBy(() -> SecretFile.read(file))
                .withMessage(file + " may be read by others than its owner (chmod 600 helps)");
    }

    @Test
    void a_file_that_is_missing_empty_or_large_is_named() throws IOException {
        Path missing = folder.resolve("missing");
        Path empty = Secrets.write(folder.resolve("empty"), " \n");
        Path large = Secrets.write(folder.resolve("large"), "x".repeat(5_000));

        assertThatIOException()
                .isThrownBy(() -> SecretFile.read(missing))
                .withMessage("there is no " + missing);
        for (Path file : new Path[] {empty, large}) {
            assertThatIOException()
                    .isThrownBy(() -> SecretFile.read(file))
                    .withMessage(file + " does not hold a secret of 1 to 4096 bytes");
        }
    }
}
