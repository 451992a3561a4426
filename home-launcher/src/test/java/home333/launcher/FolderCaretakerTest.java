package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.Secret;
import home333.domain.Settings;
import home333.json.Json;
import home333.json.SettingsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderCaretakerTest {
    private static final String WITH_FILE =
            """
            {"notifications": {"channels": [{"name": "phone", "type": "ntfy",
              "server": "https://ntfy.example.org", "topic": "home", "token_file": "token"}]}}
            """;

    @TempDir private Path folder;
    private VpnSetup vpn;
    private FolderCaretaker caretaker;

    @BeforeEach
    void open() {
        vpn = VpnSetup.in(folder, Map.of(), InstantSource.system());
        caretaker = new FolderCaretaker(folder, vpn, InstantSource.system(), ZoneOffset.UTC);
    }

    private static Settings settings(String json) throws IOException {
        return SettingsJson.read(Json.read(json));
    }

    private void keep(String json) throws IOException {
        Files.writeString(folder.resolve("settings.json"), json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"wakes": [{"name": "x"}]}                                       | needs 'cron'
                    {"login": {"public_url": "ftp://x"}}                             | login
                    {"vpn": {"credential": "api_key", "base_url": "no url"}}         | vpn
                    {"vpn": {"socket": "/run/docker.sock"}}                          | on the machine itself
                    {"notifications": {"channels": [{"name": "x", "type": "dove"}]}} | notifications
                    """)
    void what_a_section_cannot_be_is_said(String json, String sentence) throws Exception {
        assertThatThrownBy(() -> caretaker.check(Settings.DEFAULT, settings(json)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void what_stands_in_a_file_is_sent_nowhere_else_by_the_api() throws Exception {
        Files.writeString(folder.resolve("token"), "s3cret");
        Settings known = settings(WITH_FILE);
        assertThatThrownBy(() -> caretaker.check(Settings.DEFAULT, known))
                .hasMessageContaining("on the machine itself");
        assertThatCode(() -> caretaker.check(known, known)).doesNotThrowAnyException();
        Settings elsewhere = settings(WITH_FILE.replace("ntfy.example.org", "evil.example.org"));
        assertThatThrownBy(() -> caretaker.check(known, elsewhere))
                .hasMessageContaining("on the machine itself");
        Settings otherFile = settings(WITH_FILE.replace("\"token\"", "\"secret.key\""));
        assertThatThrownBy(() -> caretaker.check(known, otherFile))
                .hasMessageContaining("on the machine itself");
    }

    @Test
    void a_key_is_for_the_control_plane_that_is_chosen() throws Exception {
        assertThatThrownBy(() -> caretaker.enter("vpn", Secret.of("tskey-api-x")))
                .hasMessageContaining("choose one first");
        keep("{\"vpn\": {\"credential\": \"api_key\"}}");
        assertThatThrownBy(() -> caretaker.enter("vpn", Secret.of("tskey-auth-x")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("tskey-auth-x");
        assertThat(caretaker.secrets()).containsEntry("vpn", false);

        caretaker.enter("vpn", Secret.of("tskey-api-kABC-x"));
        assertThat(caretaker.secrets()).containsEntry("vpn", true);
        assertThat(vpn.secret(vpn.settings().control().orElseThrow()).orElseThrow().reveal())
                .isEqualTo("tskey-api-kABC-x");
        caretaker.forget("vpn");
        assertThat(caretaker.secrets()).containsEntry("vpn", false);
    }

    @Test
    void a_providers_secret_is_for_the_issuer_that_is_chosen() throws Exception {
        assertThatThrownBy(() -> caretaker.enter("oidc", Secret.of("s3cret")))
                .hasMessageContaining("choose one first");
        keep(
                """
                {"login": {"public_url": "https://home.example.org",
                  "oidc": {"issuer": "https://id.example.org", "client_id": "home"}}}
                """);
        caretaker.enter("oidc", Secret.of("s3cret"));
        assertThat(caretaker.secrets()).containsEntry("oidc", true);
        assertThat(vpn.secrets().find(LoginSetup.OIDC_SECRET).orElseThrow().reveal())
                .isEqualTo("https://id.example.org s3cret");
    }

    @Test
    void there_is_no_other_secret() {
        assertThatThrownBy(() -> caretaker.enter("accounts.totp", Secret.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> caretaker.forget("accounts.totp"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
