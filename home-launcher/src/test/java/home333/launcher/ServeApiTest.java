package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.launcher.CommandTester.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServeApiTest {
    private final CommandTester command = new CommandTester();
    @TempDir private Path folder;

    @Test
    void it_says_where_it_listens_and_how_the_owner_gets_an_account() {
        command.lan.host("198.18.0.7", "b8:27:eb:00:00:07", "");
        assertThat(command.run("scan").status()).isZero();
        command.lan.host("198.18.0.8", "b8:27:eb:00:00:08", "");

        Result result =
                command.runInto(
                        new CtrlCStream("\n"),
                        "--data",
                        folder.toString(),
                        "serve",
                        "--listen",
                        "127.0.0.1:0");

        assertThat(result.status()).isZero();
        assertThat(result.err())
                .containsPattern("The API is at http://127\\.0\\.0\\.1:[1-9][0-9]*;")
                .containsPattern("The page is at http://127\\.0\\.0\\.1:[1-9][0-9]*/")
                .containsPattern("makes that of the owner, for a day: \\S{8,}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0:8080",
                "198.18.0.2:8080",
                "[fd00:333::2]:80",
                "8080",
                "127.0.0.1:",
                "127.0.0.1:70000",
                "127.0.0.1:-1",
                "example.org:80"
            })
    void it_listens_on_the_loopback_alone(String place) {
        Result result = command.run("--data", folder.toString(), "serve", "--listen", place);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("not a place to listen at: '" + place + "'");
    }
}
