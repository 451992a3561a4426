package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.app.Home;
import home333.app.accounts.Login;
import home333.domain.IpAddress;
import home333.domain.Secret;
import home333.domain.account.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service is killed while many change what it keeps: what it acknowledged is there afterwards.
 */
@Timeout(240)
class KilledServiceIT {
    private static final int KILLS = 10;
    private static final int SHORTEST_LIFE_MILLIS = 200;
    private static final int LONGEST_LIFE_MILLIS = 1_500;
    private static final Client HERE = new Client(IpAddress.parse("127.0.0.1"), "test");
    private static final Secret PASSWORD = Secret.of("correct horse battery");

    @TempDir private Path folder;

    private final List<Change> changes =
            List.of(
                    new Change.OfDevice(1),
                    new Change.OfDevice(2),
                    new Change.OfDevice(3),
                    new Change.OfToken(1),
                    new Change.OfToken(2),
                    new Change.OfSettings());

    /** A session of the owner's, whom it makes. */
    private String owner() throws IOException, InterruptedException {
        try (Home home = FolderHome.open(folder)) {
            Secret code = home.accounts().firstCode().orElseThrow();
            var _ = home.accounts().claim(code, "owner", PASSWORD, HERE);
            Login login = home.accounts().login("owner", PASSWORD, "", HERE);
            return ((Login.LoggedIn) login).token().reveal();
        }
    }

    @Test
    void what_was_acknowledged_is_there_after_each_kill() throws Exception {
        String session = owner();
        var chance = new Random();
        for (int i = 0; i < KILLS; i++) {
            try (var service = KillableService.start(folder, session)) {
                check(service);
                int life = chance.nextInt(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS);
                killAfter(life, service);
            }
        }
        try (var service = KillableService.start(folder, session)) {
            check(service);
        }
        assertThat(changes).allMatch(change -> change.acknowledged() > KILLS);
    }

    private void check(KillableService service) throws IOException {
        for (Change change : changes) {
            change.check(service);
        }
    }

    /** All change what is theirs until the service does not answer any more. */
    private void killAfter(int millis, KillableService service) throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Change change : changes) {
                writers.add(threads.submit(() -> untilItIsGone(change, service)));
            }
            Thread.sleep(millis);
            service.kill();
        }
        for (Future<?> writer : writers) {
            writer.get(); // what was refused fails here
        }
    }

    private static void untilItIsGone(Change change, KillableService service) {
        try {
            while (true) {
                change.next(service);
            }
        } catch (IOException _) {
            // It was killed, and nobody knows what became of the last change.
        }
    }
}
