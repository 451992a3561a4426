package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.fs.ServiceLock;
import home333.adapters.fs.ServicePlace;
import home333.domain.Secret;
import home333.launcher.DataFolder.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final Path NOWHERE = Path.of("/nowhere/home333");
    private static final Map<String, String> ALL =
            Map.of("HOME333_DATA", "/variable", "XDG_DATA_HOME", "/xdg", "HOME", "/home/me");

    @Test
    void the_option_is_before_the_variable() {
        assertThat(DataFolder.of(Optional.of(Path.of("/option")), ALL, NOWHERE))
                .isEqualTo(new DataFolder(Path.of("/option"), Source.OPTION));
    }

    @Test
    void the_variable_is_before_the_usual_folder() {
        assertThat(DataFolder.of(Optional.empty(), ALL, NOWHERE))
                .isEqualTo(new DataFolder(Path.of("/variable"), Source.VARIABLE));
    }

    @Test
    void the_service_of_this_machine_is_before_the_usual_folder_as_long_as_it_runs(
            @TempDir Path system) throws IOException {
        var xdg = new DataFolder(Path.of("/xdg/home333"), Source.XDG);
        Map<String, String> variables = Map.of("XDG_DATA_HOME", "/xdg");
        try (var _ = ((ServiceLock.Attempt.Taken) ServiceLock.take(system)).lock();
                var _ =
                        ServicePlace.tell(
                                system,
                                URI.create("http://127.0.0.1:1"),
                                Optional.empty(),
                                Secret.of("token"))) {
            assertThat(DataFolder.of(Optional.empty(), variables, system))
                    .isEqualTo(new DataFolder(system, Source.SERVICE));
            assertThat(DataFolder.of(Optional.empty(), ALL, system).source())
                    .isEqualTo(Source.VARIABLE);
            Files.delete(system.resolve("service.token"));
            assertThat(DataFolder.of(Optional.empty(), variables, system)).isEqualTo(xdg);
        }
        assertThat(DataFolder.of(Optional.empty(), variables, system)).isEqualTo(xdg);
    }

    @Test
    void the_usual_folder_lies_where_xdg_says() {
        assertThat(DataFolder.of(Optional.empty(), Map.of("XDG_DATA_HOME", "/xdg"), NOWHERE).path())
                .isEqualTo(Path.of("/xdg/home333"));
        assertThat(
                        DataFolder.of(
                                        Optional.empty(),
                                        Map.of("XDG_DATA_HOME", "relative", "HOME", "/home/me"),
                                        NOWHERE)
                                .path())
                .isEqualTo(Path.of("/home/me/.local/share/home333"));
    }
}
