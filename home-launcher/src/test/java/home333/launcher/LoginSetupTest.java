package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.fs.FileSettingsStore;
import home333.app.accounts.AccountPorts;
import home333.domain.Secret;
import home333.ports.PasswordHasher;
import home333.testkit.MemorySecretStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginSetupTest {
    private static final String PROVIDER =
            "\"oidc\": {\"issuer\": \"https://id.example.org\", \"client_id\": \"home\"}";

    @TempDir private Path folder;
    private final MemorySecretStore secrets = new MemorySecretStore();

    private AccountPorts ports(String login) throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"login\": " + login + "}");
        var settings = new FileSettingsStore(folder, InstantSource.system());
        return new LoginSetup(settings, secrets, InstantSource.system())
                .with(AccountPorts.inMemory(PasswordHasher.NONE));
    }

    @Test
    void what_is_chosen_is_there() throws Exception {
        AccountPorts all =
                ports("{\"public_url\": \"https://home.example.org\", " + PROVIDER + "}");
        assertThat(all.passkeys()).isPresent();
        assertThat(all.oidc()).isPresent();
        assertThat(ports("{}").passkeys()).isEmpty();
        assertThat(ports("{\"public_url\": \"https://198.18.0.1\"}").passkeys()).isEmpty();
    }

    @Test
    void what_is_wrong_leaves_passwords() throws Exception {
        AccountPorts all = ports("{" + PROVIDER + "}");
        assertThat(all.oidc()).isEmpty();
        assertThat(all.passkeys()).isEmpty();
    }

    @Test
    void a_secret_goes_to_the_issuer_that_it_was_entered_for_alone() throws Exception {
        LoginSetup.keep(secrets, URI.create("https://other.example.org"), Secret.of("s3cret"));
        var settings = new FileSettingsStore(folder, InstantSource.system());
        var setup = new LoginSetup(settings, secrets, InstantSource.system());
        assertThat(setup.secret(URI.create("https://id.example.org")).isEmpty()).isTrue();
        assertThat(setup.secret(URI.create("https://other.example.org")).reveal())
                .isEqualTo("s3cret");
    }
}
