package home333.testkit.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import home333.testkit.lan.Lab.Lifetime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** LANs come, stay and go, whatever happens to who made them; {@code ./lab} reaches them. */
@Tag("privileged")
@Timeout(120)
class LabIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir Path temporary;

    private final String name = "it-" + UUID.randomUUID();
    private final Lab lab;

    LabIT() throws IOException {
        lab = Lab.named(name);
    }

    @AfterEach
    void down() throws Exception {
        lab.down();
    }

    @Test
    void the_script_reaches_a_lan_that_lasts() throws Exception {
        up();

        assertThat(script("status").out).contains(name + "  up  ");
        assertThat(script("truth").out).isEqualTo(lab.truth().text());
        assertThat(script("truth", "--json").out).isEqualTo(lab.truth().json());
        assertThat(script("exec", "sh", "-c", "exit 7").exit).isEqualTo(7);
        assertThat(script("exec", "--user", "nobody", "--no-caps", "id", "-u").out)
                .isEqualTo("65534\n");
        assertThat(script("exec", "--on", "198.18.0.1", "cat", "/sys/class/net/eth0/address").exit)
                .isZero();
        assertThat(script("down").exit).isZero();
        assertThat(script("exec", "true"))
                .isEqualTo(
                        new Said(
                                1,
                                "lab: there is no LAN named " + name + "; make one by ./lab up\n"));
        assertThat(script("down").exit).isZero();
        assertThat(lab.folder()).doesNotExist();
    }

    @Test
    void wrong_words_are_said_and_end_with_2() throws Exception {
        assertThat(script("fly"))
                .isEqualTo(new Said(2, "lab: there is no command fly; ./lab help lists them\n"));
        up();
        assertThat(script("exec")).isEqualTo(new Said(2, "lab: exec needs a command\n"));
        assertThat(script("exec", "--user", "no-such-user", "true"))
                .isEqualTo(new Said(2, "lab: there is no user 'no-such-user'\n"));
        assertThat(script("truth", "--xml").exit).isEqualTo(2);
        assertThat(script("down", "--most").exit).isEqualTo(2);
    }

    @Test
    void a_new_lan_takes_the_place_of_one_of_the_same_name() throws Exception {
        up();
        ProcessHandle first = keeper();
        up();
        assertThat(first.isAlive()).isFalse();
        assertThat(keeper().isAlive()).isTrue();
    }

    @Test
    void a_lan_whose_keeper_was_killed_is_dead_and_can_be_removed() throws Exception {
        up();
        ProcessHandle keeper = keeper();
        assertThat(keeper.destroyForcibly()).isTrue();
        var _ = keeper.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(script("status").out).contains(name + "  dead");
        assertThat(script("down").exit).isZero();
        assertThat(lab.folder()).doesNotExist();
    }

    @Test
    void ending_a_lan_spares_a_process_that_has_the_number_of_its_keeper() throws Exception {
        Process bystander = new ProcessBuilder("sleep", "100").start();
        try {
            Files.createDirectory(lab.folder());
            Files.writeString(lab.folder().resolve("keeper"), bystander.pid() + " 1 root\n");
            lab.down();
            assertThat(bystander.isAlive()).isTrue();
            assertThat(lab.folder()).doesNotExist();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void the_lan_of_a_killed_process_goes_with_it() throws Exception {
        Process maker =
                new ProcessBuilder(java(Stay.class, name)).redirectErrorStream(true).start();
        try {
            String first = maker.inputReader().readLine();
            if (first != null && first.contains("LanUnavailable")) {
                abort(first);
            }
            assertThat(first).isEqualTo("up");
            ProcessHandle keeper = keeper();
            maker.destroyForcibly();

            var _ = keeper.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(lab.folder()).doesNotExist();
        } finally {
            maker.destroyForcibly();
        }
    }

    @Test
    void nothing_of_a_lan_runs_on_after_its_end() throws Exception {
        up();
        assertThat(mentioned()).isNotEmpty();
        lab.down();
        assertThat(mentioned()).isEmpty();
    }

    /** Root checks here what other users' tests show by themselves. */
    @Test
    void a_user_who_is_not_root_makes_a_lan_too() throws Exception {
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "this user is not root: shown by the others");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> nobody =
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
        List<String> make = new ArrayList<>(nobody);
        make.addAll(java(LabCommand.class, name, "up", "--hosts", "8"));
        Said made = said(make);
        try {
            assumeTrue(!made.out.contains("no test LAN can be made"), made.out);
            assertThat(made.exit).as(made.out).isZero();
            List<String> scan = new ArrayList<>(nobody);
            scan.addAll(List.of(lab().toString(), "--name", name, "exec"));
            scan.addAll(List.of("arp-scan", "-q", "-x", "-I", "eth0", "198.18.0.0/24"));
            assertThat(said(scan).out.lines()).hasSize(8);
        } finally {
            List<String> end = new ArrayList<>(nobody);
            end.addAll(List.of(lab().toString(), "--name", name, "down"));
            assertThat(said(end).exit).isZero();
        }
    }

    private void up() throws Exception {
        try {
            var _ = lab.up(LanSpec.small(4), Lifetime.LASTING);
        } catch (LanUnavailableException e) {
            abort(String.valueOf(e.getMessage()));
        }
    }

    private ProcessHandle keeper() throws IOException {
        String number = Files.readString(lab.folder().resolve("keeper")).split(" ", -1)[0];
        return ProcessHandle.of(Long.parseLong(number)).orElseThrow();
    }

    /** Processes of this machine whose command line names the LAN. */
    private List<String> mentioned() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(name))
                .toList();
    }

    private List<String> java(Class<?> main, String... arguments) throws IOException {
        List<String> argv = new ArrayList<>(List.of(JAVA.toString(), "-cp"));
        argv.add(new ClassPath(temporary.resolve("classes")).with(main));
        argv.add(main.getName());
        argv.addAll(List.of(arguments));
        return argv;
    }

    private Said script(String... words) throws Exception {
        List<String> argv = new ArrayList<>(List.of(lab().toString(), "--name", name));
        argv.addAll(List.of(words));
        return said(argv);
    }

    private static Path lab() {
        return Path.of("..", "lab").toAbsolutePath().normalize();
    }

    private Said said(List<String> argv) throws Exception {
        Path output = Files.createTempFile(temporary, "said", "");
        Process process =
                new ProcessBuilder(argv)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), Files.readString(output));
    }

    private record Said(int exit, String out) {}
}
