package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.Secret;
import home333.domain.vpn.VpnSettings;
import home333.domain.vpn.VpnSettings.Control;
import home333.domain.vpn.VpnSettings.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VpnSetupTest {
    private static final Control FIRST = at("https://one.example.org");
    private static final Control SECOND = at("https://two.example.org");

    @TempDir private Path folder;

    private static Control at(String baseUrl) {
        return new Control(Kind.V2, baseUrl, false, "-", Optional.empty());
    }

    private static VpnSettings to(Control control) {
        return VpnSettings.DEFAULT.withControl(control);
    }

    private VpnSetup setup() {
        return VpnSetup.in(folder, Map.of(), InstantSource.system());
    }

    @Test
    void the_secret_of_another_place_is_forgotten_once_the_settings_are_kept() throws IOException {
        setup().keep(to(FIRST), Secret.of("first"));
        setup().keep(to(SECOND), Secret.of("second"));

        assertThat(setup().secret(SECOND)).contains(Secret.of("second"));
        assertThat(setup().secret(FIRST)).isEmpty();
    }

    @Test
    void settings_that_cannot_be_kept_leave_the_secret_of_those_that_count() throws IOException {
        setup().keep(to(FIRST), Secret.of("first"));
        Path settings = folder.resolve("settings.json");
        Path aside = folder.resolve("aside");
        Files.move(settings, aside);
        Files.createDirectory(settings);
        assertThatThrownBy(() -> setup().keep(to(SECOND), Secret.of("second")))
                .isInstanceOf(IOException.class);
        Files.delete(settings);
        Files.move(aside, settings);

        assertThat(setup().settings().control()).contains(FIRST);
        assertThat(setup().secret(FIRST)).contains(Secret.of("first"));
    }
}
