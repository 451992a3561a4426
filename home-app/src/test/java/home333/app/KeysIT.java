package home333.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import home333.testkit.lan.LanCommand;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanResult;
import home333.testkit.lan.LanSpec;
import home333.testkit.lan.LanSpec.Feature;
import home333.testkit.lan.TestLan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Watches a machine behind a router, on which a real OpenSSH runs. */
@Tag("privileged")
@Timeout(180)
class KeysIT {
    private static final String SERVER = "/usr/sbin/sshd";

    @TempDir Path folder;

    private TestLan lan;
    private LanHost far;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of(SERVER)), "OpenSSH is not installed");
        assumeTrue(System.getProperty("user.name").equals("root"), "OpenSSH needs root to start");
        lan = TestLan.start(LanSpec.small(8).with(Feature.ROUTED_NETWORK));
        far = lan.truth().behindRouter().getFirst();
    }

    @AfterEach
    void end() throws IOException {
        if (lan != null) {
            lan.close();
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        LanResult result = lan.run(LanCommand.of(command).on(far));
        assertThat(result.exit()).as(result.stderr()).isZero();
        return result.stdout();
    }

    /** Makes a key, and says its fingerprint as OpenSSH does. */
    private String key(String name) throws IOException, InterruptedException {
        String file = folder.resolve(name).toString();
        var _ = run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file);
        return run("ssh-keygen", "-l", "-f", file).split(" ", -1)[1];
    }

    /** Runs the server with a key until it is destroyed. */
    private Process serve(String key) throws IOException, InterruptedException {
        var _ = run("mkdir", "-p", "/run/sshd");
        String[] command = {
            SERVER,
            "-D",
            "-e",
            "-f",
            "/dev/null",
            "-h",
            folder.resolve(key).toString(),
            "-o",
            "PidFile=none",
            "-E",
            folder.resolve("log").toString()
        };
        Process server = lan.launch(LanCommand.of(command).on(far));
        String listens = "until ss -Hltn 'sport = :22' | grep -q .; do sleep 0.1; done";
        var _ = run("timeout", "30", "sh", "-c", listens);
        return server;
    }

    @Test
    void who_answers_behind_a_router_is_online_by_its_key_and_by_no_other()
            throws IOException, InterruptedException {
        String fingerprint = key("own");
        var _ = key("strange");
        Process server = serve("own");
        Process watch =
                lan.launch(
                        lan.java(
                                PresenceMain.class,
                                "ssh_host_key " + fingerprint,
                                far.ipv4().toString()));
        awaitPresence(watch, "ONLINE " + far.ipv4());
        assertThat(ask(watch, "status")).isEqualTo("ONLINE " + far.ipv4());

        server.destroy();
        server.waitFor();
        assertThat(ask(watch, "status")).isEqualTo("UNKNOWN " + far.ipv4());

        var _ = serve("strange");
        assertThat(ask(watch, "status")).isEqualTo("MOVED " + far.ipv4());
        awaitPresence(watch, "MOVED " + far.ipv4());
    }

    private static String ask(Process watch, String what) throws IOException {
        Writer questions = watch.outputWriter();
        questions.write(what + "\n");
        questions.flush();
        BufferedReader answers = watch.inputReader();
        return String.valueOf(answers.readLine());
    }

    private static void awaitPresence(Process watch, String expected)
            throws IOException, InterruptedException {
        while (!ask(watch, "presence").equals(expected)) {
            Thread.sleep(Duration.ofMillis(200)); // between two questions to another process
        }
    }
}
