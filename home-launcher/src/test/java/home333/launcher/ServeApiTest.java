package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.launcher.CommandTester.Result;
import home333.testkit.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServeApiTest {
    private final CommandTester command = new CommandTester();
    private int newcomers = 20;
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
                "8080",
                "224.0.0.1:8080",
                "127.0.0.1:",
                "127.0.0.1:70000",
                "127.0.0.1:-1",
                "example.org:80"
            })
    void it_listens_at_addresses_of_this_machine_alone(String place) {
        Result result = command.run("--data", folder.toString(), "serve", "--listen", place);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("not a place to listen at: '" + place + "'");
    }

    /** Until a newcomer is told. */
    private Result serve(String... more) {
        command.lan.host("198.18.0.7", "b8:27:eb:00:00:07", "");
        assertThat(command.run("scan").status()).isZero();
        newcomers++;
        command.lan.host("198.18.0." + newcomers, "b8:27:eb:00:00:" + newcomers, "");
        List<String> words = new ArrayList<>(List.of("--data", folder.toString(), "serve"));
        words.addAll(List.of(more));
        return command.runInto(new CtrlCStream("\n"), words.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:0", "[::]:0"})
    void beyond_the_loopback_it_waits_for_the_owner(String place) {
        Result result = serve("--listen", place);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("before the owner has an account");
    }

    @Test
    void it_makes_a_certificate_where_it_is_asked_to_and_says_how_it_is_known() throws IOException {
        Result first = serve("--listen", "127.0.0.1:0", "--tls");

        assertThat(first.status()).isZero();
        assertThat(first.err()).containsPattern("The API is at https://127\\.0\\.0\\.1:[1-9]");
        Matcher said = Pattern.compile("([0-9A-F]{2}:){31}[0-9A-F]{2}").matcher(first.err());
        assertThat(said.find()).isTrue();
        assertThat(folder.resolve("tls.pem")).isNotEmptyFile();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("tls.pem"))))
                .isEqualTo("rw-------");
        assertThat(serve("--listen", "127.0.0.1:0", "--tls").err()).contains(said.group());
    }

    @Test
    void it_takes_the_certificate_that_it_is_given() throws Exception {
        TestCertificate given = TestCertificate.in(folder.resolve("given"), "EC");
        String pem = given.pem().toString();
        Result served =
                serve(
                        "--listen",
                        "127.0.0.1:0",
                        "--tls-cert",
                        pem,
                        "--tls-key",
                        given.key().toString());

        assertThat(served.err()).contains("https://127.0.0.1:");
        assertThat(folder.resolve("tls.pem")).doesNotExist();
        Result keyless = serve("--listen", "127.0.0.1:0", "--tls-cert", pem);
        assertThat(keyless.status()).isEqualTo(1);
        assertThat(keyless.err()).contains("there is no key in " + pem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --tls                                                  | nothing is served without --listen
                    --public-url https://home.example                      | nothing is served without --listen
                    --listen 127.0.0.1:0 --tls-key x                       | --tls-key goes with --tls-cert
                    --listen 127.0.0.1:0 --public-url home.example         | not the address of a server
                    --listen 127.0.0.1:0 --public-url https://h.example/x  | not the address of a server
                    --listen 127.0.0.1:0 --trusted-proxy proxy.example     | not an IPv4 or IPv6 address
                    """)
    void what_does_not_fit_together_is_refused(String options, String sentence) {
        Result result = serve(options.split(" ", -1));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(sentence);
    }
}
