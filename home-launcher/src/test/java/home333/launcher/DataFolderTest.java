package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.launcher.DataFolder.Source;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataFolderTest {
    private static final Map<String, String> ALL =
            Map.of("HOME333_DATA", "/variable", "XDG_DATA_HOME", "/xdg", "HOME", "/home/me");

    @Test
    void the_option_is_before_the_variable() {
        assertThat(DataFolder.of(Optional.of(Path.of("/option")), ALL))
                .isEqualTo(new DataFolder(Path.of("/option"), Source.OPTION));
    }

    @Test
    void the_variable_is_before_the_usual_folder() {
        assertThat(DataFolder.of(Optional.empty(), ALL))
                .isEqualTo(new DataFolder(Path.of("/variable"), Source.VARIABLE));
    }

    @Test
    void the_usual_folder_lies_where_xdg_says() {
        assertThat(DataFolder.of(Optional.empty(), Map.of("XDG_DATA_HOME", "/xdg")).path())
                .isEqualTo(Path.of("/xdg/home333"));
        assertThat(
                        DataFolder.of(
                                        Optional.empty(),
                                        Map.of("XDG_DATA_HOME", "relative", "HOME", "/home/me"))
                                .path())
                .isEqualTo(Path.of("/home/me/.local/share/home333"));
    }
}
