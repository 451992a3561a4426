package home333.adapters.fs;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.fs.ServiceLock.Attempt;
import home333.testkit.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServiceLockTest {
    @TempDir Path folder;

    /** Holds it until it is killed, and says who it is. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            var attempt = ServiceLock.take(Path.of(arguments[0]));
            boolean isTaken = attempt instanceof Attempt.Taken;
            System.out.println(isTaken ? ProcessHandle.current().pid() : attempt);
            var _ = System.in.read();
        }
    }

    private void takeAndGiveBack() throws IOException {
        Attempt attempt = ServiceLock.take(folder);
        assertThat(attempt).isInstanceOf(Attempt.Taken.class);
        ((Attempt.Taken) attempt).lock().close();
    }

    @Test
    void it_is_free_again_once_it_is_given_back() throws IOException {
        takeAndGiveBack();
        takeAndGiveBack();
    }

    @Test
    void the_folder_is_made() throws IOException {
        folder = folder.resolve("new").resolve("home");

        takeAndGiveBack();

        assertThat(Files.exists(folder.resolve("service.lock"))).isTrue();
    }

    @Test
    void within_one_process_it_is_held_once() throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        try (var _ = ((Attempt.Taken) ServiceLock.take(folder)).lock()) {
            assertThat(ServiceLock.take(folder)).isEqualTo(new Attempt.Held(pid));
            assertThat(ServiceLock.take(folder)).isEqualTo(new Attempt.Held(pid));
        }
    }

    @Test
    void another_process_that_holds_it_is_named_and_when_it_is_killed_it_is_free()
            throws IOException, InterruptedException {
        try (var holder = Jvm.start(Holder.class, folder.toString())) {
            String pid = holder.line().orElseThrow();
            assertThat(ServiceLock.take(folder)).isEqualTo(new Attempt.Held(pid));
            holder.kill();
            assertThat(holder.await()).isNotZero();
        }
        takeAndGiveBack();
    }
}
