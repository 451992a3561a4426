package home333.adapters.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import home333.testkit.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small and write-protected disks, mounted where only the process that uses them sees them. */
class SmallDiskIT {
    private static final String ON_TMPFS =
            "mount -t tmpfs -o size=400k none \"$1\" && shift && exec \"$@\"";
    private static final String ON_READ_ONLY_MOUNT =
            "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" && shift && exec \"$@\"";

    @TempDir Path folder;

    @BeforeEach
    void skipWhereMountsAreNotAllowed() throws IOException, InterruptedException {
        Process probe =
                new ProcessBuilder(unshared("mount -t tmpfs none \"$1\""))
                        .redirectErrorStream(true)
                        .start();
        String said = probe.inputReader().readAllAsString();
        assumeThat(probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0)
                .as("mounting a disk of one's own: %s", said)
                .isTrue();
    }

    @Test
    @Timeout(60)
    void a_full_disk_loses_nothing_and_changes_work_again_once_there_is_space() throws Exception {
        assertThat(run(ON_TMPFS, SmallDiskProcess.class))
                .containsExactly(
                        "cannot keep a change of the devices in "
                                + folder
                                + ": no space left on device",
                        "same registry keeps all: true",
                        "new registry keeps all: true",
                        "with space again keeps all: true");
    }

    /** Fills the disk that a folder is on, and takes the lock of the service twice. */
    static final class LockProcess {
        private LockProcess() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            try (var ballast = Files.newOutputStream(folder.resolve("ballast"))) {
                for (int i = 0; i < 10_000; i++) {
                    ballast.write(new byte[1_000]);
                }
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
            System.out.println(ServiceLock.take(folder).getClass().getSimpleName());
            System.out.println(ServiceLock.take(folder).getClass().getSimpleName());
            System.out.println(Files.size(folder.resolve("service.lock")));
        }
    }

    @Test
    @Timeout(60)
    void a_service_holds_its_lock_on_a_full_disk() throws Exception {
        assertThat(run(ON_TMPFS, LockProcess.class))
                .containsExactly("No space left on device", "Taken", "Held", "0");
    }

    @Test
    @Timeout(60)
    void a_write_protected_disk_can_be_read() throws Exception {
        ReadOnlyProcess.prepare(folder);

        assertThat(run(ON_READ_ONLY_MOUNT, ReadOnlyProcess.class))
                .containsExactly(
                        "[first]",
                        "cannot keep a change of the devices in "
                                + folder
                                + ": read-only file system",
                        "[]",
                        "cannot keep scan a in " + folder + ": read-only file system",
                        "cannot keep the settings in " + folder + ": read-only file system");
    }

    private List<String> run(String mount, Class<?> main) throws Exception {
        List<String> lines = new ArrayList<>();
        try (var jvm = Jvm.start(unshared(mount), main, folder.toString())) {
            for (var line = jvm.line(); line.isPresent(); line = jvm.line()) {
                lines.add(line.get());
            }
            assertThat(jvm.await()).isZero();
        }
        return lines;
    }

    private List<String> unshared(String script) {
        return List.of(
                "unshare",
                "--mount",
                "--map-root-user",
                "sh",
                "-c",
                script,
                "sh",
                folder.toString());
    }
}
