package home333.adapters.fs;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.Secret;
import home333.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailscaleFileTest {
    private static final String TEXT =
            """
            {"tailnet": "example.com", "api_key": "tskey-api-hush\\n", "configured_at": 17}
            """;

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("tailscale.json");
    }

    @Test
    void the_key_goes_where_it_is_kept_and_the_rest_stays() throws IOException {
        Files.writeString(file(), TEXT);

        boolean isMoved =
                TailscaleFile.in(folder, () -> NOON)
                        .moveKey((tailnet, key) -> {
                            assertThat(tailnet).contains("example.com");
                            assertThat(key).isEqualTo(Secret.of("tskey-api-hush"));
                            assertThat(file()).content().contains("hush");
                            return true;
                        });

        assertThat(isMoved).isTrue();
        assertThat(Json.read(Files.readAllBytes(file())))
                .isEqualTo(Json.read("{\"tailnet\": \"example.com\", \"configured_at\": 17}"));
    }

    @Test
    void a_key_that_is_not_kept_stays() throws IOException {
        Files.writeString(file(), TEXT);
        var python = TailscaleFile.in(folder, () -> NOON);

        assertThat(python.moveKey((_, _) -> false)).isFalse();
        assertThatThrownBy(() ->
                        python.moveKey((_, _) -> {
                            throw new IOException("no space left");
                        }))
                .hasMessageContaining("no space left");

        assertThat(file()).hasContent(TEXT);
    }

    @Test
    void a_key_that_became_another_one_meanwhile_stays() throws IOException {
        Files.writeString(file(), TEXT);
        String other = TEXT.replace("hush", "other");

        var _ =
                TailscaleFile.in(folder, () -> NOON)
                        .moveKey((_, _) -> Files.writeString(file(), other) != null);

        assertThat(file()).hasContent(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"api_key\": \"\"}", "{\"api_key\": null}"})
    void where_there_is_no_key_nothing_happens(String text) throws IOException {
        Files.writeString(file(), text);
        assertThat(TailscaleFile.in(folder, () -> NOON).moveKey(TailscaleFileTest::never))
                .isFalse();
        assertThat(
                        TailscaleFile.at(folder.resolve("none"), () -> NOON)
                                .moveKey(TailscaleFileTest::never))
                .isFalse();
        assertThat(file()).hasContent(text);
    }

    private static boolean never(Optional<String> tailnet, Secret key) {
        throw new AssertionError("there is no key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[\"tskey-api-hush\"]", "{\"api_key\": \"tskey-api-hush", "tskey-api-hush"})
    void what_is_something_else_is_said_without_quoting_it(String text) throws IOException {
        Files.writeString(file(), text);
        assertThatThrownBy(() ->
                        TailscaleFile.at(file(), () -> NOON).moveKey(TailscaleFileTest::never))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tailscale.json")
                .hasMessageNotContaining("hush")
                .hasStackTraceContaining("TailscaleFile")
                .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("hush"));
    }

    @Test
    void nothing_of_ours_is_made_beside_a_file_that_lies_elsewhere() throws IOException {
        Files.writeString(file(), TEXT);
        assertThat(TailscaleFile.at(file(), () -> NOON).moveKey((_, _) -> true)).isTrue();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    @Timeout(60)
    void no_power_cut_loses_the_key() throws IOException {
        assertThat(PowerCuts.everywhere(Moving::new)).isGreaterThan(50);
    }

    private static final class Moving implements PowerCuts.Story {
        private static final Path FOLDER = Path.of("/data");
        private boolean isWritten;

        @Override
        public void play(CrashDisk disk) throws IOException {
            var data = new DataFolder(disk, FOLDER, () -> NOON);
            disk.makeFolder(FOLDER);
            data.replace("tailscale.json", TEXT.getBytes(StandardCharsets.UTF_8));
            isWritten = true;
            move(data);
        }

        private static void move(DataFolder data) throws IOException {
            var secrets = new FileSecretStore(data, Optional.empty());
            var _ =
                    TailscaleFile.of(data)
                            .moveKey((_, key) -> {
                                secrets.put("vpn.api_key", key);
                                return true;
                            });
        }

        @Override
        public void check(CrashDisk left, String cut) throws IOException {
            if (!isWritten) {
                return;
            }
            var data = new DataFolder(left, FOLDER, () -> NOON);
            move(data);
            assertThat(new FileSecretStore(data, Optional.empty()).find("vpn.api_key"))
                    .as(cut)
                    .contains(Secret.of("tskey-api-hush"));
            assertThat(
                            new String(
                                    data.read("tailscale.json").orElseThrow(),
                                    StandardCharsets.UTF_8))
                    .as(cut)
                    .doesNotContain("hush")
                    .contains("configured_at");
        }
    }
}
