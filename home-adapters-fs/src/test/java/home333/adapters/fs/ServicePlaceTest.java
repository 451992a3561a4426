package home333.adapters.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import home333.adapters.fs.ServiceLock.Attempt;
import home333.domain.Secret;
import home333.testkit.Jvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServicePlaceTest {
    private static final URI PLACE = URI.create("https://127.0.0.1:8443");
    private static final Secret TOKEN = Secret.of("a token of this test alone");

    @TempDir Path folder;

    /** A service that is killed. */
    static final class Service {
        private Service() {}

        public static void main(String[] arguments) throws IOException {
            var folder = Path.of(arguments[0]);
            var _ = ServiceLock.take(folder);
            var _ = ServicePlace.tell(folder, PLACE, Optional.of("00ff"), TOKEN);
            System.out.println("told");
            var _ = System.in.read();
        }
    }

    /** Looks for a service again and again, until it is killed. */
    static final class Looker {
        private static final int OFTEN = 1_000_000;

        private Looker() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println("looking");
            for (int i = 0; i < OFTEN; i++) {
                var _ = ServicePlace.find(Path.of(arguments[0]));
            }
        }
    }

    @Test
    void a_service_of_another_process_is_found_as_long_as_it_lives()
            throws IOException, InterruptedException {
        try (var service = Jvm.start(Service.class, folder.toString())) {
            assertThat(service.line()).contains("told");
            assertThat(ServicePlace.find(folder))
                    .contains(new ServicePlace(PLACE, Optional.of("00ff"), Optional.of(TOKEN)));

            service.kill();
            assertThat(service.await()).isNotZero();
        }
        assertThat(folder.resolve("service.json")).exists();
        assertThat(ServicePlace.find(folder)).isEmpty();
    }

    @Test
    void whoever_looks_keeps_no_service_from_starting() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("service.json"), "{\"url\": \"http://127.0.0.1:1\"}");
        try (var looking = Jvm.start(Looker.class, folder.toString())) {
            assertThat(looking.line()).contains("looking");
            for (int i = 0; i < 1_500; i++) {
                Attempt attempt = ServiceLock.take(folder);
                assertThat(attempt).isInstanceOf(Attempt.Taken.class);
                ((Attempt.Taken) attempt).lock().close();
            }
        }
    }

    @Test
    void the_token_is_for_the_owner_and_the_group_of_the_folder() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var _ = ((Attempt.Taken) ServiceLock.take(folder)).lock();
                var _ = ServicePlace.tell(folder, PLACE, Optional.empty(), TOKEN)) {
            assertThat(rights("service.token")).isEqualTo("rw-r-----");
            assertThat(rights("service.json")).isEqualTo("rw-r--r--");
            assertThat(Files.readString(folder.resolve("service.json")))
                    .doesNotContain(TOKEN.reveal());
        }
        assertThat(folder.resolve("service.token")).doesNotExist();
        assertThat(folder.resolve("service.json")).doesNotExist();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        try (var _ = ((Attempt.Taken) ServiceLock.take(folder)).lock();
                var _ = ServicePlace.tell(folder, PLACE, Optional.empty(), TOKEN)) {
            assertThat(rights("service.token")).isEqualTo("rw-------");
        }
    }

    private String rights(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }

    @Test
    void where_none_runs_there_is_none() throws IOException {
        assertThat(ServicePlace.find(folder)).isEmpty();
        assertThat(ServicePlace.find(folder.resolve("missing"))).isEmpty();
    }

    @Test
    void one_that_cannot_be_understood_is_told() throws IOException {
        try (var _ = ((Attempt.Taken) ServiceLock.take(folder)).lock()) {
            Files.writeString(folder.resolve("service.json"), "{\"url\": \"not a place\"}");
            assertThatIOException()
                    .isThrownBy(() -> ServicePlace.find(folder))
                    .withMessageStartingWith("service.json cannot be understood");
        }
    }
}
