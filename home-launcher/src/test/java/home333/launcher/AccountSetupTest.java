package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.Home;
import home333.app.accounts.Answer;
import home333.app.accounts.Login;
import home333.domain.IpAddress;
import home333.domain.Secret;
import home333.domain.account.Account;
import home333.domain.account.Client;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountSetupTest {
    private static final Client HERE = new Client(IpAddress.parse("127.0.0.1"), "test");
    private static final Secret PASSWORD = Secret.of("correct horse battery");

    @TempDir Path folder;

    @Test
    void an_account_a_session_and_the_log_outlive_the_program() throws Exception {
        Secret token;
        try (Home home = FolderHome.open(folder)) {
            Secret code = home.accounts().firstCode().orElseThrow();
            Answer<Account> owner = home.accounts().claim(code, "anna", PASSWORD, HERE);
            assertThat(owner).isInstanceOf(Answer.Done.class);
            Login login = home.accounts().login("anna", PASSWORD, "", HERE);
            token = ((Login.LoggedIn) login).token();
        }

        try (Home home = FolderHome.open(folder)) {
            assertThat(home.accounts().isClaimed()).isTrue();
            assertThat(home.accounts().firstCode()).isEmpty();
            assertThat(home.accounts().authenticate(token.reveal(), HERE)).isPresent();
            assertThat(home.accounts().login("anna", Secret.of("wrong horse"), "", HERE))
                    .isEqualTo(new Login.Refused());
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PASSWORD.reveal())
                        .doesNotContain(token.reveal());
            }
        }
    }

    @Test
    void who_asks_for_no_accounts_makes_no_files() throws Exception {
        try (Home home = FolderHome.open(folder.resolve("new"))) {
            assertThat(home.devices().list()).isEmpty();
        }
        assertThat(folder.resolve("new/accounts.db")).doesNotExist();
        assertThat(folder.resolve("new/audit.db")).doesNotExist();
    }
}
