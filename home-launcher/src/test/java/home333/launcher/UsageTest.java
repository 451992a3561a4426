package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.launcher.CommandTester.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How the command is called, and called in a wrong way. */
class UsageTest {
    private final CommandTester command = new CommandTester();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    scan 300.1.1.1                          | '300.1.1.1'
                    scan 198.18.0.9-3                       | '198.18.0.9-3'
                    scan --ports 70000                      | '70000'
                    scan --ports 80,                        | '80,'
                    scan --ports                            | --ports needs a value: PORTS
                    scan --top 0                            | '0'
                    scan --top many                         | 'many'
                    scan --top 10 --ports 80                | --ports and --top exclude each other
                    scan --json --stream                    | --json and --stream exclude each other
                    devices list --data=                    | not the name of a folder: ''
                    scan --fulll                            | no option '--fulll'
                    scan --data                             | --data needs a value: DIR
                    scna                                    | did you mean 'scan'
                    device scan                             | did you mean 'devices'
                    devices                                 | say what to do: list,
                    devices lits                            | did you mean
                    devices show                            | DEVICE is missing
                    devices show a b                        | 'b'
                    devices add --mac b8:27:eb:00:00:07     | needs a --name
                    devices add --name N --mac zz           | 'zz'
                    devices add --name N --mac ff:ff:ff:ff:ff:ff | 'ff:ff:ff:ff:ff:ff'
                    devices add --name N --ip 300.1.1.1     | '300.1.1.1'
                    devices add --name N --set kind         | 'kind'
                    devices add --name N --set id=7         | 'id'
                    devices add --name N 198.18.0.7         | --ip
                    devices update N                        | say what to change
                    devices export --csv --json             | exclude each other
                    dhcp                                    | say what to do: list, adopt, forget
                    dhcp adopt                              | SERVER is missing
                    dhcp forget                             | say which server, or --all
                    dhcp forget 198.18.0.1 --all            | say which server, or --all
                    vpn                                     | say what to do: status, devices, check, test, configure,
                    vpn join n1                             | DEVICE is missing
                    vpn configure                           | say what to configure
                    vpn configure --socket                  | --socket needs a value: PATH
                    vpn configure --oauth-client k1         | needs --oauth-secret-file
                    vpn configure --import a --tailnet -    | exclude each other
                    vpn configure --api-key-file a --oauth-client k1 | exclude each other
                    vpn configure --api-key-file tskey-api-1 | this is a key
                    vpn configure tskey-api-1               | 'tskey-…'
                    history                                 | DEVICE is missing
                    history N --since                       | --since needs a value: TIME
                    history N --since yesterday             | 'yesterday'
                    history N --since 7x                    | '7x'
                    history N --since -1d                   | '-1d'
                    history N --since 99999w                | '99999w'
                    history N --since 2026-13-01            | '2026-13-01'
                    history N --since 2999-01-01            | '2999-01-01'
                    history N M                             | 'M'
                    ''                                      | say what to do: scan,
                    """)
    void wrong_usage_is_one_sentence_and_the_way_to_the_help(String line, String sentence) {
        Result result = command.run(line.isEmpty() ? new String[0] : line.split(" ", -1));
        result.refused(2, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void every_command_and_every_option_explains_itself(String language) {
        for (CommandLine line : tree(Locale.of(language))) {
            String name = line.getCommandSpec().qualifiedName();
            assertThat(line.getCommandSpec().usageMessage().header()).as(name).isNotEmpty();
            for (ArgSpec argument : line.getCommandSpec().args()) {
                assertThat(argument.description()).as("%s %s", name, argument).isNotEmpty();
            }
            assertThat(line.getCommandSpec().findOption("--help")).as(name).isNotNull();
            assertThat(line.getCommandSpec().findOption("--data")).as(name).isNotNull();
        }
    }

    private List<CommandLine> tree(Locale locale) {
        var surroundings =
                new Surroundings(Map.of(), locale, ZoneOffset.UTC, InstantSource.system());
        var terminal =
                new Terminal(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        CommandTester.PIPES);
        var session = new Session(terminal, surroundings, _ -> command.home(), new StopSignal());
        return below(CommandTree.of(session, new Failures(session)));
    }

    private static List<CommandLine> below(CommandLine line) {
        var all = new ArrayList<CommandLine>();
        all.add(line);
        line.getSubcommands().values().forEach(child -> all.addAll(below(child)));
        return all;
    }

    @Test
    void every_command_that_prints_data_prints_it_as_json() {
        List<CommandLine> leaves =
                tree(Locale.ENGLISH).stream()
                        .filter(line -> line.getSubcommands().isEmpty())
                        .toList();
        assertThat(leaves)
                .filteredOn(line -> !line.getCommandName().equals("completion"))
                .allSatisfy(line -> {
                    OptionSpec json = line.getCommandSpec().findOption("--json");
                    assertThat(json).as(line.getCommandName()).isNotNull();
                });
    }

    @Test
    void help_goes_to_stdout_and_nothing_beside() {
        Result help = command.run("devices", "add", "--help");
        assertThat(help.status()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .contains("Usage: home333 devices add", "--from-scan", "Examples:", "--data=DIR");
        Result french = command.in(Locale.FRENCH).run("--help");
        assertThat(french.out()).contains("Usage :", "Commandes :", "Regarde qui est");
    }

    @Test
    void help_is_readable_on_a_narrow_terminal() {
        Result help =
                command.on(new TerminalModes(true, true, true, false, 30, 24, false))
                        .run("scan", "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 55);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "scan --help"})
    void help_that_cannot_be_written_is_one_sentence(String line) {
        command.on(new TerminalModes(false, false, false, false, 80, 24, false));
        Result result = command.runInto(new ClosedStream("no space left"), line.split(" ", -1));
        result.refused(1, "cannot write the answer: no space left");
    }

    @Test
    void help_that_nobody_reads_to_its_end_ends_quietly_as_by_sigpipe() {
        Result result = command.runInto(new ClosedStream("broken pipe"), "scan", "--help");
        assertThat(result.status()).isEqualTo(141);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void version_says_what_it_runs_on() {
        assertThat(command.run("--version").out()).startsWith("home333 ").contains("(JDK 25");
    }

    @Test
    void completion_is_a_script_that_bash_understands(@TempDir Path folder)
            throws IOException, InterruptedException {
        Result result = command.run("completion");
        assertThat(result.out()).contains("--from-scan", "doctor");
        Path script = folder.resolve("completion");
        Files.writeString(script, result.out());
        Process bash =
                new ProcessBuilder("bash", "-n", script.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
    }

    @Test
    void a_folder_that_is_not_the_usual_one_is_said() {
        assertThat(command.run("devices", "list").err()).doesNotContain("Data folder");
        assertThat(command.run("--data", "/tmp/x", "devices", "list").err())
                .startsWith("Data folder: /tmp/x (--data)\n");
        assertThat(command.run("devices", "list", "--data=/tmp/y").err())
                .startsWith("Data folder: /tmp/y (--data)\n");
        assertThat(command.with("HOME333_DATA", "/tmp/z").run("devices", "list").err())
                .startsWith("Data folder: /tmp/z (HOME333_DATA)\n");
    }

    @Test
    void our_own_mistake_is_one_sentence_and_a_trace_for_who_asks() {
        command.opening(_ -> {
            throw new IllegalStateException("a bug");
        });
        command.run("devices", "list").refused(1, "a bug", "HOME333_DEBUG=1");
        assertThat(command.with("HOME333_DEBUG", "1").run("devices", "list").err())
                .contains("at home333.launcher.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"devices list", "scan list", "status"})
    void too_little_memory_is_one_sentence_in_every_command(String line) {
        command.opening(_ -> {
            throw new OutOfMemoryError("Java heap space");
        });
        command.run(line.split(" ", -1)).refused(1, "not enough memory");
    }

    @Test
    void a_folder_that_cannot_be_written_is_one_sentence_and_loses_nothing(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "mine");
        command.opening(command::onFiles);
        Result result = command.run("devices", "add", "--name", "N", "--data", file + "/home333");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines().skip(1))
                .singleElement()
                .asString()
                .contains(file.toString());
        assertThat(file).hasContent("mine");
    }

    @Test
    void a_corrupt_store_is_set_aside_and_the_command_goes_on(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("devices.json"), "{ torn");
        command.opening(command::onFiles);
        Result result = command.run("devices", "add", "--name", "N", "--data", folder.toString());
        assertThat(result.status()).as(result.err()).isZero();
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .anySatisfy(file -> assertThat(file).isRegularFile().hasContent("{ torn"));
        }
    }
}
